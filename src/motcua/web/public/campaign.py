"""Short addresses of campaigns, /d/<code>, and codes typed into the search; the page that ends messages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaigns.codes import link_code_in, stop_code_in
from motcua.uptake.campaigns.offers import offers_of
from motcua.uptake.campaigns.reading import consent_by_stop_code, link_by_code
from motcua.web.campaign_code import came_by
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429

MOST, SECONDS = 60, 600


@never_cache
@require_safe
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """From a poster to the service: counted once a visit. A code that is over, or never was, still leads somewhere.

    Many people share one address of a telephone network: nobody is sent away, but a machine that opens it all day is not counted.
    """
    link = link_by_code(link_code_in(code))
    if link is None:
        return render(request, "public/campaign.html", {"code": code[:30]}, status=404)
    offers = offers_of(link.campaign, language=request.LANGUAGE_CODE[:2])
    if not link.campaign.runs_on(clock.today()):
        return render(request, "public/campaign.html", {"code": link.code, "offers": offers, "over": True})
    if request.method == "GET" and came_by(request, link.code) and _may_count(request):
        services.count_visit(link)
    if len(offers) == 1:
        return redirect("public:service", offers[0][0].slug)
    return render(request, "public/campaign.html", {"code": link.code, "offers": offers})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """End messages by the code that stands in each of them; typing it is enough, pressing makes it so."""
    typed = request.POST.get("ma") or request.GET.get("ma", "")
    code = stop_code_in(typed.replace("\0", ""))
    if code and not may_try(request, "stop", most=MOST, seconds=SECONDS):
        return handler429(request)
    found = consent_by_stop_code(code) if code else None
    shown = {"code": code or typed[:30], "unknown": bool(typed) and found is None, "found": found}
    if request.method == "POST" and found is not None:
        services.leave_by_code(code)
        shown["done"] = True
    return render(request, "public/stop_messages.html", shown, status=404 if shown["unknown"] else 200)


def _may_count(request: HttpRequest) -> bool:
    return may_try(request, "campaign", most=MOST, seconds=SECONDS)


def address_of_code(text: str) -> str:
    """Where a code leads that somebody typed into the search; "" for anything that is no code of ours."""
    if (code := link_code_in(text)) and link_by_code(code):
        return reverse("public:campaign", args=[code])
    if (code := stop_code_in(text)) and consent_by_stop_code(code):
        return f"{reverse('public:stop_messages')}?ma={code}"
    return ""
