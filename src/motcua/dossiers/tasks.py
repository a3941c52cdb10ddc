"""What the clock does: lapse what nobody answered, erase drafts that nobody finished."""

from procrastinate.contrib.django import app

from motcua.dossiers import services
from motcua.dossiers.models import Dossier, State
from motcua.foundation import clock


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.lapse_unanswered", queueing_lock="dossiers.lapse_unanswered", pass_context=False)
def lapse_unanswered(timestamp: int) -> None:
    """End the dossiers whose time for a supplement is over."""
    late = {"supplements__answered_at": None, "supplements__until__lt": clock.now()}
    for dossier in Dossier.objects.filter(state=State.AWAITING_SUPPLEMENT, **late).distinct():
        services.lapse_unanswered(dossier)


@app.periodic(cron="15 3 * * *")
@app.task(name="dossiers.forget_drafts", queueing_lock="dossiers.forget_drafts", pass_context=False)
def forget_drafts(timestamp: int) -> None:
    """Erase expired drafts."""
    services.forget_drafts()
