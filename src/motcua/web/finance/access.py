"""Who may come in: those whose office's money it is. To other staff the pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from motcua.payments.access import money_offices
from motcua.web.officer.access import staff_only

View = Callable[..., HttpResponseBase]


def money_only(view: View) -> View:
    """For accountants, heads and leaders, and for the leaders of the province; strangers are led to the staff door."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not money_offices(request.user):  # type: ignore[arg-type]
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
