"""Boxes of more than one part, and boxes whose look is ours: every one works without a script."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Pairs = Sequence[tuple[str, str]]


class Radios(forms.RadioSelect):
    """One answer of a few, each a card as wide as the page."""

    template_name = "forms/choices.html"


class Ticks(forms.CheckboxSelectMultiple):
    """Several answers of a few."""

    template_name = "forms/choices.html"


class _LabelledBoxes(forms.MultiWidget):
    """Several boxes in one fieldset; each has its own visible label."""

    labels: tuple = ()
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            box["label"] = label
            box["attrs"].pop("aria-describedby", None)  # the fieldset says it, once
        return context


class ThreeBoxes(_LabelledBoxes):
    """Day, month and year: quicker than a calendar for a day long past, and readable by everybody."""

    template_name = "forms/three_boxes.html"
    labels = (_("Ngày"), _("Tháng"), _("Năm"))

    def __init__(self, attrs: dict | None = None) -> None:
        sizes = {"ngay": 2, "thang": 2, "nam": 4}
        boxes: dict[str, Any] = {
            part: forms.TextInput({"inputmode": "numeric", "maxlength": size}) for part, size in sizes.items()
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list:
        """ "2016-01-05" -> [5, 1, 2016]; anything else -> empty boxes."""
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            return ["", "", ""]
        return [day.day, day.month, day.year]


class AddressBoxes(_LabelledBoxes):
    """Ward, then house number and street. Without a list of wards the ward is typed."""

    template_name = "forms/address.html"
    labels = (_("Phường, xã"), _("Số nhà, đường, tổ dân phố hoặc thôn"))

    def __init__(self, wards: Pairs | None = None, attrs: dict | None = None) -> None:
        self.wards = wards
        chosen: forms.Widget = forms.TextInput()
        if wards:
            chosen = forms.Select(choices=[("", _("Chọn phường, xã")), *wards])
        super().__init__({"ward": chosen, "line": forms.TextInput({"autocomplete": "street-address"})}, attrs)

    def decompress(self, value: Any) -> list:
        if not isinstance(value, Mapping):
            return ["", ""]
        return [value.get("ward" if self.wards else "ward_name", ""), value.get("line", "")]


class ListBox(forms.TextInput):
    """A text box with suggestions: people type words of everyday life, the browser shows what fits."""

    template_name = "forms/from_list.html"

    def __init__(self, shown: Sequence[str], attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.shown = shown

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["shown"] = self.shown
        context["widget"]["attrs"] |= {"list": f"ds-{name}", "autocomplete": "off"}
        return context
