"""Boxes of more than one part, and boxes whose look is ours: every one works without a script."""

from collections.abc import Callable, Mapping, Sequence
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


class LabelledBoxes(forms.MultiWidget):
    """Several boxes in one fieldset; each has its own visible label."""

    labels: Sequence[Any] = ()
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            box["label"] = label
            box["attrs"].pop("aria-describedby", None)  # the fieldset says it, once
        return context


class DayBoxes(LabelledBoxes):
    """Day, month and year: quicker than a calendar for a day long past, and readable by everybody.

    The first box takes a whole date, for those who paste one.
    """

    template_name = "forms/three_boxes.html"
    PARTS = (("ngay", _("Ngày"), "bday-day"), ("thang", _("Tháng"), "bday-month"), ("nam", _("Năm"), "bday-year"))

    def __init__(self, many: int = 3, *, birthday: bool = False, attrs: dict | None = None) -> None:
        parts = self.PARTS[-many:]
        self.labels = [label for _name, label, _token in parts]
        boxes: dict[str, Any] = {}
        for name, _label, token in parts:
            size = 10 if many == 3 and name == "ngay" else 4 if name == "nam" else 2
            own = {"autocomplete": token} if birthday else {}
            boxes[name] = forms.TextInput({"inputmode": "numeric", "maxlength": size, **own})
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list:
        """ "2016-01-05" -> ["5", "1", "2016"]; "2016" -> ["", "", "2016"]; anything else -> empty boxes."""
        many = len(self.widgets)
        parts = value.split("-") if isinstance(value, str) else []
        if not 0 < len(parts) <= many or not all(part.isascii() and part.isdigit() for part in parts):
            return [""] * many
        return [""] * (many - len(parts)) + [part.lstrip("0") for part in reversed(parts)]


class AmountBoxes(LabelledBoxes):
    """A number and its unit. `read` gives both of a kept answer."""

    template_name = "forms/amount.html"
    labels = (_("Số"), _("Đơn vị"))

    def __init__(self, units: Pairs, *, read: Callable[[Any], list[Any]], attrs: dict | None = None) -> None:
        self.read = read
        number = forms.TextInput({"inputmode": "decimal", "maxlength": 30})
        super().__init__({"so": number, "don_vi": forms.Select(choices=list(units))}, attrs)

    def decompress(self, value: Any) -> list:
        return self.read(value)


def _ward_box(wards: Pairs | None) -> forms.Widget:
    return forms.Select(choices=[("", _("Chọn phường, xã")), *wards]) if wards else forms.TextInput()


class AddressBoxes(LabelledBoxes):
    """Ward, then house number and street; below them, folded away, one line for an address of old.

    Without a list of wards the ward is typed.
    """

    template_name = "forms/address.html"
    labels = (
        _("Phường, xã"),
        _("Số nhà, đường, tổ dân phố hoặc thôn"),
        _("Địa chỉ cũ, đúng như trên giấy tờ"),
        _("Giữ nguyên địa chỉ cũ này"),
    )
    may_keep = False  # asked only when the new ward was suggested and not taken

    def __init__(self, wards: Pairs | None = None, *, own: bool = False, attrs: dict | None = None) -> None:
        self.wards = wards
        line = forms.TextInput({"maxlength": 200, **({"autocomplete": "street-address"} if own else {})})
        boxes: dict[str, Any] = {"ward": _ward_box(wards), "line": line, "old": forms.TextInput({"maxlength": 300})}
        super().__init__({**boxes, "keep": forms.CheckboxInput()}, attrs)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        kept = context["widget"]["subwidgets"][3]["attrs"].get("checked", False)
        return {**context, "may_keep": self.may_keep or kept}

    def decompress(self, value: Any) -> list:
        if not isinstance(value, Mapping):
            return ["", "", "", False]
        if value.get("old"):
            return ["", "", value.get("line", ""), True]
        return [value.get("ward" if self.wards else "ward_name", ""), value.get("line", ""), "", False]


class ParcelBoxes(LabelledBoxes):
    """Sheet and number of a parcel, and its ward."""

    template_name = "forms/parcel.html"
    labels = (_("Tờ bản đồ số"), _("Thửa đất số"), _("Phường, xã"))

    def __init__(self, wards: Pairs | None = None, attrs: dict | None = None) -> None:
        self.wards = wards
        number = {"inputmode": "numeric", "maxlength": 20}
        boxes: dict[str, Any] = {
            "sheet": forms.TextInput(number),
            "parcel": forms.TextInput(number),
            "ward": _ward_box(wards),
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list:
        if not isinstance(value, Mapping):
            return ["", "", ""]
        ward = value.get("ward" if self.wards else "ward_name", "")
        return [value.get("sheet", ""), value.get("parcel", ""), ward]


class PointBoxes(LabelledBoxes):
    """Two numbers; no map, so that nobody has to drag or see one."""

    template_name = "forms/amount.html"
    labels = (_("Vĩ độ, hoặc X"), _("Kinh độ, hoặc Y"))

    def __init__(self, attrs: dict | None = None) -> None:
        number = {"maxlength": 60, "autocapitalize": "off"}
        super().__init__({"first": forms.TextInput(number), "second": forms.TextInput(number)}, attrs)

    def decompress(self, value: Any) -> list:
        if not isinstance(value, Mapping):
            return ["", ""]
        return [value.get("lat", value.get("x", "")), value.get("lon", value.get("y", ""))]


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
