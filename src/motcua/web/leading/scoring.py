"""Points by the national indicators: the province, and each office."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.spans import Span, month_after
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.scoring.profile import profiles
from motcua.web.leading.access import leaders_only, province_only
from motcua.web.leading.offices import seen
from motcua.web.leading.scoring_page import Points, chosen, csv_rows
from motcua.web.leading.tables import file_of
from motcua.web.requests import SignedInRequest


@never_cache
@require_safe
@leaders_only
def scoring(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The province for its leaders, and the offices that the leader answers for; one that has only one sees that one."""
    own = None if sight.everything or len(sight.offices) != 1 else sight.offices[0]
    return _page(request, sight, own)


@never_cache
@require_safe
@leaders_only
def office(request: SignedInRequest, sight: Sight, code: str) -> HttpResponse:
    """One office."""
    return _page(request, sight, seen(sight, code))


@never_cache
@require_safe
@leaders_only
def scoring_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """Every line of the province and of each office, as far as the leader sees them."""
    points = _chosen(request, sight, None)
    if points is None:
        raise Http404
    return file_of(csv_rows(points), f"cham-diem-{points.profile.id}")


@never_cache
@require_POST
@province_only
def count_again(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Have a month counted anew; the worker does it."""
    month = _month(request.POST.get("thang", ""))
    try:
        services.ask_for_scores(Span(month, month))
        messages.success(request, _("Đang tính lại. Tải lại trang sau ít phút."))
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("leading:scoring")


def _page(request: SignedInRequest, sight: Sight, authority: Authority | None) -> HttpResponse:
    last = month_after(clock.today().replace(day=1), -1)
    language = request.LANGUAGE_CODE or "vi"
    context = {
        "page": _chosen(request, sight, authority),
        "profiles": [(each.id, each.name(language)) for each in profiles().values()],
        "months": [month_after(last, -back) for back in range(12)],
        "authority": authority,
        "sight": sight,
        "as_of": clock.now(),
    }
    return render(request, "leading/scoring.html", context)


def _chosen(request: SignedInRequest, sight: Sight, authority: Authority | None) -> Points | None:
    return chosen(sight, authority, profile=request.GET.get("bo", ""), month=request.GET.get("thang", ""))


def _month(said: str) -> date:
    """A month as the form says it; what is none is the last one that is over."""
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        return month_after(clock.today().replace(day=1), -1)
