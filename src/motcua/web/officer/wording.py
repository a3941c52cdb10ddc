"""The words of the desk: roles, journal lines, kinds of reading."""

from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Membership
from motcua.dossiers import staff_words

ROLES = dict(Membership.Role.choices)
STATES = staff_words.STATES
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
    "unanswered": _("Hết hạn bổ sung, về cơ quan xem xét"),
    "charge": _("Tính khoản phải nộp"),
    "refuse_exemption": _("Không chấp nhận miễn, giảm"),
    "grant_exemption": _("Chấp nhận miễn, giảm"),
    "pay_fee": _("Đã nộp phí, lệ phí"),
    "unpay_fee": _("Hủy khoản thu, phí lại chưa nộp"),
    "open_part": _("Mở hồ sơ liên thông"),
    "part_done": _("Xong một phần liên thông"),
    "await_payment": _("Chờ nghĩa vụ tài chính"),
    "await_other_body": _("Chờ cơ quan khác"),
    "resume": _("Xử lý tiếp"),
    "reconsider": _("Xem xét lại quyết định"),
    "stop": _("Dừng giải quyết theo đề nghị"),
    "return_step": _("Trả lại bước trước"),
    "assign": _("Phân công"),
    "consult": _("Lấy ý kiến"),
    "give_opinion": _("Cho ý kiến"),
    "withdraw_question": _("Rút câu hỏi lấy ý kiến"),
    "take_silence": _("Hết hạn cho ý kiến"),
    "remark": _("Ghi chú nội bộ"),
    "judge_answers": _("Xem lại phần bổ sung"),
    "ask_round": _("Xin lãnh đạo cho yêu cầu thêm"),
    "allow_round": _("Cho yêu cầu bổ sung thêm lần nữa"),
    "refuse_round": _("Không cho yêu cầu thêm"),
    "remind": _("Nhắc người nộp bổ sung"),
    "prolong": _("Cho thêm ngày để bổ sung"),
    "warn": _("Nhắc sắp đến hạn"),
    "apologise": _("Xin lỗi và hẹn lại"),
    "move_due": _("Tính lại hạn vì lịch làm việc đổi"),
    "hand_over": _("Chuyển cơ quan giải quyết"),
    "write": _("Người nộp gửi thư"),
    "reply": _("Cơ quan trả lời thư"),
    "correct_contact": _("Người nộp sửa thông tin liên hệ"),
    "complain": _("Người nộp phản ánh"),
    "answer_complaint": _("Trả lời phản ánh"),
}
OUTCOMES = {  # how a pass through a step ended; "done" needs no word
    "returned": _("trả lại"),
    "declined": _("không tiếp nhận"),
    "withdraw": _("người nộp rút hồ sơ"),
    "stop": _("dừng theo đề nghị"),
    "lapse": _("hết hạn bổ sung"),
}
BY_ITSELF = _("Hệ thống")
APPLICANT = _("Người nộp")
MADE_BY_THE_APPLICANT = {"submit", "supply", "withdraw", "stop", "write", "correct_contact", "complain"}
EVIDENCE = {
    "made_by_this_form": _("lấy từ câu trả lời"),
    "looked_up": _("cơ quan tự tra cứu"),
    "shown_at_counter": _("xuất trình khi đến quầy"),
}
NOT_ON_PAPER = {"looked_up", "shown_at_counter"}
READS = {"dossier": _("Mở hồ sơ"), "receipt": _("Mở giấy tiếp nhận")}
