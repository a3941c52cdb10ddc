"""Taking a dossier onto the desk: locked, permitted, with everything a move needs, and put back in one write."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import powers_of, roles_of
from motcua.dossiers.assignment import give_by_itself
from motcua.dossiers.case import Case
from motcua.dossiers.consulting import ask_fixed
from motcua.dossiers.holding import demand_step
from motcua.dossiers.models import ClockEntry, Dossier, StepRun
from motcua.dossiers.queries import of_offices
from motcua.dossiers.record import Record
from motcua.dossiers.time_limit import Lines
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar

BESIDE = ("version", "procedure", "authority", "receiving_authority", "returning_authority", "held_by", "applicant")


class AlreadyMoved(DomainError):
    """The page on which this was decided shows an older state of the dossier."""


@contextmanager
def on_desk(dossier: Dossier, *, seen: int | None = None) -> Iterator[Case]:
    """Lock the dossier for a move of its applicant or of the clock, and write what the block recorded.

    `seen` is the journal length on the page where the person decided: if the dossier has moved since, nobody's
    decision is applied to something he has not seen. Raises AlreadyMoved.
    """
    with _locked(Dossier.objects.all(), dossier, seen) as case:
        yield case


@contextmanager
def on_desk_of(officer: Person, dossier: Dossier, *, seen: int | None = None) -> Iterator[Case]:
    """The same for a member of staff, whose the open step must be (`holding.py`); who acts for an absent colleague is
    written down with it.

    Raises PermissionDenied for an outsider, NotYourStep for a colleague, AlreadyMoved.
    """
    powers = powers_of(officer)
    with _locked(of_offices({power.authority for power in powers}), dossier, seen) as case:
        case.record.behalf = demand_step(officer, case.dossier, powers).behalf
        yield case


@contextmanager
def on_desk_in_office(officer: Person, dossier: Dossier, *, seen: int | None = None) -> Iterator[Case]:
    """The same for any member of staff of the offices that have to do with it; what he may do there is the caller's.

    Raises PermissionDenied for an outsider, AlreadyMoved.
    """
    with _locked(of_offices(roles_of(officer)), dossier, seen) as case:
        yield case


@contextmanager
def on_desk_for(person: Person, dossier: Dossier, *, seen: int | None = None) -> Iterator[Case]:
    """The same for the applicant. For a dossier on paper, which nobody filed here, the counter that took it acts.

    Raises PermissionDenied for everybody else, AlreadyMoved.
    """
    with _locked(Dossier.objects.all(), dossier, seen) as case:
        if not _may_speak_for(person, case.dossier):
            raise PermissionDenied
        yield case


def _may_speak_for(person: Person, dossier: Dossier) -> bool:
    if dossier.filed_by_id is not None:
        return dossier.filed_by_id == person.pk
    return "receiver" in roles_of(person).get(dossier.receiving_authority_id, ())


@contextmanager
def _locked(rows: QuerySet[Dossier], dossier: Dossier, seen: int | None) -> Iterator[Case]:
    locked = (
        rows.select_related(*BESIDE)
        .defer("version__content")
        .select_for_update(of=("self",))
        .filter(pk=dossier.pk)
        .first()
    )
    if locked is None:
        raise PermissionDenied
    if seen is not None and seen != locked.journal_length:
        raise AlreadyMoved(
            _("Hồ sơ vừa có thay đổi sau khi bạn mở trang này. Việc bạn làm chưa được ghi; hãy mở lại hồ sơ để xem.")
        )
    runs = list(StepRun.objects.filter(dossier=locked))
    run, passes = next((run for run in runs if run.done_at is None), None), Counter(run.step for run in runs)
    lines = Lines(ClockEntry.objects.filter(dossier=locked))  # read when a move of the clock asks
    case = Case(locked, locked.version.package, calendar(locked.authority.calendar), Record(), run, passes, lines)
    with clock.at(clock.now()):  # one move, one moment on all its rows
        yield case
        if case.run is not None and case.run is not run:
            give_by_itself(case)
            ask_fixed(case)
        case.record.write()
    case.record.call_reactions()
