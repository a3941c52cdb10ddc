"""Asking for more, once, with reasons; answering it; and what happens when nobody answers."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.desk import on_desk, on_desk_for, on_desk_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Document, Dossier, State, SupplementRequest
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

ROUNDS = 1  # everything is said at once, where the procedure has no rule of its own
LONGEST_DAYS = 90


class SupplementRefused(DomainError):
    """The request or the answer is not complete, or the one round is used up."""


@transaction.atomic
def ask_supplement(
    dossier: Dossier, *, officer: Person, items: list[dict[str, str]], days: int, seen: int | None = None
) -> SupplementRequest:
    """Ask the applicant to complete the dossier within so many calendar days; the clock stands meanwhile.

    Each item has what, reason, basis and the component it is about (or ""). Raises SupplementRefused.
    """
    items = [item for item in items if item.get("what", "").strip()]
    if not items or any(not item.get("reason", "").strip() for item in items):
        raise SupplementRefused(_("Ghi rõ cần bổ sung gì và vì sao, cho từng mục."))
    if not 1 <= days <= LONGEST_DAYS:
        raise SupplementRefused(_("Hạn bổ sung từ 1 đến %(most)s ngày.") % {"most": LONGEST_DAYS})
    with on_desk_of(officer, dossier, seen=seen) as case:
        rounds = case.package.supplement.rounds if case.package.supplement else ROUNDS
        if case.dossier.supplement_rounds >= rounds:
            raise SupplementRefused(_("Hồ sơ này đã được yêu cầu bổ sung đủ số lần mà quy định cho phép."))
        cases.ask_supplement(case, Telling(officer, {"items": len(items)}))
        now = clock.now()
        return SupplementRequest.objects.create(
            dossier=case.dossier,
            round=case.dossier.supplement_rounds,
            items=items,
            asked_at=now,
            asked_by=officer,
            until=case.calendar.add_calendar_days(now, days),
        )


@transaction.atomic
def answer_supplement(dossier: Dossier, *, person: Person, answers: list[dict[str, Any]]) -> Dossier:
    """The applicant answers every item, in their order, with text, a file (`stored`), or both.

    For a dossier on paper the receiver at its counter does. Raises SupplementRefused; PermissionDenied.
    """
    with on_desk_for(person, dossier) as case:
        request = case.dossier.supplements.filter(answered_at=None).last()
        if request is None or case.dossier.state != State.AWAITING_SUPPLEMENT:
            raise SupplementRefused(_("Hồ sơ này hiện không có gì cần bổ sung."))
        if len(answers) != len(request.items) or any(not (one.get("text") or one.get("stored")) for one in answers):
            raise SupplementRefused(_("Trả lời từng mục: viết vài chữ hoặc gửi một tệp."))
        cases.supply(case, Telling(person))
        case.record.documents += _documents(case, request, answers)
        request.answers = [{"text": one.get("text", "")} for one in answers]
        request.answered_at = clock.now()
        request.save(update_fields=["answers", "answered_at"])
    return case.dossier


@transaction.atomic
def lapse_unanswered(dossier: Dossier) -> bool:
    """End a dossier whose applicant has not answered in time; says whether it did. Run again, it does nothing."""
    with on_desk(dossier) as case:
        late = (
            case.dossier.state == State.AWAITING_SUPPLEMENT
            and case.dossier.supplements.filter(answered_at=None, until__lt=clock.now()).exists()
        )
        if late:
            cases.leave(case, "lapse", Telling())
    return late


def _documents(case: Case, request: SupplementRequest, answers: list[dict[str, Any]]) -> list[Document]:
    return [
        Document(
            dossier=case.dossier,
            kind=Document.Kind.SUPPLEMENT,
            component=item.get("component", ""),
            title=item["what"][:300],
            stored=answer["stored"],
        )
        for item, answer in zip(request.items, answers, strict=True)
        if answer.get("stored")
    ]
