"""Language and size of letters: one cookie each, with or without script, signed in or not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from motcua.accounts import services
from motcua.web.context import LARGE

A_YEAR = 365 * 24 * 3600
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Read in `sang` ("vi" or "en") from now on, and go back to `ve`."""
    chosen = _sent(request, "sang")
    response = _back(request)
    if chosen in LANGUAGES:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
        if request.method == "POST" and request.user.is_authenticated:
            services.choose_language(request.user, language=chosen)
    return response


@require_http_methods(["GET", "POST"])
def large(request: HttpRequest) -> HttpResponse:
    """Large letters on, or off again, and go back to `ve`."""
    response = _back(request)
    _keep(response, LARGE, "thuong" if request.COOKIES.get(LARGE) == "lon" else "lon")
    return response


def _sent(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name, "")


def _back(request: HttpRequest) -> HttpResponse:
    to = _sent(request, "ve")
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts=None, require_https=request.is_secure())
    return HttpResponseRedirect(to if safe else "/")


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
