"""Jobs about trust."""

from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from motcua.foundation import clock
from motcua.uptake import services

DAYTIME = (8, 19)  # hours between which a question may disturb people


@app.periodic(cron="20 3 * * *")
@app.task(name="uptake.watch", queue="housekeeping", queueing_lock="uptake.watch")
def watch(timestamp: int) -> None:
    """Every night: doubts about what counts as filed by oneself; harmless when it runs twice."""
    services.watch()


@app.periodic(cron="40 * * * *")
@app.task(name="uptake.ask_sample", queue="housekeeping", queueing_lock="uptake.ask_sample")
def ask_sample(timestamp: int) -> None:
    """By day, when people read messages: one filer of fifty is asked; harmless when it runs twice."""
    if DAYTIME[0] <= localtime(clock.now()).hour < DAYTIME[1]:
        services.ask_sample()
