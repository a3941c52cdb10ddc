"""Jobs about levels, readiness and figures."""

from procrastinate.contrib.django import app

from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.readiness.gathering import Gathered


@app.periodic(cron="10 4 * * *")
@app.task(name="uptake.record_day", queue="housekeeping", queueing_lock="uptake.record_day")
def record_day(timestamp: int = 0) -> None:
    """Every night: levels, scores and findings of every offering; harmless when it runs twice."""
    today = clock.today()
    services.record_day(Gathered(Offering.objects.on(today).select_related("procedure", "authority")), day=today)


@app.periodic(cron="* * * * * */5")
@app.task(name="uptake.fold", queue="folding", queueing_lock="uptake.fold")
def fold(timestamp: int) -> None:
    """Every five seconds: what was counted goes into the sums; harmless when it runs twice."""
    services.fold()


@app.periodic(cron="30 2 * * *")
@app.task(name="uptake.recount", queue="housekeeping", queueing_lock="uptake.recount")
def recount(timestamp: int) -> None:
    """Every night: all figures counted anew from the journal."""
    services.recount()
