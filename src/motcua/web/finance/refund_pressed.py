"""An act on a refund was pressed: done once, or the page comes back with what is wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.foundation.errors import DomainError
from motcua.web.finance.access import money_only
from motcua.web.finance.refund_acts import act_named
from motcua.web.finance.refunds import find, show
from motcua.web.requests import SignedInRequest

CONFLICT, UNREADABLE = 409, 422


@require_POST
@money_only
@never_cache
def press(request: SignedInRequest, pk: UUID, act: str) -> HttpResponse:
    """Call the service of the act. Somebody else was quicker: the page as it is now, with what has happened."""
    found, known = find(request, pk), act_named(act)
    if known is None:
        raise Http404
    filled = known.filled(found, request.POST)
    if not filled.form.is_valid():
        return show(request, found, failed=filled, status=UNREADABLE)
    try:
        filled.perform(found, request.user, filled.form)
    except DomainError as error:
        messages.error(request, error.message)
        return show(request, find(request, pk), failed=filled, status=CONFLICT)
    messages.success(request, str(filled.done))
    return redirect("finance:refund", pk)
