"""Jobs about money."""

import http.client
import json
import uuid
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.payments import services
from motcua.payments.asking import accounts_to_ask, ask_about
from motcua.payments.day_fetching import fetch_days
from motcua.payments.models import Receipt, StatementFile
from motcua.payments.refund_story import SEND
from motcua.payments.sending_back import send_back
from motcua.payments.services.statements import IMPORT
from motcua.payments.statement_import import import_file

TIMEOUT = 10  # seconds
RETRIES = RetryStrategy(max_attempts=8, exponential_wait=2)


class NotTaken(Exception):
    """The site did not answer a callback: the bank tries again."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="payments.expire_attempts", queue="housekeeping", queueing_lock="payments.expire_attempts")
def expire_attempts(timestamp: int) -> None:
    """Every five minutes: tries older than half an hour are over; harmless when it runs twice."""
    services.expire_attempts()


@app.periodic(cron="* * * * *")
@app.task(name="payments.poll", queue="housekeeping", queueing_lock="payments.poll")
def poll(timestamp: int) -> None:
    """Every minute: one job for each account with tries whose time has come, so that no gateway waits for another."""
    for account in accounts_to_ask():
        job = app.configure_task("payments.ask_gateway", queueing_lock=f"ask {account}", lock=f"ask {account}")
        with suppress(AlreadyEnqueued), transaction.atomic():
            job.defer(account=account)


@app.task(name="payments.ask_gateway", queue="default")
def ask_gateway(account: str) -> None:
    """Ask what became of the tries of one account. Twice is harmless; a gateway that is down stops only its own."""
    ask_about(account)


@app.periodic(cron="40 3 * * *")
@app.task(name="payments.prune_callbacks", queue="housekeeping", queueing_lock="payments.prune_callbacks")
def prune_callbacks(timestamp: int) -> None:
    """Every night: calls of gateways that nobody looks into any more are forgotten."""
    services.prune_callbacks()


@app.periodic(cron="*/10 * * * *")
@app.task(name="payments.fold_books", queue="housekeeping", queueing_lock="payments.fold_books")
def fold_books(timestamp: int) -> None:
    """Every ten minutes: lines of the books that say the same become one; the figures stay what they are."""
    services.fold_books()


@app.periodic(cron="25 2 * * *")
@app.task(name="payments.recount_books", queue="housekeeping", queueing_lock="payments.recount_books")
def recount_books(timestamp: int) -> None:
    """Every night: all figures of the books are counted anew from the rows, and put right where they differ."""
    services.recount_books()


@app.periodic(cron="0 7 * * *")
@app.task(name="payments.tell_of_ending_leases", queue="housekeeping", queueing_lock="payments.tell_of_ending_leases")
def tell_of_ending_leases(timestamp: int) -> None:
    """Every morning: accountants hear 90 and 30 days before a lease of software ends; once each, also if it runs again."""
    services.tell_of_ending_leases()


@app.task(name="payments.sandbox_callback", queue="sandbox", retry=RETRIES)
def sandbox_callback(url: str, params: dict[str, str]) -> None:
    """The bank that is not there calls our server, as a real one would: from outside, over HTTP, again until taken."""
    if not settings.SANDBOX:
        return
    answer = _get(f"{url}?{urlencode(params)}")
    if "RspCode" not in answer:
        raise NotTaken(url)


def _get(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}", headers={"Accept": "application/json"})
        response = connection.getresponse()
        body = response.read(10_000)
    except (OSError, http.client.HTTPException) as error:
        raise NotTaken(type(error).__name__) from error
    finally:
        connection.close()
    if response.status != 200:
        raise NotTaken(str(response.status))
    return dict(json.loads(body))


@app.task(name="payments.make_receipt", queue="reactions", retry=RETRIES)
def make_receipt(receipt: str) -> None:
    """The PDF of a receipt, at once after the money came; made once however often this runs."""
    services.make_receipt(Receipt.objects.get(pk=receipt))


@app.task(name=SEND, queue="payments", retry=RETRIES)
def send_refund(refund: str) -> None:
    """Have a gateway give money back; harmless when it runs twice."""
    send_back(uuid.UUID(refund))


@app.periodic(cron="*/10 * * * *")
@app.task(name="payments.ask_refunds", queue="housekeeping", queueing_lock="payments.ask_refunds")
def ask_refunds(timestamp: int) -> None:
    """Every ten minutes: ask about refunds of which nobody knows whether they arrived."""
    services.ask_again()


@app.periodic(cron="50 1 * * *")
@app.task(name="payments.propose_forgotten", queue="housekeeping", queueing_lock="payments.propose_forgotten")
def propose_forgotten(timestamp: int) -> None:
    """Every night: refunds that no reaction has proposed; harmless when it runs twice."""
    services.propose_forgotten()


@app.periodic(cron="20 2 * * *")
@app.task(name="payments.check_ledger", queue="housekeeping", queueing_lock="payments.check_ledger")
def check_ledger(timestamp: int) -> None:
    """Every night: the books are recounted against what was settled and given back; accountants hear of a difference."""
    services.check_ledger()


@app.task(name=IMPORT, queue="imports", retry=RetryStrategy(max_attempts=3, wait=20))
def import_statement(file: str) -> None:
    """Read a bank's statement and match its lines; run again, it begins anew and doubles nothing."""
    import_file(StatementFile.objects.select_related("stored", "account").get(pk=file))


@app.periodic(cron="20 1 * * *")
@app.task(name="payments.fetch_days", queue="housekeeping", queueing_lock="payments.fetch_days")
def fetch_provider_days(timestamp: int) -> None:
    """Every night: the files of gateways that give them out, of every day of the last week that is still missing."""
    fetch_days()
