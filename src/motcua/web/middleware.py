"""What stands between every request and its screen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.foundation.errors import DomainError
from motcua.web.public.errors import handler409
from motcua.web.signin.second_factor import proved_in, way_to_prove

OFFICER = "officer"  # the app_name of the officers' addresses


class SecondFactorMiddleware:
    """No member of staff sees an officer's page before this browser has shown a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        """The way to the second factor, or None to go on. Who is not of the staff is the page's own business."""
        if OFFICER not in request.resolver_match.app_names or not request.user.is_staff:
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
