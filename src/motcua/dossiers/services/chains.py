"""Inter-agency chains: opening the parts, joining their results, going on when all are done, stopping them.

Every service here may run again without harm: it looks at what is there and does what is missing.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.catalogue.chain import ChainPart, handed_on
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import current_version
from motcua.dossiers import case as cases
from motcua.dossiers import parts as chain
from motcua.dossiers.case import Case
from motcua.dossiers.competence import office_for
from motcua.dossiers.desk import on_desk
from motcua.dossiers.lifecycle import MOVES, OPEN, WORKING, Telling, act
from motcua.dossiers.models import Document, Dossier, DossierReference, State
from motcua.dossiers.numbers import next_number
from motcua.dossiers.record import Record
from motcua.forms import pages
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_code, new_id
from motcua.working_time.queries import calendar

HANDED_ON = {"how": "chain"}


class PartsOpen(DomainError):
    """The step waits for other agencies, and not all of them are done."""


class NoSuchPart(DomainError):
    """A part of the chain is a procedure that nobody has published."""


@transaction.atomic
def open_parts(case: Case) -> list[Dossier]:
    """Open the parts that may begin now; `case` is the whole, on the desk. Raises NoSuchPart."""
    whole, parts = case.dossier, case.package.parts
    if not parts or whole.state not in WORKING | {State.AWAITING_SUPPLEMENT}:
        return []
    opened = _opened_parts(whole)
    return [_opened(case, part) for part in chain.may_begin(parts, opened)]


@transaction.atomic
def demand_parts_over(case: Case) -> None:
    """Raises PartsOpen while the open step waits for parts and some agency still works, with the names of these."""
    if not case.step.waits_for_parts:
        return
    stand = chain.standings(case.package.parts, _opened_parts(case.dossier))
    names = [str(part.name) for part in case.package.parts if stand[part.id] not in chain.OVER]
    if names:
        raise PartsOpen(_("Bước này tự đi tiếp khi các phần xong. Còn chờ: %(parts)s.") % {"parts": "; ".join(names)})


@transaction.atomic
def part_over(part: Dossier) -> None:
    """A part has its result, or ended without one: the whole notes it, the next parts begin, and the whole goes on.

    Its result needs no handing over of its own: it lies in the whole's page. A part that was refused stops the chain there,
    and the whole waits for its officer, who decides what becomes of it.
    """
    if part.parent is None:
        return
    with on_desk(part.parent) as case:
        part.refresh_from_db()
        if part.state == State.RESULT_READY:
            with on_desk(part) as own:
                cases.deliver(own, Telling(facts=HANDED_ON))
        if case.dossier.state not in OPEN:
            return
        _note(case, part)
        open_parts(case)
        _go_on(case)


@transaction.atomic
def go_on_if_done(whole: Dossier) -> bool:
    """Finish the step that waits for parts when all of them are granted; says whether it did."""
    with on_desk(whole) as case:
        return _go_on(case)


@transaction.atomic
def stop_parts(whole: Dossier) -> int:
    """The whole was withdrawn, stopped or has lapsed: its parts without a decision end as well. Returns how many."""
    stopped = 0
    for part in Dossier.objects.filter(parent=whole, state__in=MOVES["stop"].sources):
        with on_desk(part) as case:
            if case.dossier.state in MOVES["stop"].sources:
                cases.leave(case, "stop", Telling(facts={"whole": whole.reference}))
                stopped += 1
    return stopped


def _note(case: Case, part: Dossier) -> None:
    known = case.dossier.journal.filter(move="part_done", facts__reference=part.reference).exists()
    if not known:
        outcome = part.outcome if part.ready_at else part.state
        told = Telling(facts={"part": part.part, "outcome": outcome, "reference": part.reference})
        act(case.dossier, "part_done", record=case.record, telling=told)


def _go_on(case: Case) -> bool:
    dossier = case.dossier
    if dossier.state not in WORKING or not dossier.open_step or not case.step.waits_for_parts:
        return False
    if not chain.all_granted(case.package.parts, _opened_parts(dossier)):
        return False
    cases.complete_step(case, Telling())
    return True


def _opened(case: Case, part: ChainPart) -> Dossier:
    office = office_for(part, case.dossier)
    dossier = _new(case.dossier, part, office or case.dossier.authority)
    record = Record()
    record.documents += _papers(case.dossier, dossier)
    own = Case(dossier, dossier.version.package, calendar(dossier.authority.calendar), record)
    facts: dict[str, Any] = {"part": part.id, "whole": case.dossier.reference}
    if office is None:  # the office of the whole has it then, and a person hands it over
        facts["office_unknown"] = True
    chain.open_part(own, Telling(facts=facts), number=next_number(dossier.authority), hours=part.hours)
    record.write()
    names = {dossier.code, dossier.number}
    DossierReference.objects.bulk_create(DossierReference(number=name, dossier=dossier) for name in names)
    record.call_reactions()
    return dossier


def _new(whole: Dossier, part: ChainPart, office: Authority) -> Dossier:
    procedure = Procedure.objects.filter(code=part.procedure).first()
    if procedure is None:
        raise NoSuchPart(_("Chưa công bố thủ tục của phần “%(part)s”, nên chưa mở được.") % {"part": part.name})
    version = current_version(procedure)
    asked = [question.id for page in version.package.pages for question in page.questions]
    answers = handed_on(part, whole.answers, asked)
    return Dossier(
        id=new_id(),
        code=f"HS-{new_code(4)}-{new_code(4)}",
        verification_code=new_code(10),
        procedure=procedure,
        version=version,
        authority=office,
        receiving_authority=office,
        returning_authority=office,
        held_by=office,
        channel=whole.channel,
        helper_id=whole.helper_id,
        helper_org=whole.helper_org,
        state="",
        ward=whole.ward,
        applicant=whole.applicant,
        answers=pages.kept_answers(version.package.pages, answers, cases.facts_of(whole)),
        delivery=whole.delivery,
        language=whole.language,
        submitted_at=whole.submitted_at,
        parent=whole,
        part=part.id,
    )


def _papers(whole: Dossier, dossier: Dossier) -> list[Document]:
    """The papers of the whole that the part asks for as well: the same files, nobody sends them twice."""
    wanted = {paper.id: str(paper.name) for paper in dossier.version.package.papers}
    given = whole.documents.filter(kind__in=[Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT])
    return [
        Document(dossier=dossier, kind=each.kind, component=each.component, title=each.title, stored_id=each.stored_id)
        for each in given
        if each.component in wanted
    ]


def _opened_parts(whole: Dossier) -> dict[str, Dossier]:
    """Part -> its dossier, of those that have been opened."""
    return {dossier.part: dossier for dossier in Dossier.objects.filter(parent=whole).defer("answers")}
