"""What the clock does: warn of deadlines, apologise for missed ones, take silence by rule, remind of what is still asked for, lapse what nobody answered, erase drafts that nobody finished."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from motcua.dossiers import passing_on, services
from motcua.dossiers.exports.making import make_export as make
from motcua.dossiers.models import Dossier, Export, State
from motcua.dossiers.queries import lateness
from motcua.dossiers.queries.supplements import reminders_due
from motcua.dossiers.services.clock import RECOMPUTE
from motcua.dossiers.services.exports import MAKE, fail_export
from motcua.foundation import clock

EXPORT_TRIES = 3
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


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.warn_of_due", queueing_lock="dossiers.warn_of_due", pass_context=False)
def warn_of_due(timestamp: int) -> None:
    """Tell the holders of steps that are nearly due, and nearer to it their heads."""
    now = clock.now()
    for near in (lateness.steps_to_warn_of(now), lateness.steps_of_pressing_dossiers(now)):
        for run in near.only("pk", "dossier_id").iterator():
            services.warn(run)


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.apologise", queueing_lock="dossiers.apologise", pass_context=False)
def apologise(timestamp: int) -> None:
    """Draft the apologies of dossiers that will be late, send those that nobody has confirmed in time."""
    for dossier in lateness.dossiers_to_apologise_for(clock.now()).only("pk").iterator():
        services.draft_apology(dossier)
    for apology in lateness.apologies_to_send(clock.now()):
        services.send_unconfirmed(apology)
    for apology in lateness.apologies_to_drop():
        services.drop_apology(apology)


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.take_silence", queueing_lock="dossiers.take_silence", pass_context=False)
def take_silence(timestamp: int) -> None:
    """Do what the rule says about questions that nobody has answered in time."""
    for consultation in lateness.unheard(clock.now()):
        services.take_silence(consultation)


@app.periodic(cron="5-59/10 * * * *")
@app.task(name="dossiers.mail_notices", queueing_lock="dossiers.mail_notices", pass_context=False)
def mail_notices(timestamp: int) -> None:
    """One e-mail to each member of staff for all that is new at his desk."""
    for person in lateness.people_to_mail():
        services.mail_notices(person)


@app.periodic(cron="15 3 * * *")
@app.task(name="dossiers.forget_drafts", queueing_lock="dossiers.forget_drafts", pass_context=False)
def forget_drafts(timestamp: int) -> None:
    """Erase expired drafts."""
    services.forget_drafts()


@app.periodic(cron="7 * * * *")
@app.task(name="dossiers.pass_on_dossiers", queueing_lock="dossiers.pass_on_dossiers", pass_context=False)
def pass_on_dossiers(timestamp: int) -> None:
    """Hand the open dossiers of offices that have closed to their successors."""
    passing_on.pass_on_dossiers()


@app.task(name=RECOMPUTE, queue="clock", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def recompute_due(calendar: str, basis: str, since: str = "", after: str = "") -> None:
    """A chunk of the open dossiers whose calendar has changed; the next chunk is the next job."""
    given = {"calendar": calendar, "basis": basis, "since": since}
    with transaction.atomic():
        done = services.recompute_some(
            calendar,
            basis=basis,
            since=date.fromisoformat(since) if since else None,
            after=UUID(after) if after else None,
        )
        if done.last:
            app.configure_task(RECOMPUTE, queue="clock").defer(**given, after=str(done.last))


@app.task(name=MAKE, queue="exports", retry=RetryStrategy(max_attempts=EXPORT_TRIES, wait=20), pass_context=True)
def make_export(context: JobContext, export: str) -> None:
    """Make the file of an export; after the last try its person is told that it did not work."""
    row = Export.objects.select_related("person").get(pk=export)
    try:
        make(row)
    except Exception:
        if context.job.attempts + 1 >= EXPORT_TRIES:
            fail_export(row)
        raise


@app.periodic(cron="35 * * * *")
@app.task(name="dossiers.erase_exports", queueing_lock="dossiers.erase_exports", pass_context=False)
def erase_exports(timestamp: int) -> None:
    """Erase the files of exports whose week is over."""
    services.erase_exports()
