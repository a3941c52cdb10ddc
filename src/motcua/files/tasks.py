"""Jobs of the file store."""

from procrastinate.contrib.django import app

from motcua.files import sweeping


@app.periodic(cron="40 2 * * *")
@app.task(name="files.sweep_orphans", queue="housekeeping", queueing_lock="files.sweep_orphans")
def sweep_orphans(timestamp: int) -> None:
    """Every night; harmless when it runs twice."""
    sweeping.sweep_orphans()
