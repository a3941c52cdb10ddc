"""The first page at a centre: on its own machine, or on one's telephone beside it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.authorities.queries import authorities_on
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import procedures_offered
from motcua.foundation import clock
from motcua.papers.qr import svg
from motcua.web.onsite import OnSite, mark

MOST = 6


@require_safe
@never_cache
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """On one's own telephone, by the code on the wall: what is begun from here on counts as filed oneself, at the centre."""
    return _first_page(request, slug, shared=False)


@require_safe
@never_cache
def shared(request: HttpRequest, slug: str) -> HttpResponse:
    """On the machine of the centre, set as its first page: whoever was here before is forgotten."""
    if request.user.is_authenticated and request.user.is_staff:
        return _first_page(request, slug, shared=False)  # a clerk who looks at the page stays signed in
    logout(request)
    return _first_page(request, slug, shared=True)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Done: nothing of this person stays in this browser."""
    here = getattr(request, "onsite", None)
    logout(request)
    messages.success(request, _("Đã xóa hết trên máy này. Hồ sơ của bạn vẫn được giữ theo số điện thoại."))
    return redirect("public:onsite_shared", here.office) if here else redirect("public:home")


def _first_page(request: HttpRequest, slug: str, *, shared: bool) -> HttpResponse:
    office = get_object_or_404(authorities_on(), slug=slug)
    offered = Offering.objects.on(clock.today()).filter(channels__contains=["online"])
    wanted = procedures_offered().filter(pk__in=offered.values("procedure")).order_by("-popularity", "name_vi")
    there = settings.ADDRESS + reverse("public:onsite", args=[slug])
    shown = {"office": office, "procedures": wanted[:MOST], "qr": svg(there), "there": there, "shared": shared}
    return mark(render(request, "public/onsite.html", shown), OnSite(slug, shared))
