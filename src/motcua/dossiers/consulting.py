"""Which office is asked, by when, and which questions a step asks by itself when it opens."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on, communes_on, staff_of
from motcua.dossiers.case import Case
from motcua.dossiers.lifecycle import WORKING, Telling, act
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.noticing import notify
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar

SETTLED = (Consultation.State.ASKED, Consultation.State.ANSWERED, Consultation.State.SILENT)


class StillAsking(DomainError):
    """An office that was asked has not answered, and its silence does not count as an answer."""


def put(case: Case, consultation: Consultation, by: Person | None) -> Consultation:
    """Ask: the deadline runs in the working hours of the asked office; the journal keeps who was asked what."""
    office = consultation.authority
    consultation.dossier, consultation.asked_by, consultation.asked_at = case.dossier, by, clock.now()
    consultation.due_at = calendar(office.calendar).add_hours(clock.now(), consultation.hours)
    consultation.step, consultation.round = case.dossier.open_step, case.passes.get(case.dossier.open_step, 1)
    facts = {"authority": office.code, "due_at": consultation.due_at.isoformat(), "then": consultation.on_silence}
    act(case.dossier, "consult", record=case.record, telling=Telling(by, facts, consultation.question))
    consultation.save(force_insert=True)
    tell_asked(consultation)
    return consultation


def tell_asked(row: Consultation) -> None:
    """Put it before those who have to answer."""
    office, due_at = row.dossier.authority.name_vi, row.due_at.isoformat()
    notify(staff_of(row.authority, row.role), kind="asked", dossier=row.dossier, office=office, due_at=due_at)


def ask_fixed(case: Case) -> list[Consultation]:
    """A step has just opened: ask the offices that the package names for it, none of them twice in a dossier."""
    if case.dossier.state not in WORKING or not case.dossier.open_step:
        return []
    asked = []
    for fixed in case.step.consults:
        known = Consultation.objects.filter(dossier=case.dossier, fixed=fixed.id, state__in=SETTLED).exists()
        office = None if known else office_of(fixed, case.dossier)
        if office is not None:
            asked.append(put(case, _by_rule(fixed, office, case.dossier), None))
    return asked


def _by_rule(fixed: Any, office: Authority, dossier: Dossier) -> Consultation:
    given = dossier.documents.filter(kind__in=("component", "supplement")).exclude(stored=None)
    return Consultation(
        fixed=fixed.id,
        authority=office,
        role=fixed.role,
        question=fixed.ask.vi,
        shows=[str(pk) for pk in given.values_list("pk", flat=True)],
        hours=fixed.hours,
        on_silence=fixed.on_silence,
    )


def office_of(fixed: Any, dossier: Dossier) -> Authority | None:
    """The office that a package names by code or by kind, as it exists today; None if there is none, or it asks itself."""
    if fixed.authority:
        found = authorities_on().filter(code=fixed.authority)
    elif fixed.kind == Authority.Kind.COMMUNE:
        found = communes_on().filter(unit__code=dossier.ward or "-")
    else:
        found = authorities_on().filter(kind=fixed.kind).order_by("code")
    return found.exclude(pk=dossier.held_by_id).first()


def demand_heard(dossier: Dossier) -> None:
    """Nobody goes on while an opinion is outstanding. Raises StillAsking, which names who has not answered."""
    waiting = dossier.consultations.filter(state=Consultation.State.ASKED).select_related("authority")
    if names := ", ".join(each.authority.name for each in waiting):
        said = _("Còn chờ ý kiến của %(offices)s. Chờ trả lời, hoặc rút câu hỏi lại nếu không cần nữa.")
        raise StillAsking(said % {"offices": names})
