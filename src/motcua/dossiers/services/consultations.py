"""Asking other offices, several at once; answering; what silence means; taking a question back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import roles_of
from motcua.dossiers.case import Case
from motcua.dossiers.consulting import put, tell_asked
from motcua.dossiers.desk import on_desk, on_desk_of
from motcua.dossiers.lifecycle import OPEN, Telling, act
from motcua.dossiers.models import AccessRecord, Consultation, Dossier, OpinionFile
from motcua.dossiers.noticing import holders_of, notify
from motcua.dossiers.queries.consulting import may_answer
from motcua.files.models import StoredFile
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar

LONGEST_HOURS = 240  # thirty working days


class ConsultationRefused(DomainError):
    """The question or the answer is not complete, or it comes too late."""


@dataclass(frozen=True)
class Asking:
    """One question: to whom, how long they have, what their silence means, and which documents they may open."""

    authority: Authority
    question: str
    hours: int
    on_silence: str
    role: str = "officer"
    shows: Sequence[str] = ()
    shows_answers: bool = True


@transaction.atomic
def consult(
    dossier: Dossier, *, officer: Person, questions: Sequence[Asking], seen: int | None = None
) -> list[Consultation]:
    """Ask one or several offices at once; the clock of the dossier runs on.

    Raises ConsultationRefused, NotYourStep, AlreadyMoved, IllegalMove; PermissionDenied for an outsider.
    """
    if not questions:
        raise ConsultationRefused(_("Chọn ít nhất một cơ quan để xin ý kiến."))
    with on_desk_of(officer, dossier, seen=seen) as case:
        return [put(case, _asked(case, each), officer) for each in questions]


def _asked(case: Case, asking: Asking) -> Consultation:
    office, known = asking.authority, case.dossier.consultations.filter(authority=asking.authority)
    if not asking.question.strip():
        raise ConsultationRefused(_("Ghi rõ cần hỏi điều gì."))
    if not 1 <= asking.hours <= LONGEST_HOURS:
        raise ConsultationRefused(_("Hạn trả lời từ 1 đến %(most)s giờ làm việc.") % {"most": LONGEST_HOURS})
    if office.pk == case.dossier.held_by_id or not office.exists_on(clock.today()):
        raise ConsultationRefused(_("Không xin ý kiến của %(office)s được.") % {"office": office.name})
    if known.filter(state=Consultation.State.ASKED).exists():
        raise ConsultationRefused(_("Đã hỏi %(office)s và còn chờ trả lời.") % {"office": office.name})
    own = {str(pk) for pk in case.dossier.documents.exclude(stored=None).values_list("pk", flat=True)}
    return Consultation(
        authority=office,
        role=asking.role,
        question=asking.question.strip(),
        shows=[each for each in asking.shows if each in own],
        shows_answers=asking.shows_answers,
        hours=asking.hours,
        on_silence=Consultation.OnSilence(asking.on_silence),
    )


@transaction.atomic
def give_opinion(
    consultation: Consultation, *, officer: Person, opinion: str, text: str = "", files: Sequence[StoredFile] = ()
) -> Consultation:
    """The asked office answers, once, with files if it has some. Nobody but the askers reads it.

    Raises ConsultationRefused; PermissionDenied for whoever may not answer there.
    """
    if not may_answer(officer, consultation):
        raise PermissionDenied
    if opinion != Consultation.Opinion.AGREE and not text.strip():
        raise ConsultationRefused(_("Ghi rõ ý kiến, để nơi hỏi biết cần làm gì."))
    with on_desk(consultation.dossier) as case:
        row = _still_open(consultation)
        facts = {"authority": row.authority.code, "opinion": Consultation.Opinion(opinion).value}
        act(case.dossier, "give_opinion", record=case.record, telling=Telling(officer, facts, text.strip()))
        row.state, row.opinion, row.answer = Consultation.State.ANSWERED, opinion, text.strip()
        row.answered_by, row.answered_at = officer, clock.now()
        row.save()
        OpinionFile.objects.bulk_create([OpinionFile(consultation=row, stored=stored) for stored in files])
    _tell_askers(row, "opinion")
    return row


@transaction.atomic
def open_for_opinion(consultation: Consultation, *, officer: Person) -> Consultation:
    """Give what is shown to the asked office to one of its people, and write down who looked.

    Raises PermissionDenied for everybody else, and once the question is over.
    """
    if not may_answer(officer, consultation):
        raise PermissionDenied
    AccessRecord.objects.create(
        dossier_id=consultation.dossier_id,
        person=officer,
        role=min(roles_of(officer)[consultation.authority_id]),
        authority_id=consultation.authority_id,
        what=_("Xem để cho ý kiến")[:60],
    )
    return consultation


@transaction.atomic
def withdraw_question(consultation: Consultation, *, officer: Person, seen: int | None = None) -> Consultation:
    """The asker does not need the answer any more. Raises ConsultationRefused, NotYourStep, AlreadyMoved."""
    with on_desk_of(officer, consultation.dossier, seen=seen) as case:
        row = _still_open(consultation)
        facts = {"authority": row.authority.code}
        act(case.dossier, "withdraw_question", record=case.record, telling=Telling(officer, facts))
        row.state = Consultation.State.WITHDRAWN
        row.save(update_fields=["state"])
    return row


@transaction.atomic
def take_silence(consultation: Consultation) -> bool:
    """The deadline has passed: what the rule says happens, once. Says whether it did.

    It counts as agreement; or the question goes to the leader of the asked office, with as many hours again; or it
    stays open and the askers are told.
    """
    with on_desk(consultation.dossier) as case:
        row = _locked(consultation)
        if row.state != Consultation.State.ASKED or row.silence_at is not None or row.due_at > clock.now():
            return False
        row.silence_at = clock.now()
        if case.dossier.state not in OPEN:
            row.state = Consultation.State.WITHDRAWN
            row.save(update_fields=["state", "silence_at"])
            return True
        facts = {"authority": row.authority.code, "then": row.on_silence}
        act(case.dossier, "take_silence", record=case.record, telling=Telling(facts=facts))
        _by_rule(row)
        row.save()
    _tell_askers(row, "silence")
    if row.on_silence == Consultation.OnSilence.ESCALATE:
        tell_asked(row)
    return True


def _by_rule(row: Consultation) -> None:
    if row.on_silence == Consultation.OnSilence.AGREE:
        row.state = Consultation.State.SILENT
    elif row.on_silence == Consultation.OnSilence.ESCALATE:
        row.role, row.due_at = "leader", _again(row)


def _again(row: Consultation) -> datetime:
    return calendar(row.authority.calendar).add_hours(clock.now(), row.hours)


def _locked(consultation: Consultation) -> Consultation:
    """The row as it is now; whoever holds the dossier's lock holds its questions too."""
    beside = ("authority", "asked_by", "dossier__held_by", "dossier__authority", "dossier__assignee")
    return Consultation.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=consultation.pk)


def _still_open(consultation: Consultation) -> Consultation:
    row = _locked(consultation)
    if row.state != Consultation.State.ASKED:
        said = _("Câu hỏi này không còn chờ trả lời: %(state)s.")
        raise ConsultationRefused(said % {"state": row.get_state_display().lower()})
    return row


def _tell_askers(row: Consultation, kind: str) -> None:
    people = [row.asked_by] if row.asked_by else holders_of(row.dossier)
    notify(people, kind=kind, dossier=row.dossier, office=row.authority.name_vi)
