"""Who may come in: receivers and registered helpers, signed in. To others the pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from motcua.assistance.models import HelpedFiling
from motcua.assistance.queries import filings_by, standing_of
from motcua.web.requests import SignedInRequest

View = Callable[..., HttpResponseBase]


def helpers_only(view: View) -> View:
    """The view is called with what the person helps as: `view(request, standing, …)`."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        standing = standing_of(request.user)
        if standing is None:
            raise Http404
        return view(request, standing, *args, **kwargs)

    return guarded


def own_filing(request: SignedInRequest, pk: UUID) -> HelpedFiling:
    """A filing that this person asked to help with; a 404 for everybody else."""
    return get_object_or_404(filings_by(request.user), pk=pk)
