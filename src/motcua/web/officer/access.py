"""Who may come in: staff only, and to the dossiers of their own offices only. Outsiders get 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import processable_by
from motcua.web.requests import SignedInRequest

BESIDE = ("procedure", "version", "authority", "receiving_authority", "returning_authority", "held_by", "applicant")


def staff_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lead strangers to the staff door; to everybody else who is not of the staff the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def find_dossier(request: SignedInRequest, pk: UUID) -> Dossier:
    """A dossier of this person's offices, with what its pages show. Raises Http404."""
    return get_object_or_404(processable_by(request.user).select_related(*BESIDE).defer("version__content"), pk=pk)


def open_dossier(request: SignedInRequest, pk: UUID, what: object) -> Dossier:
    """The same, and the applicant can read later who looked at `what`."""
    dossier = find_dossier(request, pk)
    services.open_by_staff(dossier, officer=request.user, what=str(what))
    return dossier
