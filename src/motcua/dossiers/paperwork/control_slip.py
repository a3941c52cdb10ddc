"""Form 05, Phiếu kiểm soát quá trình giải quyết hồ sơ: made whenever somebody asks, from the journal and the step runs.

Nothing of it is kept: a slip of yesterday and one of today differ by what has happened since, and each says up to which
line of the journal it tells. Source: form 05 of the one-stop rules (Circular 03/2025/TT-VPCP).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import override

from motcua.dossiers.models import Dossier, JournalEntry, StepRun
from motcua.dossiers.paperwork import facts
from motcua.dossiers.paperwork.facts import Facts
from motcua.dossiers.wording import promised
from motcua.foundation import clock
from motcua.foundation.dates import short_moment
from motcua.papers.rendering import printable, render

EARLY, ON_TIME, LATE = "Trước hạn", "Đúng hạn", "Quá hạn"
ENDS = {  # how the last step ended: what the slip says of it
    "delivered": "Trả kết quả",
    "declined": "Không tiếp nhận",
    "withdraw": "Người nộp rút hồ sơ",
    "stop": "Dừng theo đề nghị của người nộp",
    "lapse": "Hết hạn bổ sung",
}
WAITS = {  # journal lines between the steps: to whom the dossier goes (None: it comes back), and why
    "ask_supplement": ("Người nộp", "Yêu cầu bổ sung, tạm dừng tính giờ"),
    "supply": (None, "Đã bổ sung"),
    "unanswered": (None, "Hết hạn bổ sung, cơ quan xem xét tiếp"),
    "await_payment": ("Người nộp", "Chờ nghĩa vụ tài chính, tạm dừng tính giờ"),
    "await_other_body": ("Cơ quan phối hợp", "Chờ ý kiến, tạm dừng tính giờ"),
    "resume": (None, "Tính giờ tiếp"),
}


@dataclass(frozen=True)
class HandOver:
    """One row: who gives, who takes, when; how the giver kept his time, "" where he has none."""

    giver: str
    taker: str
    at: datetime
    result: str = ""
    note: str = ""


def control_slip(dossier: Dossier) -> bytes:
    """The slip as it stands now, as a PDF in Vietnamese. Raises papers.rendering.PaperFailed."""
    with override("vi"):
        return render("form_05", printable(slip_facts(dossier)))


def slip_facts(dossier: Dossier) -> Facts:
    """What form_05.typ prints."""
    office, now = dossier.authority, clock.now()
    accepted = _line(dossier, "accept")
    apology = _line(dossier, "apologise")
    return {
        "parent": office.parent.name if office.parent else "",
        "agency": office.name,
        "number": "",
        "place": facts.place(office),
        "on": localtime(now).date().isoformat(),
        "sample": settings.SANDBOX,
        "verify": "",
        **facts.applicant(dossier),
        "others": _others(dossier),
        "received_at": facts.moment(dossier.accepted_at or dossier.submitted_at),
        "due_at": facts.moment(promised(accepted, "due_at")) if accepted else "",
        "new_due": facts.moment(promised(apology, "new_due")) if apology else "",
        "rows": [_row(each) for each in hand_overs(dossier)],
        "standing": _standing(dossier),
        "made_at": facts.moment(now),
        "lines": dossier.journal_length,
        "mark": dossier.journal_head[:12],
    }


def hand_overs(dossier: Dossier) -> list[HandOver]:
    """Every hand-over so far, in order: from the applicant, between the steps, out of the office and back, to the end."""
    runs = list(dossier.steps.select_related("authority", "assignee", "done_by").order_by("id"))
    names = {step.id: str(step.name) for step in dossier.version.package.steps}
    found = [*_between(dossier, runs, names), *_outside(dossier, runs, names)]
    return sorted(found, key=lambda each: each.at)


def kept(run: StepRun) -> str:
    """Whether a step that is done was done before its day, on it, or too late."""
    if run.done_at is None or run.due_at is None:
        return ""
    if run.done_at > run.due_at:
        return LATE
    return EARLY if clock.local_day(run.done_at) < clock.local_day(run.due_at) else ON_TIME


def _between(dossier: Dossier, runs: list[StepRun], names: dict[str, str]) -> Iterator[HandOver]:
    applicant = f"Người nộp: {dossier.applicant.full_name}"
    if runs:
        yield HandOver(applicant, _desk(runs[0], names), runs[0].opened_at, note="Nộp hồ sơ")
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        if run.done_at is None:
            continue
        taker = _desk(following, names) if following else applicant
        note = ENDS.get(run.outcome, "Trả lại bước trước" if run.outcome == "returned" else "")
        yield HandOver(_desk(run, names), taker, run.done_at, kept(run), ": ".join(filter(None, (note, run.note))))


def _outside(dossier: Dossier, runs: list[StepRun], names: dict[str, str]) -> Iterator[HandOver]:
    """While the office waits for somebody, the dossier is with him."""
    where = "Người nộp"
    for entry in dossier.journal.filter(move__in=list(WAITS)).order_by("seq"):
        to, why = WAITS[entry.move]
        desk = _desk(_open_at(runs, entry.at), names)
        yield HandOver(desk, to, entry.at, note=why) if to else HandOver(where, desk, entry.at, note=why)
        where = to or where


def _open_at(runs: list[StepRun], at: datetime) -> StepRun | None:
    fitting = (run for run in runs if run.opened_at <= at and (run.done_at is None or run.done_at > at))
    return next(fitting, runs[-1] if runs else None)


def _desk(run: StepRun | None, names: dict[str, str]) -> str:
    """The office, and below it its step with the person where he is known: "Thẩm định: Trần Thị B"."""
    if run is None:
        return ""
    person = run.done_by or run.assignee
    return f"{run.authority.name}\n{names.get(run.step, run.step)}" + (f": {person}" if person else "")


def _others(dossier: Dossier) -> str:
    """The other offices that had a step of it."""
    offices = (run.authority for run in dossier.steps.select_related("authority").order_by("id"))
    return "; ".join(dict.fromkeys(each.name for each in offices if each.pk != dossier.authority_id))


def _standing(dossier: Dossier) -> str:
    run = dossier.steps.filter(done_at=None).select_related("authority", "assignee").first()
    if run is None:
        return str(dossier.get_state_display())
    names = {step.id: str(step.name) for step in dossier.version.package.steps}
    due = f", hạn của bước {short_moment(run.due_at)}" if run.due_at else ""
    return f"{_desk(run, names).replace(chr(10), ', ')}{due}"


def _row(each: HandOver) -> dict[str, Any]:
    return {**vars(each), "at": facts.moment(each.at)}


def _line(dossier: Dossier, move: str) -> JournalEntry | None:
    return dossier.journal.filter(move=move).order_by("-seq").first()
