"""What is about to be late: few rows each time, by an index, however many dossiers are open."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.dossiers.case import Case
from motcua.dossiers.lifecycle import IN_THE_OFFICE
from motcua.dossiers.models import ENDED, Apology, Consultation, Dossier, StaffNotice, State, StepRun
from motcua.dossiers.pressing import MOST
from motcua.dossiers.record import Record
from motcua.dossiers.sorry import proposed_due, proposed_reason
from motcua.foundation import clock
from motcua.working_time.queries import calendar

MISSED_FOR = timedelta(days=1)  # what was missed longer ago stands on the lists of what is late; no warning helps it


def horizon(now: datetime) -> datetime:
    """By when a deadline has to end to be looked at now, on the slowest calendar of any office."""
    codes = Authority.objects.values_list("calendar", flat=True).distinct()
    return max((calendar(code).add_hours(now, MOST) for code in codes), default=now)


def steps_to_warn_of(now: datetime) -> QuerySet[StepRun]:
    """Open steps whose own deadline is near and of which somebody has not heard yet."""
    return _untold().filter(due_at__gt=now - MISSED_FOR, due_at__lte=horizon(now))


def steps_of_pressing_dossiers(now: datetime) -> QuerySet[StepRun]:
    """The same where not the step but the whole dossier is near its end."""
    return _untold().filter(dossier__due_at__gt=now - MISSED_FOR, dossier__due_at__lte=horizon(now))


def _untold() -> QuerySet[StepRun]:
    return StepRun.objects.filter(done_at=None, head_warned_at=None, dossier__due_at__isnull=False)


def dossiers_to_apologise_for(now: datetime) -> QuerySet[Dossier]:
    """Accepted dossiers near or past their due moment for which no apology has been drafted."""
    near = Dossier.objects.filter(due_at__lte=horizon(now), extended_to=None, apology=None, parent=None)
    return near.filter(accepted_at__isnull=False, state__in=IN_THE_OFFICE)


def apologies_to_send(now: datetime) -> QuerySet[Apology]:
    """Drafts that nobody has confirmed although the moment has come; none while the clock stands."""
    unsent = Apology.objects.filter(sent_at=None, dropped_at=None, due_at__lte=now)
    return unsent.filter(dossier__due_at__lte=now, dossier__extended_to=None)


def apologies_to_drop() -> QuerySet[Apology]:
    """Drafts of dossiers that were done in time after all."""
    over = Q(dossier__state__in=[*ENDED, State.RESULT_READY])
    return Apology.objects.filter(over, sent_at=None, dropped_at=None)


def unheard(now: datetime) -> QuerySet[Consultation]:
    """Questions whose deadline has passed and about whose silence nothing was done yet."""
    return Consultation.objects.filter(state=Consultation.State.ASKED, silence_at=None, due_at__lte=now)


def notices_of(person: Person) -> QuerySet[StaffNotice]:
    """The lines at his desk, newest first."""
    rows = StaffNotice.objects.filter(person=person).select_related("dossier__procedure", "dossier__applicant")
    return rows.order_by("-id")


def unread_of(person: Person) -> int:
    """How many of them he has not read."""
    return StaffNotice.objects.filter(person=person, read_at=None).count()


def people_to_mail() -> QuerySet[Person]:
    """Who has lines that are in no e-mail yet."""
    return Person.objects.filter(pk__in=StaffNotice.objects.filter(mailed_at=None).values("person"))


def draft_apologies_of(offices: list[int]) -> QuerySet[Apology]:
    """What waits for a confirmation in these offices, the earliest first."""
    rows = Apology.objects.filter(sent_at=None, dropped_at=None, dossier__held_by__in=offices)
    return rows.select_related("dossier__procedure", "dossier__applicant").order_by(F("due_at").asc())


def apology_proposed(dossier: Dossier) -> Apology:
    """The apology as it is drafted, or as it would be drafted now (then without a row)."""
    known = Apology.objects.filter(dossier=dossier).first()
    if known is not None:
        return known
    run = dossier.steps.filter(done_at=None).first()
    case = Case(dossier, dossier.version.package, calendar(dossier.authority.calendar), Record(), run)
    due = dossier.due_at or clock.now()
    return Apology(dossier=dossier, reason=proposed_reason(case), due_at=due, new_due=proposed_due(case))
