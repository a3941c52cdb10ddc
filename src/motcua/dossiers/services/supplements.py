"""Asking for more, with reasons; sending the answers; more time; and what happens when nobody answers."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import amending
from motcua.dossiers import case as cases
from motcua.dossiers.asking import (
    LeaveNeeded,
    SupplementRefused,
    checked_items,
    demand_askable,
    demand_days,
    earlier_of,
    longest_days,
    needs_leave,
    rule_of,
)
from motcua.dossiers.case import Case
from motcua.dossiers.charging import charge_with_policies
from motcua.dossiers.desk import on_desk, on_desk_for, on_desk_of
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Document, Dossier, FeeDue, RoundLeave, SupplementRequest
from motcua.dossiers.noticing import notify
from motcua.dossiers.queries.supplements import ItemRow, open_request, rows_of, usable_leave
from motcua.dossiers.services.supplement_items import save_supplement_item
from motcua.foundation import clock


@transaction.atomic
def ask_supplement(
    dossier: Dossier, *, officer: Person, items: Sequence[dict[str, str]], days: int, seen: int | None = None
) -> SupplementRequest:
    """Ask the applicant to complete the dossier within so many calendar days; the clock stands meanwhile.

    Each item has what, reason, basis, and the component or question it is about (or ""). Before acceptance the dossier is
    incomplete, afterwards incorrect, and the package says what the clock does after the answer. Raises SupplementRefused, or
    LeaveNeeded where only a leader may let the office ask.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        asked, package = case.dossier, case.package
        rows = checked_items(package, items)
        demand_days(package, days)
        leave = _leave_for(case, rows)
        early = asked.accepted_at is None
        cases.ask_supplement(case, Telling(officer, {"items": len(rows)}))
        now = clock.now()
        request = SupplementRequest.objects.create(
            dossier=asked,
            round=asked.supplement_rounds,
            kind=SupplementRequest.Kind.INCOMPLETE if early else SupplementRequest.Kind.INCORRECT,
            clock="pause" if early else rule_of(package).clock,
            items=rows,
            asked_at=now,
            asked_by=officer,
            until=case.calendar.add_calendar_days(now, days),
        )
        if leave is not None:
            RoundLeave.objects.filter(pk=leave.pk).update(used_by=request)
        return request


def _leave_for(case: Case, rows: Sequence[dict[str, str]]) -> RoundLeave | None:
    """The leave that this request uses up, if it needs one. Raises LeaveNeeded, SupplementRefused."""
    requests = list(case.dossier.supplements.prefetch_related("given"))
    leave = usable_leave(case.dossier)
    if leave is None and (why := needs_leave(case.dossier, case.package, case.calendar, requests)):
        raise LeaveNeeded(_("%(why)s Muốn yêu cầu thêm thì xin lãnh đạo cho phép.") % {"why": why})
    demand_askable(rows, earlier_of(requests), leave, again=bool(requests))
    return leave


@transaction.atomic
def send_supplement(dossier: Dossier, *, person: Person, round: int) -> Dossier:
    """Send what was saved for every item: the office goes on, with its clock. Sent twice, also at once, it is sent once.

    For a dossier on paper the receiver at its counter does. Raises SupplementRefused; PermissionDenied.
    """
    with on_desk_for(person, dossier) as case:
        request = case.dossier.supplements.filter(round=round).first()
        if request is not None and request.answered_at is not None:
            return case.dossier
        if request is None or request != open_request(case.dossier):
            raise SupplementRefused(_("Hồ sơ này hiện không có gì cần bổ sung."))
        rows = rows_of(request)
        if missing := [row for row in rows if not row.is_answered]:
            raise SupplementRefused(_("Còn mục chưa trả lời: %(what)s") % {"what": missing[0].asked["what"]})
        corrected = _amend(case, rows)
        facts = {"round": request.round, "items": len(rows)} | ({"corrected": corrected} if corrected else {})
        cases.supply(case, Telling(person, facts), anew=request.clock == "restart")
        charge_with_policies(case, FeeDue.Moment.SUPPLEMENT, Telling())
        case.record.documents += _documents(case, rows)
        request.answers = [{"text": row.text} for row in rows]
        request.answered_at = clock.now()
        request.save(update_fields=["answers", "answered_at"])
        if case.dossier.assignee is not None:
            notify([case.dossier.assignee], kind="supplied", dossier=case.dossier)
    return case.dossier


