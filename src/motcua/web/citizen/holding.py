"""Who holds a draft: this browser before signing in, the person afterwards. Others learn nothing of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.assistance.services import note_look
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.queries import dossiers_of
from motcua.dossiers.services import claim_draft
from motcua.foundation import clock
from motcua.web.held import HELD
from motcua.web.leaves import filing_here, holds_leave, mark_helping
from motcua.web.requests import SignedInRequest

BESIDE = ("version", "offering__authority", "offering__procedure")
View = Callable[..., HttpResponse]
OPEN_TO_HELPERS = {  # what of a draft a helper may open, in the words in which its citizen reads it afterwards
    "resume": _("Mở hồ sơ đang khai"),
    "page": _("Trang câu hỏi"),
    "papers": _("Trang giấy tờ"),
    "picture": _("Xem ảnh giấy tờ"),
    "delivery": _("Trang nhận kết quả"),
    "check": _("Trang kiểm tra"),
    "filled_application": _("Tải đơn đã điền"),
}


def with_draft(view: View) -> View:
    """Give the view its open draft. A filed one leads to its receipt, an expired one says so, a foreign one is a 404.

    A person who has just signed in takes over the draft that his browser holds.
    """

    @never_cache
    @wraps(view)
    def found(request: HttpRequest, draft_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = Draft.objects.select_related(*BESIDE).defer("version__content").filter(pk=draft_id).first()
        if not _may_see(request, draft_id, draft):
            return _helped(request, draft, lambda own: view(request, own, *args, **kwargs), kwargs.get("page_id", ""))
        if draft is None or (draft.dossier_id is None and draft.expires_at < clock.now()):
            return render(request, "citizen/draft_gone.html", {"draft": draft}, status=410)
        if draft.dossier_id:
            return _filed(cast(SignedInRequest, request), draft)
        if draft.person_id is None and request.user.is_authenticated:
            draft.person = claim_draft(draft, person=request.user).person
        return view(request, draft, *args, **kwargs)

    return found


def _may_see(request: HttpRequest, draft_id: UUID, draft: Draft | None) -> bool:
    if draft is not None and draft.person_id:
        return draft.person_id == request.user.pk
    return str(draft_id) in request.session.get(HELD, [])


def _helped(
    request: HttpRequest, draft: Draft | None, shown: Callable[[Draft], HttpResponse], page_id: str
) -> HttpResponse:
    """A helper whom the citizen let in may fill in, and nothing else; each page he opens is written down for the citizen.

    Without leave he is led to where he may ask again. To everybody else the draft does not exist.
    """
    filing = filing_here(request, draft)
    if draft is None or filing is None:
        raise Http404
    screen = request.resolver_match.url_name if request.resolver_match else ""
    is_open = draft.dossier_id is None and draft.expires_at > clock.now() and holds_leave(request, filing)
    if screen not in OPEN_TO_HELPERS or not is_open:
        return redirect("helping:filing", filing.pk)
    pages = {page.id: str(page.title) for page in draft.version.package.pages}
    note_look(filing, what=" ".join(filter(None, (str(OPEN_TO_HELPERS[screen]), pages.get(page_id, "")))))
    mark_helping(request, filing)
    return shown(draft)


def _filed(request: SignedInRequest, draft: Draft) -> HttpResponse:
    dossier = get_object_or_404(dossiers_of(request.user), pk=draft.dossier_id)
    return redirect(next_after_filing(dossier))


def next_after_filing(dossier: Dossier) -> str:
    """What to show first after filing: what is to be paid, or the receipt."""
    return reverse("citizen:pay" if dossier.owes_fee else "citizen:receipt", args=[dossier.reference])


def own_dossier(request: SignedInRequest, reference: str) -> Dossier:
    """The dossier under this reference if the signed-in person filed it; a 404 for everybody else."""
    return get_object_or_404(dossiers_of(request.user), references__number=reference.upper())


def with_dossier(view: View) -> View:
    """Give the view the person's own dossier; sign in first."""

    @never_cache
    @login_required
    @wraps(view)
    def found(request: SignedInRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, own_dossier(request, reference), *args, **kwargs)

    return found
