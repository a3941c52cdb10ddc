"""The second factor of sample staff, whose telephones do not exist. Nobody else's code is ever shown."""

import time
from typing import NamedTuple

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SAMPLE_MARK = "(mẫu)"


class Code(NamedTuple):
    """What one member of the sample staff would read on his telephone now."""

    username: str
    full_name: str
    code: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The codes of this moment (RFC 6238), and for how many seconds they hold."""
    now, period = int(time.time()), app_settings.TOTP_PERIOD
    response = render(request, "sandbox/codes.html", {"codes": codes_at(now), "seconds": period - now % period})
    response["Cache-Control"] = "no-store"
    return response


def codes_at(moment: int) -> list[Code]:
    """The codes of all active sample staff at a Unix time, by user name."""
    counter = moment // app_settings.TOTP_PERIOD
    sample = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__is_staff=True, user__is_active=True, user__full_name__contains=SAMPLE_MARK
    )
    return [
        Code(
            entry.user.username or "",
            entry.user.full_name,
            format_hotp_value(hotp_value(decrypt(entry.data["secret"]), counter)),
        )
        for entry in sample.select_related("user").order_by("user__username")
    ]
