"""The letter of Monday and the page for a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.overview.readers import wants_letter
from motcua.uptake.overview.sheet import sheet_pdf
from motcua.uptake.overview.summary import Summary
from motcua.web.leading.access import leaders_only
from motcua.web.public.application import as_pdf
from motcua.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@leaders_only
def weekly(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """What the letter of this week would say, and the switch."""
    if request.method == "POST":
        wanted = request.POST.get("nhan") == "co"
        services.wish_letter(request.user, wanted=wanted)
        said = _("Ông/Bà sẽ nhận thư mỗi sáng thứ Hai.") if wanted else _("Ông/Bà sẽ không nhận thư này nữa.")
        messages.success(request, said)
        return redirect("leading:weekly")
    summary = Summary(request.user, sight)
    return render(request, "leading/weekly.html", {"page": summary, "wants": wants_letter(request.user)})


@never_cache
@require_safe
@leaders_only
def weekly_pdf(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The page as it is now."""
    return as_pdf(sheet_pdf(Summary(request.user, sight)), f"so-lieu-{clock.today():%Y-%m-%d}.pdf")
