"""What happened and what comes, in plain words for the applicant. Made from the journal, never kept."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, JournalEntry, State

SAYS = {
    "submit": lambda: _("Đã nộp hồ sơ"),
    "accept": lambda: _("Đã tiếp nhận"),
    "decline": lambda: _("Không được tiếp nhận"),
    "start": lambda: _("Bắt đầu xử lý"),
    "ask_supplement": lambda: _("Cơ quan yêu cầu bổ sung"),
    "supply": lambda: _("Bạn đã bổ sung"),
    "decide": lambda: _("Đã có quyết định"),
    "release": lambda: _("Có kết quả"),
    "deliver": lambda: _("Đã trả kết quả"),
    "withdraw": lambda: _("Bạn đã rút hồ sơ"),
    "lapse": lambda: _("Hết hạn bổ sung, hồ sơ dừng lại"),
    "unanswered": lambda: _("Hết hạn bổ sung, cơ quan xem xét trên giấy tờ đã có"),
    "prolong": lambda: _("Cơ quan cho thêm ngày để bổ sung"),
    "charge": lambda: _("Thêm một khoản phải nộp"),
    "refuse_exemption": lambda: _("Cơ quan chưa chấp nhận miễn, giảm phí"),
    "grant_exemption": lambda: _("Cơ quan chấp nhận miễn, giảm phí"),
    "pay_fee": lambda: _("Đã nộp phí, lệ phí"),
    "unpay_fee": lambda: _("Hủy một khoản đã thu tại quầy"),
    "await_payment": lambda: _("Chờ bạn làm nghĩa vụ tài chính"),
    "await_other_body": lambda: _("Chờ cơ quan khác trả lời"),
    "resume": lambda: _("Tiếp tục xử lý"),
    "apologise": lambda: _("Cơ quan xin lỗi và hẹn lại ngày"),
    "move_due": lambda: _("Ngày hẹn được tính lại vì lịch làm việc đổi"),
    "hand_over": lambda: _("Chuyển sang cơ quan khác giải quyết"),
    "stop": lambda: _("Dừng giải quyết theo đề nghị của bạn"),
    "write": lambda: _("Bạn gửi thư cho cơ quan"),
    "reply": lambda: _("Cơ quan trả lời thư"),
    "correct_contact": lambda: _("Bạn sửa thông tin liên hệ"),
}
COMING = {
    State.SUBMITTED: ("accept", "start", "release"),
    State.ACCEPTED: ("start", "release"),
    State.PROCESSING: ("release",),
    State.AWAITING_SUPPLEMENT: ("supply", "release"),
    State.AWAITING_PAYMENT: ("resume", "release"),
    State.AWAITING_OTHER_BODY: ("resume", "release"),
    State.DECIDED: ("release",),
    State.RESULT_READY: ("deliver",),
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline: kind is "done", "now" or "next"; `at` is the moment, or when it is expected."""

    kind: str
    title: str
    at: datetime | None = None
    detail: str = ""


def timeline(dossier: Dossier) -> list[Event]:
    """Done lines from the journal, where it stands now, and what comes next with its date."""
    entries = (
        JournalEntry.objects.filter(dossier=dossier, move__in=list(SAYS))
        .order_by("seq")
        .only("move", "at", "dossier_id", "seq", "facts")
    )
    done = [Event("done", SAYS[entry.move](), entry.at, detail_of(entry)) for entry in entries]
    if not dossier.is_open:
        return done
    promise = "accept" if dossier.state == State.SUBMITTED else "release"  # what the due moment is about
    coming = [
        Event("next", SAYS[move](), dossier.due_at if move == promise else None)
        for move in COMING[State(dossier.state)]
    ]
    return [*done, Event("now", str(dossier.get_state_display()), dossier.due_at, doing(dossier)), *coming]


def detail_of(entry: JournalEntry) -> str:
    """What a line adds for the applicant: who goes on with a dossier whose office has closed."""
    if entry.move != "hand_over" or "to_name" not in entry.facts:
        return ""
    names = entry.facts["to_name"]
    office = names["en"] if (get_language() or "").startswith("en") else names["vi"]
    return _("Từ nay %(office)s giải quyết. Mã hồ sơ và ngày hẹn giữ nguyên.") % {"office": office}


def doing(dossier: Dossier) -> str:
    """What the applicant has to do now, in one sentence."""
    if dossier.owes_fee and dossier.is_open:
        if dossier.accepted_at is None:
            return _("Bạn cần nộp phí để hồ sơ được tiếp nhận.")
        return _("Bạn còn một khoản phải nộp. Nộp xong cơ quan mới quyết định hoặc trả kết quả được.")
    return {
        State.SUBMITTED: _("Bạn chưa phải làm gì. Cơ quan trả lời trong 8 giờ làm việc."),
        State.ACCEPTED: _("Bạn không phải làm gì thêm."),
        State.PROCESSING: _("Bạn không phải làm gì thêm."),
        State.AWAITING_SUPPLEMENT: _("Bạn cần trả lời yêu cầu bổ sung."),
        State.AWAITING_PAYMENT: _("Bạn cần làm nghĩa vụ tài chính theo thông báo."),
        State.AWAITING_OTHER_BODY: _("Bạn chưa phải làm gì. Cơ quan đang chờ ý kiến của nơi khác."),
        State.DECIDED: _("Cơ quan đang hoàn tất giấy tờ kết quả."),
        State.RESULT_READY: _("Kết quả đã có. Bạn nhận theo cách đã chọn."),
    }.get(State(dossier.state), "")
