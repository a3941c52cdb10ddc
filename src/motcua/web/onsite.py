"""At a centre: a signed mark in the browser says so, for minutes. A machine that many share forgets each person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers

from motcua.dossiers.models import Channel

MARK = "tai-cho"
SALT = "motcua.onsite"
IDLE = {True: 600, False: 3600}  # seconds without a page: on a shared machine, on one's own telephone


@dataclass(frozen=True)
class OnSite:
    """Where somebody is, and whether on a machine that others use after him."""

    office: str
    shared: bool


def mark(response: HttpResponse, here: OnSite) -> HttpResponse:
    """Say in the browser where it is, from now on for some minutes."""
    value = signing.dumps([here.office, here.shared], salt=SALT)
    response.set_cookie(MARK, value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def channel_of(request: HttpRequest) -> Channel:
    """How a draft that is begun in this browser counts."""
    return Channel.SELF_ONSITE if getattr(request, "onsite", None) else Channel.SELF_REMOTE


class OnSiteMiddleware:
    """Reads the mark, and renews it with each page. On a shared machine left alone, everything of the person before is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cookie = request.COOKIES.get(MARK)
        return self._answered(request, cookie) if cookie else self.get_response(request)

    def _answered(self, request: HttpRequest, cookie: str) -> HttpResponse:
        here, fresh = _read(cookie)
        if here is not None and fresh:
            cast(Any, request).onsite = here
        elif here is not None and here.shared:
            logout(request)
            if request.method in ("GET", "HEAD"):
                return _forgotten(redirect("public:onsite_shared", here.office))
        response = self.get_response(request)
        if here is None or not fresh:
            return _forgotten(response)
        if MARK not in response.cookies:
            mark(response, here)
        patch_vary_headers(response, ["Cookie"])
        return response


def _forgotten(response: HttpResponse) -> HttpResponse:
    if MARK not in response.cookies:
        response.delete_cookie(MARK)
    return response


def _read(cookie: str) -> tuple[OnSite | None, bool]:
    """What the mark says, and whether it still holds; nothing for one that we did not sign."""
    try:
        office, shared = signing.loads(cookie, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None, False
    try:
        signing.loads(cookie, salt=SALT, max_age=IDLE[bool(shared)])
    except signing.SignatureExpired:
        return OnSite(office, bool(shared)), False
    return OnSite(office, bool(shared)), True
