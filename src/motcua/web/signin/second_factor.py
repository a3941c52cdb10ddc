"""The second factor of staff: what counts as proof of one, and allauth's questions about it."""

import base64
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.foundation.encryption import seal, unseal
from motcua.web.signin.wording import FACTOR_ERRORS

SEALED_FOR = "mfa.secret"
SET_UP_HERE = "second_factor_set_up"
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class MfaAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database, and staff cannot remove their last second factor."""

    error_messages = DefaultMFAAdapter.error_messages | FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text.encode(), bound_to=SEALED_FOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), bound_to=SEALED_FOR).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=KINDS).exclude(pk=authenticator.pk)
        return not authenticator.user.is_staff or others.exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Khóa số %(number)s") % {"number": number}


def set_up_in(request: HttpRequest) -> None:
    """Remember that this browser session has just proved a second factor by setting it up."""
    request.session[SET_UP_HERE] = str(request.user.pk)


def proved_in(request: HttpRequest) -> bool:
    """Whether this browser session has shown a second factor: at sign-in, afterwards, or by setting one up."""
    if request.session.get(SET_UP_HERE) == str(request.user.pk):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def way_to_prove(request: HttpRequest) -> HttpResponse:
    """Where to send a member of staff without proof: to show the factor he has, or to set up the first one."""
    kinds = set(Authenticator.objects.filter(user=request.user, type__in=KINDS).values_list("type", flat=True))
    if not kinds:
        messages.warning(request, _("Để mở hồ sơ của người dân, hãy bật xác nhận hai bước trước."))
        return redirect("mfa_index")
    name = "mfa_reauthenticate" if Authenticator.Type.TOTP in kinds else "mfa_reauthenticate_webauthn"
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")
