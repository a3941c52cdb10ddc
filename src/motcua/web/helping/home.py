"""Choose the procedure, then the citizen's telephone: the message that asks him goes out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.assistance import services
from motcua.assistance.queries import Standing, filings_by, unfinished_by
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.queries import current_version, offerings_of, procedures_offered
from motcua.catalogue.search.finding import services_found
from motcua.forms.fields import PhoneField
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.citizen.for_whom import ForWhom
from motcua.web.citizen.start import KIND, OFFICE, StartForm
from motcua.web.helping.access import helpers_only
from motcua.web.requests import SignedInRequest

A_PAGE = 30
PHONE = "dien-thoai"


class HelpForm(StartForm):
    """What the start page asks a citizen, and his telephone."""

    def __init__(self, package: Any, offerings: list[Offering], data: Any = None) -> None:
        super().__init__(package, offerings, data, for_whom=ForWhom(None))
        self.fields[PHONE] = PhoneField(
            label=_("Số điện thoại của người dân"),
            help_text=_("Chúng tôi nhắn một mã đến số này. Máy nào nhắn tin được cũng dùng được."),
            error_messages={"required": _("Nhập số điện thoại của người dân")},
        )
        self.fields[PHONE].widget.attrs["autocomplete"] = "off"


@require_safe
@helpers_only
def home(request: SignedInRequest, standing: Standing) -> HttpResponse:
    """What is unfinished, and the procedures, the most wanted first; typing narrows the list."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    online = procedures_offered().filter(pk__in=_online())
    found = online.filter(pk__in=services_found(text)) if text else online
    page = Paginator(found.order_by("-popularity", "name_vi"), A_PAGE).get_page(request.GET.get("trang"))
    month = filings_by(request.user).filter(filed_at__gte=clock.now().replace(day=1, hour=0, minute=0)).count()
    shown = {"standing": standing, "page": page, "text": text, "open": unfinished_by(request.user)[:10], "month": month}
    return render(request, "helping/home.html", shown)


def _online() -> Any:
    return Offering.objects.on(clock.today()).filter(channels__contains=["online"]).values("procedure")


@require_http_methods(["GET", "HEAD", "POST"])
@helpers_only
def ask(request: SignedInRequest, standing: Standing, slug: str) -> HttpResponse:
    """Which office, may he file this at all, his telephone; then the message goes out."""
    procedure: Procedure = get_object_or_404(procedures_offered(), slug=slug)
    package = current_version(procedure).package
    offerings = [offering for offering in offerings_of(procedure) if "online" in offering.channels]
    if not offerings:
        raise Http404
    form = HelpForm(package, offerings, request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"procedure": procedure, "package": package, "form": form, "standing": standing}
    if request.method != "POST":
        return render(request, "helping/ask.html", shown)
    if not form.is_valid():
        return render(request, "helping/ask.html", shown, status=422)
    if stops := form.stops():
        return render(request, "helping/ask.html", {**shown, "stops": stops})
    said = form.cleaned_data
    wanted = next(each for each in offerings if said.get(OFFICE) in (None, str(each.pk)))
    try:
        filing = services.ask_leave(wanted, helper=request.user, phone=said[PHONE], applicant_kind=said.get(KIND, ""))
    except DomainError as error:
        form.add_error(PHONE, error.message)
        return render(request, "helping/ask.html", shown, status=409)
    return redirect("helping:code", filing.pk)
