"""How allauth meets our people: phones are ours to keep, codes go out through the outbox, words are ours."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries, services
from motcua.accounts.models import Person
from motcua.accounts.phones import vietnamese_phone
from motcua.notifications.services import queue_message
from motcua.web.signin.wording import ERRORS, SAID, WAYS

PHONE_STAGE = ".PhoneVerificationStage"


class PhoneField(forms.CharField):
    """A Vietnamese number typed in any usual way; its value is E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return vietnamese_phone(text) if text else text
        except ValueError:
            raise forms.ValidationError(
                _("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678"), code="invalid_phone"
            ) from None


class AccountAdapter(DefaultAccountAdapter):
    """The questions that allauth asks about telephones, answered from `accounts`."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

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

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked again."""
        records = get_authentication_records(context.request, context.request.user)
        last = records[-1]["at"] if records else 0
        return time.time() - last >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what `wording.SAID` has for allauth's event, and nothing where it has nothing."""
        if said := kwargs.get("message") or SAID.get(message_template or ""):
            messages.add_message(request, level, said)
