"""What the clock does: remind of what is still asked for, lapse what nobody answered, erase drafts that nobody finished."""

from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from motcua.dossiers import services
from motcua.dossiers.models import Dossier, State
from motcua.dossiers.queries.supplements import reminders_due
from motcua.foundation import clock

DAYTIME = (7, 20)  # hours between which a message may disturb people


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.lapse_unanswered", queueing_lock="dossiers.lapse_unanswered", pass_context=False)
def lapse_unanswered(timestamp: int) -> None:
    """End the dossiers whose time for a supplement is over."""
    late = {"supplements__answered_at": None, "supplements__until__lt": clock.now()}
    for dossier in Dossier.objects.filter(state=State.AWAITING_SUPPLEMENT, **late).distinct():
        services.lapse_unanswered(dossier)


@app.periodic(cron="5 * * * *")
@app.task(name="dossiers.remind_unanswered", queueing_lock="dossiers.remind_unanswered", pass_context=False)
def remind_unanswered(timestamp: int) -> None:
    """Remind applicants of what they are asked for, by day only."""
    if DAYTIME[0] <= localtime(clock.now()).hour < DAYTIME[1]:
        for dossier in Dossier.objects.filter(pk__in=reminders_due().values("dossier")):
            services.remind_unanswered(dossier)


@app.periodic(cron="15 3 * * *")
@app.task(name="dossiers.forget_drafts", queueing_lock="dossiers.forget_drafts", pass_context=False)
def forget_drafts(timestamp: int) -> None:
    """Erase expired drafts."""
    services.forget_drafts()


@app.periodic(cron="7 * * * *")
@app.task(name="dossiers.pass_on_dossiers", queueing_lock="dossiers.pass_on_dossiers", pass_context=False)
def pass_on_dossiers(timestamp: int) -> None:
    """Hand the open dossiers of offices that have closed to their successors."""
    services.pass_on_dossiers()
