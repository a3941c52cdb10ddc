"""What sign-in says, in place of allauth's English."""

from django.utils.translation import gettext_lazy as _

WRONG_PAIR = _("Tên đăng nhập hoặc mật khẩu chưa đúng")

ERRORS = {
    "account_inactive": _("Tài khoản này đang bị khóa"),
    "incorrect_code": _("Mã chưa đúng. Xem lại rồi nhập lần nữa"),
    "incorrect_password": _("Mật khẩu chưa đúng"),
    "invalid_login": WRONG_PAIR,
    "phone_password_mismatch": WRONG_PAIR,
    "username_password_mismatch": WRONG_PAIR,
    "too_many_login_attempts": _("Bạn thử hơi nhiều lần. Đợi 15 phút rồi thử lại"),
    "rate_limited": _("Bạn thử hơi nhiều lần. Đợi vài phút rồi thử lại"),
}
FACTOR_ERRORS = {
    "incorrect_code": ERRORS["incorrect_code"],
    "cannot_delete_authenticator": _("Cán bộ cần ít nhất một cách xác nhận. Thêm cách khác trước khi bỏ cách này"),
    "cannot_generate_recovery_codes": _("Bật ứng dụng tạo mã hoặc khóa bảo mật trước, rồi mới tạo mã dự phòng"),
}
SAID = {
    "account/messages/logged_out.txt": _("Bạn đã thoát."),
    "mfa/messages/totp_activated.txt": _("Đã bật ứng dụng tạo mã."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt ứng dụng tạo mã."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa bảo mật."),
    "mfa/messages/webauthn_removed.txt": _("Đã bỏ khóa bảo mật."),
    "usersessions/messages/sessions_logged_out.txt": _("Đã thoát khỏi các thiết bị khác."),
}
WAYS = {
    "reauthenticate": _("Dùng mật khẩu"),
    "mfa_reauthenticate": _("Dùng mã của ứng dụng, hoặc mã dự phòng"),
    "mfa_reauthenticate:webauthn": _("Dùng khóa bảo mật"),
}
