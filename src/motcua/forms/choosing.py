"""Fields where an answer is chosen, ticked, or made of several boxes. A forged choice is a message, never an error."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.forms.code_lists import matching, shown
from motcua.forms.fields import TextField
from motcua.forms.questions import Item, Question
from motcua.forms.widgets import AddressBoxes, ListBox, Pairs, Radios, ThreeBoxes, Ticks

MOST_RADIOS, MOST_SUGGESTED = 7, 6
NOT_A_CHOICE = {
    "invalid_choice": gettext_lazy("Chọn một trong các câu trả lời bên dưới"),
    "invalid_list": gettext_lazy("Chọn trong các câu trả lời bên dưới"),
}


class _Box(forms.Field):
    """One of several boxes: whatever comes is text."""

    def to_python(self, value: Any) -> str:
        return str(value or "").strip()


class DayField(forms.MultiValueField):
    """A day from three boxes; kept as ISO text "2016-01-05"."""

    widget = ThreeBoxes

    def __init__(self, **options: Any) -> None:
        super().__init__([_Box(required=False) for _each in range(3)], require_all_fields=False, **options)

    def compress(self, data_list: Any) -> str | None:
        if not data_list:
            return None
        day, month, year = data_list
        try:
            if not re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}", f"{day}/{month}/{year}"):
                raise ValueError(data_list)
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            raise forms.ValidationError(_("Nhập đủ ngày, tháng, năm có thật, ví dụ 5 1 2016")) from None


class AddressField(forms.MultiValueField):
    """Ward and line; kept as {"ward": code, "ward_name": its name on that day, "line": text}."""

    def __init__(self, *, wards: Pairs | None = None, **options: Any) -> None:
        self.wards = {str(code): str(name) for code, name in wards or ()}
        parts = [_Box(required=False), TextField(required=False)]
        super().__init__(parts, require_all_fields=False, widget=AddressBoxes(wards), **options)

    def compress(self, data_list: Any) -> dict[str, str] | None:
        if not data_list:
            return None
        ward, line = data_list
        if self.wards and ward not in self.wards:
            raise forms.ValidationError(_("Chọn phường, xã trong danh sách"))
        if not ward or not line:
            raise forms.ValidationError(_("Điền đủ phường, xã và số nhà, đường (hoặc thôn)"))
        if not self.wards:
            return {"ward": "", "ward_name": TextField().to_python(ward), "line": line}
        return {"ward": ward, "ward_name": self.wards[ward], "line": line}


class YesNoField(forms.TypedChoiceField):
    """Yes or no; kept as true or false."""

    widget = Radios

    def __init__(self, **options: Any) -> None:
        pairs = [("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))]
        super().__init__(
            choices=pairs, coerce=lambda said: said == "yes", empty_value=None, error_messages=NOT_A_CHOICE, **options
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class DeclarationField(forms.BooleanField):
    """A sentence that must be ticked; kept as true."""

    def __init__(self, **options: Any) -> None:
        super().__init__(template_name="forms/declaration.html", **options)

    def clean(self, value: Any) -> bool | None:
        return super().clean(value) or None


class ListField(TextField):
    """A line of a code list, found by code, name or everyday words; kept as its code."""

    def __init__(self, *, items: Sequence[Item], **options: Any) -> None:
        super().__init__(widget=ListBox([shown(item) for item in items]), **options)
        self.items = items

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        found = matching(self.items, typed)
        if len(found) == 1:
            return found[0].id
        if not found:
            raise forms.ValidationError(
                _("Không tìm thấy “%(typed)s”. Gõ từ khác rồi chọn một dòng.") % {"typed": typed}
            )
        lines = "; ".join(shown(item) for item in found[:MOST_SUGGESTED])
        raise forms.ValidationError(_("Chọn một dòng, ví dụ: %(lines)s") % {"lines": lines})

    def prepare_value(self, value: Any) -> Any:
        return next((shown(item) for item in self.items if item.id == value), value)


def one_of(question: Question, **options: Any) -> forms.ChoiceField:
    """Cards for a few choices, a drop-down list for more."""
    pairs = [(each.id, str(each.name)) for each in question.choices]
    if len(pairs) <= MOST_RADIOS:
        return forms.ChoiceField(choices=pairs, widget=Radios, error_messages=NOT_A_CHOICE, **options)
    return forms.ChoiceField(choices=[("", _("Chọn một câu trả lời")), *pairs], error_messages=NOT_A_CHOICE, **options)


def many_of(question: Question, **options: Any) -> forms.MultipleChoiceField:
    """Boxes to tick; none ticked is no answer."""
    pairs = [(each.id, str(each.name)) for each in question.choices]
    return forms.MultipleChoiceField(choices=pairs, widget=Ticks, error_messages=NOT_A_CHOICE, **options)
