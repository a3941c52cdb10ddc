"""Who may come in: those who write and approve procedures. To other staff the pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from motcua.authorities.models import Membership
from motcua.authorities.queries import memberships_of
from motcua.web.officer.access import staff_only

EDITORS = (Membership.Role.EDITOR, Membership.Role.MANAGER)

View = Callable[..., HttpResponseBase]


def editors_only(view: View) -> View:
    """For editors and managers; strangers are led to the staff door."""
    return _only(view, EDITORS)


def managers_only(view: View) -> View:
    """For the leaders of the province."""
    return _only(view, (Membership.Role.MANAGER,))


def _only(view: View, roles: tuple[str, ...]) -> View:
    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not memberships_of(request.user).filter(role__in=roles).exists():  # type: ignore[arg-type]
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
