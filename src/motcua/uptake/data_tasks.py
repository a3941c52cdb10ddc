"""Jobs of open data and of scoring, each after a month has ended."""

from datetime import date

from procrastinate.contrib.django import app

from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.publishing import missing_months, publish_month
from motcua.uptake.scoring.profile import profiles
from motcua.uptake.services.scoring import score


@app.periodic(cron="0 3 2 * *")
@app.task(name="uptake.publish_data", queue="housekeeping", queueing_lock="uptake.publish_data")
def publish_data(timestamp: int = 0) -> None:
    """On the 2nd of each month: every month that is over and not yet published; harmless when it runs twice."""
    for month in missing_months():
        publish_month(month)


@app.periodic(cron="0 4 2 * *")
@app.task(name="uptake.score", queue="housekeeping", queueing_lock="uptake.score")
def score_last_month(timestamp: int = 0) -> None:
    """On the 2nd of each month: the points of the month before by every profile; harmless when it runs twice."""
    _score(month_after(clock.today().replace(day=1), -1))


@app.task(name="uptake.score_month", queue="housekeeping")
def score_month(month: str) -> None:
    """The points of one month, because somebody asked."""
    _score(date.fromisoformat(month))


def _score(month: date) -> None:
    for profile in profiles().values():
        score(profile, span=Span(month, month))
