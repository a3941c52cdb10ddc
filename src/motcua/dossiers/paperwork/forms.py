"""Facts of the forms of the one-stop rules. Source: forms 01-04 and the stop notice, Decree 118/2025/NĐ-CP and Circular 03/2025/TT-VPCP."""

from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.dossiers.paperwork import facts
from motcua.dossiers.paperwork.facts import Facts
from motcua.dossiers.queries.supplements import right_before
from motcua.dossiers.wording import promised


def filing_receipt(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Giấy xác nhận đã nộp hồ sơ trực tuyến: at once, before anybody has accepted."""
    common = facts.common(dossier, entry, "filing_receipt")
    return common | {
        "reference": dossier.code,
        "submitted_at": facts.moment(dossier.submitted_at),
        "answer_by": facts.moment(promised(entry, "answer_by")),
        "papers": [paper["name"] for paper in facts.given(dossier)],
        "fee": facts.fee(dossier),
        "result_by": facts.result_by(dossier),
    }


def form_01(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    common = facts.common(dossier, entry, "form_01")
    return common | {
        "papers": facts.given(dossier),
        "sets": 1,
        "time_limit": facts.time_limit(dossier, {**dossier.answers, **facts_of(dossier)}),
        "received_at": facts.moment(entry.at),
        "due_at": facts.moment(promised(entry, "due_at")),
        "fee": facts.fee(dossier),
        "resolver": dossier.authority.name,
        "result_by": facts.result_by(dossier),
        "receiver": entry.actor_name,
        "online": dossier.is_online,
    }


def form_02(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    request = dossier.supplements.get(round=entry.facts["round"])
    common = facts.common(dossier, entry, "form_02")
    items = [{"what": item["what"], "reason": item["reason"], "basis": item.get("basis", "")} for item in request.items]
    leave = getattr(request, "leave", None)
    return common | {
        "items": items,
        "until": facts.moment(request.until)[:10],
        "again": leave.reason if leave else "",
        "right": right_before(request),
    }


def form_03(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""
    common = facts.common(dossier, entry, "form_03")
    reasons = [line.strip() for line in dossier.reasons.splitlines() if line.strip()]
    return common | {"reasons": reasons}


def form_04(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả: the office that is late says why, and promises another day."""
    common = facts.common(dossier, entry, "form_04")
    due = promised(entry, "due_at")
    return common | {
        "received_at": facts.moment(dossier.accepted_at or dossier.submitted_at),
        "due_at": facts.moment(due),
        "new_due": facts.moment(promised(entry, "new_due")),
        "late": entry.at > due,
        "reason": entry.note,
    }


def stop_notice(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Thông báo dừng giải quyết hồ sơ: the place that took it in confirms the applicant's wish."""
    return facts.common(dossier, entry, "stop_notice") | {
        "received_at": facts.moment(dossier.submitted_at),
        "stopped_at": facts.moment(entry.at),
        "reason": entry.note,
    }
