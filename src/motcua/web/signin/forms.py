"""The two doors: a telephone number for citizens, user name and password for staff."""

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _

from motcua.accounts import services
from motcua.accounts.models import Person


class PhoneForm(RequestLoginCodeForm):
    """One door for new and known citizens: nobody can learn from it who has an account."""

    use_required_attribute = False
    _user: Person | None

    def clean_phone(self) -> str:
        phone = super().clean_phone()
        if phone and not self._user:
            self._user = services.ensure_citizen(phone)
        return phone


class StaffSignInForm(LoginForm):
    """allauth drops the password field when sign-up asks for none; staff have one."""

    use_required_attribute = False

    def _setup_password_field(self) -> None:
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("Tên đăng nhập"), _("Mật khẩu")
        login.max_length, password.help_text = 150, ""
        login.error_messages["required"] = _("Nhập tên đăng nhập")
        password.error_messages["required"] = _("Nhập mật khẩu")
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}
