"""One's own ways of looking at the list: kept from the list itself, renamed, chosen for opening and dropped on a page of theirs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import Filters
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.officer.list_address import VIEW, address, asked_for
from motcua.web.requests import SignedInRequest


@require_POST
@staff_only
def keep(request: SignedInRequest) -> HttpResponse:
    """Keep the filters of the list under a name."""
    filters = asked_for(request.POST)
    try:
        name, opening = request.POST.get("name", ""), request.POST.get("on_opening") == "1"
        view = services.keep_view(request.user, name=name, filters=filters, on_opening=opening)
    except DomainError as error:
        messages.warning(request, error.message)
        return redirect(reverse("officer:inbox") + address(filters))
    messages.success(request, _("Đã lưu cách xem “%(name)s”.") % {"name": view.name})
    return redirect(reverse("officer:inbox") + address(filters, **{VIEW: view.pk}))


@require_safe
@staff_only
def views(request: SignedInRequest) -> HttpResponse:
    """All of one's own."""
    kept = [
        (view, address(Filters.of(view.filters), **{VIEW: view.pk}))
        for view in SavedView.objects.filter(person=request.user)
    ]
    return render(
        request, "officer/views.html", {"views": kept, "any_on_opening": any(v.on_opening for v, _url in kept)}
    )


@require_POST
@staff_only
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rename it, open with it, open plainly again, or drop it, by the button that was pressed."""
    view = get_object_or_404(SavedView, pk=pk, person=request.user)
    act = request.POST.get("act")
    try:
        if act == "drop":
            services.drop_view(view)
            messages.success(request, _("Đã xóa cách xem “%(name)s”.") % {"name": view.name})
        elif act == "open":
            services.open_with(view)
            messages.success(request, _("Danh sách sẽ mở bằng “%(name)s”.") % {"name": view.name})
        elif act == "plain":
            services.open_plainly(request.user)
            messages.success(request, _("Danh sách mở bằng “Việc của tôi” như trước."))
        else:
            services.rename_view(view, name=request.POST.get("name", ""))
            messages.success(request, _("Đã đổi tên."))
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("officer:views")
