"""The pages for when something went wrong: what happened in plain words, and what to do next.

`config/urls.py` names these functions; `CSRF_FAILURE_VIEW` names `csrf_failure`.
"""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be read."""
    return render(request, "errors/400.html", status=400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed for this person."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off: nothing was saved, and the way back says so."""
    return render(request, "errors/403.html", {"stale": True}, status=403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or none that this person may know of."""
    return render(request, "errors/404.html", status=404)


def handler409(request: HttpRequest, message: str) -> HttpResponse:
    """A rule of the house was met: `message` tells it in the words of the person who met it."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    return render(request, "errors/409.html", {"message": message, "back": back}, status=409)


def handler429(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many tries in a short time."""
    return render(request, "errors/429.html", status=429)


def handler500(request: HttpRequest) -> HttpResponse:
    """Our fault. Drawn without context, session or database, which may be what is broken."""
    return HttpResponse(render_to_string("errors/500.html", {"stylesheet": _stylesheet()}), status=500)


def _stylesheet() -> str:
    try:
        return staticfiles_storage.url("motcua.css")
    except ValueError:  # static files were not collected
        return ""
