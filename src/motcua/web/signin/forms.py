"""The two doors: a telephone number for citizens, user name and password for staff."""

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _

from motcua.accounts import services


class PhoneForm(RequestLoginCodeForm):
    """One door for new and known citizens: nobody can learn from it who has an account."""

    def clean_phone(self) -> str:
        phone = super().clean_phone()
        if phone and not self._user:
            self._user = services.ensure_citizen(phone)
        return phone


class StaffSignInForm(LoginForm):
    """allauth drops the password field when sign-up asks for none; staff have one."""

    def _setup_password_field(self) -> None:
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("Mật khẩu")
