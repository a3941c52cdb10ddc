"""How allauth meets our people: phones are ours to keep, codes go out through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries, services
from motcua.accounts.models import Person
from motcua.accounts.phones import vietnamese_phone
from motcua.notifications.services import queue_message

PHONE_STAGE = ".PhoneVerificationStage"


class PhoneField(forms.CharField):
    """A Vietnamese number typed in any usual way; its value is E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return vietnamese_phone(text) if text else text
        except ValueError:
            raise forms.ValidationError(_("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678"), code="invalid_phone") from None


class AccountAdapter(DefaultAccountAdapter):
    """The questions that allauth asks about telephones, answered from `accounts`."""

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(
            label=_("Số điện thoại"),
            max_length=30,
            error_messages={"required": _("Nhập số điện thoại của bạn")},
            **kwargs,
        )

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        services.set_phone(user, phone=phone, verified=verified)

    def set_phone_verified(self, user: Person, phone: str) -> None:
        services.set_phone(user, phone=phone, verified=True)

    def get_user_by_phone(self, phone: str) -> Person | None:
        return queries.person_by_phone(phone)

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **kwargs: Any) -> None:
        queue_message("sms", to=phone, template="sign_in_code", context={"code": code}, language=get_language() or "vi")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: the first code sent to a number opens its account."""
        return False

    def get_login_stages(self) -> list[str]:
        """Staff need no telephone and a citizen's is proved by the code, so there is no stage for it."""
        return [stage for stage in super().get_login_stages() if not stage.endswith(PHONE_STAGE)]
