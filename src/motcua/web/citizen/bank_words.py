"""Why a try failed, in plain words. The codes are those of VNPay 2.1, which the bank of the sandbox uses too."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.payments.models import PaymentAttempt

State = PaymentAttempt.State
REASONS = {
    "07": gettext_lazy("Ngân hàng nghi ngờ giao dịch nên đang giữ tiền để kiểm tra."),
    "09": gettext_lazy(
        "Thẻ hoặc tài khoản chưa đăng ký thanh toán trực tuyến. Đăng ký với ngân hàng, hoặc chọn cách khác."
    ),
    "10": gettext_lazy("Thông tin thẻ hoặc tài khoản bị nhập sai quá ba lần."),
    "11": gettext_lazy("Trang ngân hàng đã hết giờ chờ."),
    "12": gettext_lazy("Thẻ hoặc tài khoản đang bị khoá. Hỏi ngân hàng của bạn."),
    "13": gettext_lazy("Mã xác thực OTP bị nhập sai."),
    "24": gettext_lazy("Bạn đã dừng ở trang ngân hàng."),
    "51": gettext_lazy("Tài khoản không đủ số dư."),
    "65": gettext_lazy("Tài khoản đã vượt hạn mức thanh toán trong ngày."),
    "75": gettext_lazy("Ngân hàng đang bảo trì. Thử lại sau, hoặc chọn ngân hàng khác."),
    "79": gettext_lazy("Mật khẩu thanh toán bị nhập sai quá số lần."),
}


def because(attempt: PaymentAttempt) -> str:
    """How a try that brought no money ended, and whether the payer has lost money by it."""
    if attempt.state == State.REFUSED:
        return " ".join(each for each in (_refused(), reason_of(attempt)) if each)
    if attempt.state == State.ABANDONED:
        return _("Bạn đã dừng ở trang ngân hàng; chưa mất tiền.")
    return _("Đã quá giờ mà ngân hàng chưa báo. Nếu tài khoản đã bị trừ, tiền vẫn được ghi nhận khi ngân hàng báo.")


def reason_of(attempt: PaymentAttempt) -> str:
    """The bank's reason as a sentence; empty where it gave none that we know."""
    call = attempt.calls.exclude(provider_code="").first()
    code = call.provider_code.partition("/")[0] if call else ""  # a code of the answer, or "code/status"
    return str(REASONS.get(code, ""))


def _refused() -> str:
    return _("Ngân hàng từ chối lần này; tài khoản của bạn không bị trừ tiền.")
