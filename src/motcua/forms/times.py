"""Days, also those that are not known exactly; times of the day; spans."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.forms.fields import TextField, WholeNumberField
from motcua.forms.widgets import AmountBoxes, DayBoxes

BOXES = {"day": 3, "month": 2, "year": 1}  # how many boxes, counted from the year
_KEPT = re.compile(r"((?:19|20)[0-9]{2})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_PASTED = re.compile(r"([0-9]{1,2})[/.\-\s]+([0-9]{1,2})[/.\-\s]+([0-9]{4})")


class _Box(forms.Field):
    """One of several boxes: whatever comes is text."""

    def to_python(self, value: Any) -> str:
        return str(value or "").strip()


def day_of(value: Any) -> date | None:
    """The day of a kept date, the first one of a month or a year; None for anything else."""
    found = _KEPT.fullmatch(value) if isinstance(value, str) else None
    try:
        return date(*(int(part or 1) for part in found.groups())) if found else None
    except ValueError:
        return None


def written_day(value: str) -> str:
    """ "2016-01-05" -> "05/01/2016", "2016-01" -> "01/2016", "2016" -> "2016". Raises ValueError for what is no date."""
    if day_of(value) is None:
        raise ValueError(value)
    return "/".join(reversed(value.split("-")))


class DayField(forms.MultiValueField):
    """A day from up to three boxes; kept as ISO text "2016-01-05", "2016-01" or "2016"."""

    def __init__(
        self, *, precision: str = "day", or_year: bool = False, birthday: bool = False, **options: Any
    ) -> None:
        self.boxes, self.or_year = BOXES[precision], or_year
        parts = [_Box(required=False) for _each in range(self.boxes)]
        widget = DayBoxes(self.boxes, birthday=birthday)
        super().__init__(parts, require_all_fields=False, widget=widget, **options)

    def compress(self, data_list: Any) -> str | None:
        if not data_list:
            return None
        pasted = _PASTED.fullmatch(data_list[0])
        typed = list(pasted.groups()) if pasted and self.boxes == 3 and not any(data_list[1:]) else list(data_list)
        while self.or_year and len(typed) > 1 and not typed[0]:
            typed = typed[1:]
        if not re.fullmatch(r"(?:[0-9]{1,2}/){0,2}(?:19|20)[0-9]{2}", "/".join(typed)):
            raise forms.ValidationError(self._says())
        kept = "-".join([typed[-1], *(part.zfill(2) for part in reversed(typed[:-1]))])
        if day_of(kept) is None:
            raise forms.ValidationError(self._says())
        return kept

    def _says(self) -> str:
        if self.or_year:
            return _("Nhập ngày có thật, ví dụ 5 1 1938; chỉ nhớ năm thì chỉ điền ô Năm")
        if self.boxes == 3:
            return _("Nhập đủ ngày, tháng, năm có thật, ví dụ 5 1 2016")
        return (
            _("Nhập tháng và năm có thật, ví dụ 1 2016") if self.boxes == 2 else _("Nhập năm gồm 4 chữ số, ví dụ 2016")
        )


class TimeField(TextField):
    """A time of the day: "7:30", "7h30", "7 giờ"; kept as "07:30"."""

    def to_python(self, value: Any) -> str:
        typed = self.text(value).lower()
        if not typed:
            return ""
        found = re.fullmatch(r"([01]?[0-9]|2[0-3])\s*(?:h|:|\.|giờ|gio)\s*([0-5][0-9])?\s*(?:phút|p)?", typed)
        if not found:
            raise forms.ValidationError(_("Nhập giờ và phút, ví dụ 7:30 hoặc 14:05"))
        return f"{int(found[1]):02}:{found[2] or '00'}"


class PeriodField(forms.MultiValueField):
    """How long: an amount and a unit; kept as {"amount": 6, "unit": "month"}."""

    def __init__(self, *, units: Sequence[tuple[str, str]], **options: Any) -> None:
        self.units, self.number = dict(units), WholeNumberField(required=False)
        parts = [self.number, forms.Field(required=False)]
        super().__init__(parts, require_all_fields=False, widget=AmountBoxes(units, read=self._shown), **options)

    def _shown(self, value: Any) -> list[Any]:
        if not isinstance(value, dict) or not isinstance(value.get("amount"), int):
            return ["", next(iter(self.units))]
        return [value["amount"], value.get("unit", "")]

    def clean(self, value: Any) -> dict[str, Any] | None:
        number, unit = value if isinstance(value, list) and len(value) == 2 else ("", "")
        amount = self.number.clean(number)
        if amount is None:
            return None
        if str(unit) not in self.units or not 0 < amount < 10_000:
            raise forms.ValidationError(_("Nhập một số lớn hơn 0 rồi chọn đơn vị, ví dụ 6 tháng"))
        return {"amount": amount, "unit": str(unit)}
