"""How the result should come back."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.models import Delivery, Draft
from motcua.forms.fields import LongTextField
from motcua.forms.widgets import Radios
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import DELIVERY, Journey

SAYS = {
    Delivery.ONLINE: gettext_lazy(
        "Nhận bản điện tử trên trang này, có mã QR để kiểm tra. Không mất tiền, không phải đi."
    ),
    Delivery.POST: gettext_lazy("Bưu điện giao tận nơi. Bạn trả cước cho bưu điện khi nhận."),
    Delivery.COUNTER: gettext_lazy("Đến lấy tại nơi nộp, theo ngày hẹn trong tin nhắn. Không mất tiền."),
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

    def __init__(self, ways: tuple[str, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ways = [(way, Delivery(way).label) for way in ways]
        cast(forms.ChoiceField, self.fields["how"]).choices = self.ways
        if Delivery.POST not in ways:
            del self.fields["address"]

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
    known = {"how": draft.delivery, "address": draft.delivery_address or _residence(draft)}
    return _shown(request, journey, position, DeliveryForm(journey.package.delivery, initial=known))


def _sent(request: HttpRequest, journey: Journey, position: int) -> HttpResponse:
    form = DeliveryForm(journey.package.delivery, request.POST)
    if not form.is_valid():
        return _shown(request, journey, position, form, status=422)
    said = form.cleaned_data
    services.choose_delivery(journey.draft, how=said["how"], address=said.get("address", ""))
    if request.POST.get("act") == "later":
        return redirect("citizen:save", journey.draft.pk)
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


def _residence(draft: Draft) -> str:
    """The address that was given on the way here, so that nobody types it twice."""
    given = draft.answers.get("residence") or draft.answers.get("address")
    if isinstance(given, dict):
        return ", ".join(str(given[part]) for part in ("line", "ward_name") if given.get(part))
    return ""
