"""Points of help and outages: kept by who leads the ward or commune, or the province."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.authorities.models import Authority
from motcua.catalogue.models import OnlineOutage
from motcua.catalogue.services import end_outage, open_paper_now, report_outage
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import HelpPoint
from motcua.uptake.phases.points import managed_by, points, without_help
from motcua.web.leading.access import leaders_only, province_only
from motcua.web.leading.phases_forms import OutageForm, PointForm, filled_point
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
PAGE = "leading:help_points"


@never_cache
@require_safe
@leaders_only
def help_points(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The points of the communes that somebody leads, and those communes that have none."""
    own = list(managed_by(sight))
    keys = {commune.pk for commune in own}
    context = {
        "points": [point for point in points() if point.commune_id in keys],
        "missing": [commune for commune in without_help() if commune.pk in keys],
        "communes": own,
    }
    return render(request, "leading/help_points.html", context)


@never_cache
@require_http_methods(FORM)
@leaders_only
def add(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """A new point."""
    return _written(request, sight, None)


@never_cache
@require_http_methods(FORM)
@leaders_only
def change(request: SignedInRequest, sight: Sight, pk: int) -> HttpResponse:
    """Another place, other hours, or for longer."""
    return _written(request, sight, _own(sight, pk))


@never_cache
@require_POST
@leaders_only
def close(request: SignedInRequest, sight: Sight, pk: int) -> HttpResponse:
    """Nobody helps there any more."""
    try:
        services.close_point(_own(sight, pk), by=request.user)
        messages.success(request, _("Đã đóng điểm hỗ trợ."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(PAGE)


@never_cache
@require_http_methods(FORM)
@province_only
def outage(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Filing online does not work: counters take paper after four hours, or at once."""
    form = OutageForm(request.POST or None, initial={"since": clock.now()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                report_outage(by=request.user, **form.cleaned_data)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
            else:
                messages.success(request, _("Đã ghi sự cố. Quầy thấy ngay."))
                return redirect("leading:phases")
    return render(request, "leading/outage.html", {"form": form}, status=status)


@never_cache
@require_POST
@province_only
def outage_answer(request: SignedInRequest, sight: Sight, pk: int) -> HttpResponse:
    """Paper at once, or over."""
    found = get_object_or_404(OnlineOutage, pk=pk)
    try:
        if "over" in request.POST:
            end_outage(found, by=request.user)
            messages.success(request, _("Đã ghi là xong. Quầy hỏi lý do trở lại."))
        else:
            open_paper_now(found, by=request.user)
            messages.success(request, _("Quầy nhận giấy ngay từ bây giờ."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("leading:phases")


def _own(sight: Sight, pk: int) -> HelpPoint:
    return get_object_or_404(points().filter(commune__in=managed_by(sight)), pk=pk)


def _written(request: SignedInRequest, sight: Sight, found: HelpPoint | None) -> HttpResponse:
    communes = [found.commune] if found else list(managed_by(sight))
    initial = filled_point(found) if found else {"commune": request.GET.get("xa", "")[:40]}
    form, status = PointForm(request.POST or None, communes=communes, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _save(request, found, form, communes)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
            else:
                messages.success(request, _("Đã lưu điểm hỗ trợ. Người dân thấy ở trang Giúp đỡ."))
                return redirect(PAGE)
    return render(request, "leading/help_point.html", {"form": form, "point": found}, status=status)


def _save(request: SignedInRequest, found: HelpPoint | None, form: PointForm, communes: list[Authority]) -> HelpPoint:
    if found:
        return services.change_point(found, point=form.point(), by=request.user)
    commune = next(each for each in communes if each.code == form.cleaned_data["commune"])
    return services.open_point(commune, point=form.point(), by=request.user)
