"""Jobs of open data and of scoring, each after a month has ended."""

from procrastinate.contrib.django import app

from motcua.uptake.publishing import missing_months, publish_month


@app.periodic(cron="0 3 2 * *")
@app.task(name="uptake.publish_data", queue="housekeeping", queueing_lock="uptake.publish_data")
def publish_data(timestamp: int = 0) -> None:
    """On the 2nd of each month: every month that is over and not yet published; harmless when it runs twice."""
    for month in missing_months():
        publish_month(month)
