"""Jobs of assistance."""

from procrastinate.contrib.django import app

from motcua.assistance import services


@app.periodic(cron="25 3 * * *")
@app.task(name="assistance.forget_unanswered", queue="housekeeping", queueing_lock="assistance.forget_unanswered")
def forget_unanswered(timestamp: int) -> None:
    """Every night: numbers of people who never agreed to be helped are erased; harmless when it runs twice."""
    services.forget_unanswered()
