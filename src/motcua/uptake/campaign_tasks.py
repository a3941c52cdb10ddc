"""Jobs of campaigns and nudges."""

from procrastinate.contrib.django import app

from motcua.uptake import services


@app.periodic(cron="*/10 * * * *")
@app.task(name="uptake.send_campaigns", queue="housekeeping", queueing_lock="uptake.send_campaigns")
def send_campaigns(timestamp: int) -> None:
    """Every ten minutes by day: the next messages of campaigns and of renewals; harmless when it runs twice."""
    services.send_campaigns()
    services.send_renewals()


@app.periodic(cron="20 3 * * *")
@app.task(name="uptake.measure_campaigns", queue="housekeeping", queueing_lock="uptake.measure_campaigns")
def measure_campaigns(timestamp: int) -> None:
    """Every night: what campaigns, nudges and fee policies have done by today; harmless when it runs twice."""
    services.measure_campaigns()
    services.measure_nudges()
    services.measure_policies()
