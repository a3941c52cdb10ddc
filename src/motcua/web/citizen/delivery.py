"""How the result should come back."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.authorities.queries import by_code, counters_on
from motcua.catalogue.facts import ward_of
from motcua.dossiers import services
from motcua.dossiers.models import Delivery, Draft
from motcua.forms.fields import LongTextField
from motcua.forms.widgets import Radios
from motcua.uptake.funnel.noting import faults, passed
from motcua.uptake.funnel.told_faults import EMPTY
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import DELIVERY, Journey
from motcua.web.citizen.noting import note, note_screen

PAGE = "nhan-ket-qua"  # as the funnel calls it
SAYS = {
    Delivery.ONLINE: gettext_lazy(
        "Nhận bản điện tử trên trang này, có mã QR để kiểm tra. Không mất tiền, không phải đi."
    ),
    Delivery.POST: gettext_lazy("Bưu điện giao tận nơi. Bạn trả cước cho bưu điện khi nhận."),
    Delivery.COUNTER: gettext_lazy("Đến lấy tại quầy bạn chọn, theo ngày hẹn trong tin nhắn. Không mất tiền."),
}


class DeliveryForm(forms.Form):
    """One way of those that the procedure offers; the post needs an address."""

    use_required_attribute = False
    how = forms.ChoiceField(
        label=gettext_lazy("Bạn muốn nhận kết quả bằng cách nào?"),
        widget=Radios,
        error_messages={
            "required": gettext_lazy("Chọn cách nhận kết quả"),
            "invalid_choice": gettext_lazy("Chọn một trong các cách bên dưới"),
        },
    )
    address = LongTextField(
        label=gettext_lazy("Địa chỉ nhận thư"),
        help_text=gettext_lazy("Số nhà, đường hoặc thôn; phường, xã; tỉnh. Ví dụ: 12 đường Mẫu, phường Hồng Lam"),
        required=False,
        longest=300,
        widget=forms.Textarea({"rows": "3", "autocomplete": "street-address"}),
    )

    place = forms.ChoiceField(
        label=gettext_lazy("Bạn muốn đến quầy nào?"),
        help_text=gettext_lazy("Quầy nào cũng trả được kết quả, bạn chọn nơi gần nhà."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Chọn một quầy trong danh sách")},
    )

    def __init__(self, ways: tuple[str, ...], counters: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ways = [(way, Delivery(way).label) for way in ways]
        cast(forms.ChoiceField, self.fields["how"]).choices = self.ways
        cast(forms.ChoiceField, self.fields["place"]).choices = counters
        if Delivery.POST not in ways:
            del self.fields["address"]
        if Delivery.COUNTER not in ways or len(counters) < 2:
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        """Raises nothing; says when the address for the post is missing."""
        lacks = self.cleaned_data.get("how") == Delivery.POST and not self.cleaned_data.get("address")
        if lacks and "address" not in self.errors:
            self.add_error("address", _("Nhập địa chỉ để bưu điện giao"))
        return self.cleaned_data


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def delivery(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask once; the answer can be changed until submission."""
    journey = Journey(draft)
    position = journey.at(DELIVERY) or 0
    if request.method == "POST":
        return _sent(request, journey, position)
    if gap := journey.gap_before(position):
        return redirect(gap)
    note_screen(request, draft, "delivery")
    place = (draft.returning_authority or draft.offering.authority).code
    known = {"how": draft.delivery, "address": draft.delivery_address or _residence(draft), "place": place}
    return _shown(request, journey, position, DeliveryForm(journey.package.delivery, _counters(draft), initial=known))


def _sent(request: HttpRequest, journey: Journey, position: int) -> HttpResponse:
    form = DeliveryForm(journey.package.delivery, _counters(journey.draft), request.POST)
    if not form.is_valid():
        note(request, journey.draft, *faults(PAGE, [(name, EMPTY) for name in form.errors]))
        return _shown(request, journey, position, form, status=422)
    said = form.cleaned_data
    at = by_code(said["place"]) if said.get("place") else None
    services.choose_delivery(journey.draft, how=said["how"], address=said.get("address", ""), at=at)
    if request.POST.get("act") == "later":
        return redirect("citizen:save", journey.draft.pk)
    note(request, journey.draft, passed(PAGE))
    return redirect(journey.after(position))


def _shown(
    request: HttpRequest, journey: Journey, position: int, form: DeliveryForm, status: int = 200
) -> HttpResponse:
    options = [
        {"way": way, "name": name, "says": SAYS[Delivery(way)], "chosen": form["how"].value() == way}
        for way, name in form.ways
    ]
    progress = journey.progress(position)
    shown = {"journey": journey, "draft": journey.draft, "form": form, "options": options, **progress}
    return render(request, "citizen/delivery.html", shown, status=status)


def _counters(draft: Draft) -> list[tuple[str, str]]:
    """(code, name) of every counter where the result may be collected: where it is decided first, then the nearest."""
    own, ward = draft.offering.authority, ward_of(draft.answers)
    others = list(counters_on().select_related("unit").exclude(pk=own.pk))
    others.sort(key=lambda each: not (each.unit and each.unit.code == ward))
    return [(own.code, _("%(office)s (nơi giải quyết)") % {"office": own.name}), *((o.code, o.name) for o in others)]


def _residence(draft: Draft) -> str:
    """The address that was given on the way here, so that nobody types it twice."""
    given = draft.answers.get("residence") or draft.answers.get("address")
    if isinstance(given, dict):
        return ", ".join(str(given[part]) for part in ("line", "ward_name") if given.get(part))
    return ""
