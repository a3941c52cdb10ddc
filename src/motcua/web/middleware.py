"""What stands between every request and its screen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.foundation.errors import DomainError
from motcua.web.public.errors import handler409


class SecondFactorMiddleware:
    """Lets everybody pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class DomainErrorMiddleware:
    """Turns a broken rule of the house into a page with status 409, wherever it was raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a DomainError; anything else is not ours."""
        return handler409(request, exception.message) if isinstance(exception, DomainError) else None