def _amend(case: Case, rows: Sequence[ItemRow]) -> list[str]:
    """Put corrected answers into the dossier; the row keeps what stood there before. Gives the questions."""
    corrected = []
    for row in rows:
        if row.given is None or not row.given.value:
            continue
        for question, value in row.given.value.items():
            if wrong := amending.problems(case.dossier, question, value):
                raise SupplementRefused(_("%(what)s: %(why)s") % {"what": row.asked["what"], "why": wrong[0]})
        row.given.before = amending.amend(case.dossier, row.given.value)
        row.given.save(update_fields=["before"])
        corrected += list(row.given.value)
    if corrected:
        case.dossier.applicant.save(update_fields=["full_name", "id_number", "id_hash", "address"])
        case.dossier.save(update_fields=["answers", "reused", "ward"])
    return corrected


def _documents(case: Case, rows: Sequence[ItemRow]) -> list[Document]:
    return [
        Document(
            dossier=case.dossier,
            kind=Document.Kind.SUPPLEMENT,
            component=row.asked.get("component", ""),
            title=row.asked["what"][:300],
            stored=file.stored,
        )
        for row in rows
        for file in row.files
    ]


@transaction.atomic
def prolong_supplement(
    dossier: Dossier, *, officer: Person, days: int, reason: str, seen: int | None = None
) -> SupplementRequest:
    """Give the applicant so many calendar days more, once, with a reason; he is told. Raises SupplementRefused."""
    with on_desk_of(officer, dossier, seen=seen) as case:
        request = open_request(case.dossier)
        if request is None:
            raise SupplementRefused(_("Hồ sơ này hiện không chờ người nộp bổ sung."))
        if request.prolonged_at is not None:
            raise SupplementRefused(_("Đã cho thêm thời gian một lần, không cho thêm lần nữa."))
        if not 1 <= days <= longest_days(case.package) or not reason.strip():
            raise SupplementRefused(_("Ghi thêm mấy ngày và vì sao."))
        request.until = case.calendar.add_calendar_days(request.until, days)
        request.prolonged_at, request.prolonged_reason = clock.now(), reason.strip()
        request.reminded_last_at = None
        request.save(update_fields=["until", "prolonged_at", "prolonged_reason", "reminded_last_at"])
        facts = {"round": request.round, "until": request.until.isoformat()}
        act(case.dossier, "prolong", record=case.record, telling=Telling(officer, facts, reason.strip()))
    return request


@transaction.atomic
def lapse_unanswered(dossier: Dossier) -> bool:
    """What the procedure lays down when the applicant has not answered in time: the dossier ends, or the office decides on
    what it has; says whether it was time. Run again, it does nothing."""
    with on_desk(dossier) as case:
        request = open_request(case.dossier)
        late = request is not None and request.until < clock.now()
        if late and rule_of(case.package).on_expiry == "return":
            cases.go_on_unanswered(case, Telling())
        elif late:
            cases.leave(case, "lapse", Telling())
    return late


@transaction.atomic
def answer_supplement(dossier: Dossier, *, person: Person, answers: list[dict[str, Any]]) -> Dossier:
    """Save and send everything at once: one answer an item, in their order, with text, a file (`stored`), or both."""
    with on_desk_for(person, dossier) as case:
        request = open_request(case.dossier)
    if request is None:
        raise SupplementRefused(_("Hồ sơ này hiện không có gì cần bổ sung."))
    if len(answers) != len(request.items):
        raise SupplementRefused(_("Trả lời từng mục: viết vài chữ hoặc gửi một tệp."))
    for number, given in enumerate(answers):
        stored = [given["stored"]] if given.get("stored") else []
        save_supplement_item(
            dossier, person=person, place=(request.round, number), text=given.get("text", ""), stored=stored
        )
    return send_supplement(dossier, person=person, round=request.round)
