"""How the steps of filing are called to leaders."""

from django.utils.translation import gettext_lazy as _

from motcua.uptake.models import Step

HEADS = {
    Step.START: _("Bắt đầu"),
    Step.ANSWERED: _("Trả lời xong"),
    Step.ATTACHED: _("Đủ giấy tờ"),
    Step.IDENTIFIED: _("Xem lại"),
    Step.FILED: _("Nộp"),
}
CURES = {  # what one may look at first
    Step.ANSWERED: _("Xem bảng câu hỏi hay sai bên dưới: bỏ câu không cần, sửa lời hỏi, thêm ví dụ."),
    Step.ATTACHED: _("Xem giấy tờ nào Nhà nước đã có thì bỏ; giấy nào khó chụp thì ghi cách chụp."),
    Step.IDENTIFIED: _("Xem người dân có hiểu phí, ngày hẹn và mã xác nhận ở trang cuối không."),
    Step.FILED: _("Xem lời cam đoan và nút nộp ở trang cuối có rõ không."),
}
OTHER_PAGES = {"giay-to": _("Giấy tờ"), "nhan-ket-qua": _("Nhận kết quả"), "kiem-tra": _("Kiểm tra và nộp")}
OTHER_FIELDS = {
    ("nhan-ket-qua", "how"): _("Cách nhận kết quả"),
    ("nhan-ket-qua", "address"): _("Địa chỉ nhận thư"),
    ("nhan-ket-qua", "place"): _("Quầy nhận kết quả"),
    ("kiem-tra", "declared"): _("Lời cam đoan"),
}
ELSEWHERE = _("Trang thủ tục, hoặc nơi khác")
