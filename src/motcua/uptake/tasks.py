"""Jobs about levels, readiness and figures."""

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaign_tasks import measure_campaigns, send_campaigns
from motcua.uptake.data_tasks import publish_data, score_last_month, score_month
from motcua.uptake.letter_tasks import write_letters
from motcua.uptake.readiness.gathering import Gathered
from motcua.uptake.trust_tasks import ask_sample, watch

__all__ = [
    "ask_sample",
    "measure_campaigns",
    "publish_data",
    "score_last_month",
    "score_month",
    "send_campaigns",
    "watch",
    "write_letters",
]  # jobs of their own module, found through this one


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


@app.periodic(cron="* * * * *")
@app.task(name="uptake.fold_steps", queue="folding", queueing_lock="uptake.fold_steps")
def fold_steps(timestamp: int) -> None:
    """Every minute: what pages of filing noted goes into the sums of the funnel; harmless when it runs twice."""
    services.fold_steps()


@app.periodic(cron="*/10 * * * *")
@app.task(name="uptake.close_drafts", queue="housekeeping", queueing_lock="uptake.close_drafts")
def close_drafts(timestamp: int) -> None:
    """Every ten minutes: which drafts were filed, which were left, who has paid; harmless when it runs twice."""
    services.close_drafts()
    today = clock.today()
    services.count_paid(first=today - timedelta(days=1), last=today)


@app.periodic(cron="50 2 * * *")
@app.task(name="uptake.compact_steps", queue="housekeeping", queueing_lock="uptake.compact_steps")
def compact_steps(timestamp: int) -> None:
    """Every night: old days of the funnel become months; harmless when it runs twice."""
    services.compact_steps()


@app.periodic(cron="15 7 * * *")
@app.task(name="uptake.remind_of_work", queue="housekeeping", queueing_lock="uptake.remind_of_work")
def remind_of_work(timestamp: int) -> None:
    """Every morning: owners of given work hear what is due soon or late; harmless when it runs twice."""
    services.remind_of_work()


@app.periodic(cron="5 * * * *")
@app.task(name="uptake.propose_rollbacks", queue="housekeeping", queueing_lock="uptake.propose_rollbacks")
def propose_rollbacks(timestamp: int) -> None:
    """Every hour: where an alarm rings, a proposal to go back a stage; once, however often it runs."""
    services.propose_rollbacks()
