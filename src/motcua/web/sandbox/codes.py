"""The second factor of sample staff, whose telephones do not exist. Nobody else's code is ever shown."""

import time
from typing import NamedTuple

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.foundation.text import folded

SAMPLE_MARK = "(mẫu)"
SHOWN = 25


class Code(NamedTuple):
    """What one member of the sample staff would read on his telephone now."""

    username: str
    full_name: str
    code: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The codes of this moment (RFC 6238), and for how many seconds they hold."""
    now, period = int(time.time()), app_settings.TOTP_PERIOD
    wanted = folded(request.GET.get("ten", ""))[:60]
    found = [code for code in codes_at(now) if wanted in folded(f"{code.username} {code.full_name}")]
    shown = {"codes": found[:SHOWN], "wanted": wanted, "more": len(found) > SHOWN, "seconds": period - now % period}
    response = render(request, "sandbox/codes.html", shown)
    response["Cache-Control"] = "no-store"
    return response


def codes_at(moment: int) -> list[Code]:
    """The codes of all active sample staff at a Unix time; short user names, those of named people, come first."""
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
        for entry in sample.select_related("user").order_by(Length("user__username"), "user__username")
    ]
