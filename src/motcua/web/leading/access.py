"""Who may come in: heads and leaders for their own offices, leaders of the province for all. To others the pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from motcua.uptake.access import Sight, sight_of
from motcua.web.officer.access import staff_only

View = Callable[..., HttpResponseBase]


def leaders_only(view: View) -> View:
    """The view is called with what the person sees as its second argument: `view(request, sight, …)`."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sight = sight_of(request.user)  # type: ignore[arg-type]
        if sight is None:
            raise Http404
        return view(request, sight, *args, **kwargs)

    return guarded


def province_only(view: View) -> View:
    """For the leaders of the province."""

    @leaders_only
    @wraps(view)
    def guarded(request: HttpRequest, sight: Sight, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sight.everything:
            raise Http404
        return view(request, sight, *args, **kwargs)

    return guarded
