"""One's account: telephone, those one acts for, the store of papers, and who looked at one's dossiers."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.assistance import services
from motcua.assistance.queries import is_registered, let_in_by, looks_for
from motcua.dossiers.models import Document
from motcua.dossiers.queries.acting import principals_of, readers_of_all
from motcua.dossiers.queries.own_papers import GIVEN, own_papers
from motcua.files.queries import thumbnail
from motcua.uptake.campaigns.reading import invited
from motcua.web.requests import SignedInRequest

A_PAGE = 30
MOST_LOOKS = 50  # of helpers, on one page: a filing with help has a dozen
SHELVES = {"tat-ca": _("Tất cả"), "da-nop": _("Giấy tờ đã nộp"), "ket-qua": _("Kết quả được cấp")}


@require_safe
@never_cache
@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """The ways to everything that is kept about oneself."""
    papers, looks = own_papers(request.user), readers_of_all(request.user)
    shown = {"papers": len(papers), "principals": principals_of(request.user).count(), "looks": looks[:3]}
    shown["helps"] = is_registered(request.user)
    return render(request, "citizen/account.html", {**shown, "invited": invited(request.user.phone)})


@require_safe
@never_cache
@login_required
def papers(request: SignedInRequest) -> HttpResponse:
    """The store: every paper given or received, each once, with where it came from and where it was used."""
    shelf = request.GET.get("loai", "tat-ca")
    shelf = shelf if shelf in SHELVES else "tat-ca"
    found = own_papers(request.user)
    counts = {"tat-ca": len(found), "ket-qua": sum(each.is_result for each in found)}
    counts["da-nop"] = counts["tat-ca"] - counts["ket-qua"]
    wanted = [each for each in found if shelf == "tat-ca" or each.is_result == (shelf == "ket-qua")]
    page = Paginator(wanted, A_PAGE).get_page(request.GET.get("trang"))
    tabs = [{"id": key, "name": name, "n": counts[key], "here": key == shelf} for key, name in SHELVES.items()]
    return render(request, "citizen/store.html", {"page": page, "tabs": tabs, "query": f"loai={shelf}"})


@require_safe
@never_cache
@login_required
def picture(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The small picture of an own paper."""
    own = Document.objects.filter(dossier__filed_by=request.user, kind__in=GIVEN).select_related("stored")
    document = get_object_or_404(own, pk=pk)
    small = thumbnail(document.stored) if document.stored else None
    if small is None:
        return HttpResponse(status=404)
    return HttpResponse(small, content_type="image/jpeg")


@require_safe
@never_cache
@login_required
def looks(request: SignedInRequest) -> HttpResponse:
    """Who of the staff looked at any of one's dossiers."""
    page = Paginator(readers_of_all(request.user), A_PAGE).get_page(request.GET.get("trang"))
    helped = {"help_looks": looks_for(request.user)[:MOST_LOOKS], "letting": let_in_by(request.user)}
    return render(request, "citizen/looks.html", {"page": page, **helped})


@require_POST
@login_required
def end_help(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Nobody fills it in for him any more; what was filled in stays his."""
    services.stop_helping(get_object_or_404(let_in_by(request.user), pk=pk), person=request.user)
    messages.success(request, _("Đã ngừng. Người giúp không mở được hồ sơ này nữa."))
    return redirect("citizen:looks")
