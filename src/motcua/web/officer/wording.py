"""The words of the desk: roles, journal lines, kinds of reading."""

from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Membership
from motcua.dossiers.models import State

ROLES = dict(Membership.Role.choices)
STATES = dict(State.choices) | {  # the words of `State` are the applicant's
    State.AWAITING_SUPPLEMENT: _("Chờ người nộp bổ sung"),
    State.WITHDRAWN: _("Người nộp đã rút"),
}
MOVES = {
    "submit": _("Nộp hồ sơ"),
    "accept": _("Tiếp nhận"),
    "decline": _("Từ chối tiếp nhận"),
    "start": _("Bắt đầu xử lý"),
    "complete_step": _("Xong một bước"),
    "ask_supplement": _("Yêu cầu bổ sung"),
    "supply": _("Người nộp đã bổ sung"),
    "decide": _("Quyết định"),
    "release": _("Phát hành kết quả"),
    "deliver": _("Trả kết quả"),
    "withdraw": _("Người nộp rút hồ sơ"),
    "lapse": _("Hết hạn bổ sung"),
    "pay_fee": _("Đã nộp phí, lệ phí"),
}
BY_ITSELF = _("Hệ thống")
APPLICANT = _("Người nộp")
MADE_BY_THE_APPLICANT = {"submit", "supply", "withdraw"}
EVIDENCE = {
    "made_by_this_form": _("lấy từ câu trả lời"),
    "looked_up": _("cơ quan tự tra cứu"),
    "shown_at_counter": _("xuất trình khi đến quầy"),
}
NOT_ON_PAPER = {"looked_up", "shown_at_counter"}
READS = {"dossier": _("Mở hồ sơ"), "receipt": _("Mở giấy tiếp nhận")}
