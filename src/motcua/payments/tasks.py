"""Jobs about money."""

import http.client
import json
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.payments import services

TIMEOUT = 10  # seconds
RETRIES = RetryStrategy(max_attempts=8, exponential_wait=2)


class NotTaken(Exception):
    """The site did not answer a callback: the bank tries again."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="payments.expire_attempts", queue="housekeeping", queueing_lock="payments.expire_attempts")
def expire_attempts(timestamp: int) -> None:
    """Every five minutes: tries older than half an hour are over; harmless when it runs twice."""
    services.expire_attempts()


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
