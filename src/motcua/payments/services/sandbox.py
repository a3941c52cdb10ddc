"""The bank that is not there, from the bank's side: what a person presses on its page, and what it tells us then."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments.ports import Told

LATE_BY = 20  # seconds


class Choice(StrEnum):
    """The buttons of the page."""

    PAY = "tra"
    REFUSE = "tu-choi"
    LEAVE = "bo-ngang"
    LATE = "tra-muon"
    TWICE = "bao-hai-lan"


CALLBACKS = {Choice.PAY: 1, Choice.REFUSE: 1, Choice.LEAVE: 0, Choice.LATE: 1, Choice.TWICE: 2}
OUTCOMES = {Choice.REFUSE: Told.REFUSED, Choice.LEAVE: Told.ABANDONED}


@transaction.atomic
def answer_as_bank(params: Mapping[str, str], *, choice: Choice) -> str:
    """Do what a bank does when a person has pressed `choice` on the page opened with `params`.

    Queues the callbacks and returns the path to which the browser goes back, with the outcome for display. Who leaves
    half-way goes back at once and nobody is called. Raises Forged for an order that we did not sign.
    """
    bank = adapter("bank")
    order = bank.order_in(params)
    told = bank.callback(order, OUTCOMES.get(choice, Told.PAID))
    at = clock.now() + timedelta(seconds=LATE_BY) if choice == Choice.LATE else None
    for _time in range(CALLBACKS[choice]):
        job = jobs.configure_task("payments.sandbox_callback", queue="sandbox", schedule_at=at)
        job.defer(url=order.callback_url, params=told)
    back = urlsplit(order.return_url)
    return f"{back.path}?{urlencode(told)}"
