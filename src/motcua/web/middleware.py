"""What stands between every request and its screen."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from motcua.foundation.errors import DomainError
from motcua.web.public.errors import handler409
from motcua.web.signin.second_factor import proved_in, way_to_prove

STAFF = {"officer", "manager", "finance", "leading", "helping"}  # the app_names of the addresses where staff work


class LanguageMiddleware:
    """Vietnamese first, whatever language a browser came with; English for whoever chose it on the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        request.LANGUAGE_CODE = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class NothingKeptMiddleware:
    """What a browser with a session was shown is kept nowhere: "Back" after signing out brings nobody's page back.

    Most people file from a telephone or a computer that others use too. A page that says itself how long it may be
    kept is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SecondFactorMiddleware:
    """No member of staff sees a page of their work before this browser has shown a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        """The way to the second factor, or None to go on. Who is not of the staff is the page's own business."""
        match = request.resolver_match
        if match is None or STAFF.isdisjoint(match.app_names) or not request.user.is_staff:
            return None
        return None if proved_in(request) else way_to_prove(request)


class DomainErrorMiddleware:
    """Turns a broken rule of the house into a page with status 409, wherever it was raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a DomainError; anything else is not ours."""
        return handler409(request, exception.message) if isinstance(exception, DomainError) else None
