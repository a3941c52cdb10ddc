"""People who asked to be called."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts.phones import national
from motcua.assistance import services
from motcua.assistance.queries import callbacks_for, open_callbacks
from motcua.web.officer.access import staff_only
from motcua.web.officer.due import spoken
from motcua.web.requests import SignedInRequest
from motcua.working_time.queries import calendar

PAGE = 50
STANDARD = "standard"


@require_safe
@staff_only
def callbacks(request: SignedInRequest) -> HttpResponse:
    """The open requests of this person's offices, the earliest promise first."""
    page = Paginator(open_callbacks(request.user), PAGE).get_page(request.GET.get("trang"))
    hours = calendar(STANDARD)
    rows = [{"call": call, "phone": national(call.phone), "due": spoken(call.due_at, hours)} for call in page]
    return render(request, "officer/callbacks.html", {"page": page, "rows": rows})


@require_POST
@staff_only
def called(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The officer has called."""
    call = get_object_or_404(callbacks_for(request.user), pk=pk)
    services.finish_callback(call, officer=request.user)
    messages.success(request, _("Đã ghi là đã gọi."))
    return redirect("officer:callbacks")
