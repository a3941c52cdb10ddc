"""Numbers with a fraction, typed with a comma as Vietnamese does; kept as text with a point, so that nothing is rounded."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.forms.fields import LARGEST, TextField
from motcua.forms.widgets import AmountBoxes
from motcua.foundation.money import grouped

IN_BASE = {"m2": Decimal(1), "ha": Decimal(10_000), "m": Decimal(1), "km": Decimal(1_000)}


def marks() -> tuple[str, str]:
    """(decimal mark, mark of thousands) of the active language."""
    return (".", ",") if (get_language() or "vi").startswith("en") else (",", ".")


def number_in(typed: str) -> Decimal:
    """What was typed as a number: "1.234,5", "1234,5", "1 234,5"; "1.5" too, as nobody groups one digit. ValueError."""
    point, thousands = marks()
    whole, _mark, fraction = typed.partition(point)
    if not fraction and re.fullmatch(rf"[0-9]+{re.escape(thousands)}(?![0-9]{{3}}$)[0-9]+", whole):
        whole, _mark, fraction = whole.partition(thousands)
    gap = rf"[{re.escape(thousands)} ]"
    if not re.fullmatch(rf"[0-9]{{1,3}}(?:{gap}[0-9]{{3}})+|[0-9]+", whole) or not re.fullmatch("[0-9]*", fraction):
        raise ValueError(typed)
    return Decimal(f"{re.sub('[^0-9]', '', whole)}.{fraction or 0}")


def plain(number: Decimal) -> str:
    """The spelling that is kept: "12.5", "12"; no exponent, no noughts at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_kept(value: Any) -> Decimal:
    """The number of a kept answer. Raises ValueError for anything else."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(value) from None
    if not number.is_finite() or isinstance(value, bool):
        raise ValueError(value)
    return number


def written(value: Any) -> str:
    """A kept number as people write it in the active language: "1.234,5"."""
    whole, _mark, fraction = plain(read_kept(value)).partition(".")
    sign = "-" if whole.startswith("-") else ""
    text = sign + grouped(int(whole.lstrip("-") or 0))
    return f"{text}{marks()[0]}{fraction}" if fraction else text


class DecimalField(TextField):
    """A number, 0 or more, with at most `places` digits after the mark."""

    unit = ""
    most: Decimal | None = None

    def __init__(self, *, places: int = 3, **options: Any) -> None:
        super().__init__(**options)
        self.places = places

    def to_python(self, value: Any) -> str | None:
        typed = self.text(value).removesuffix(self.unit).strip()
        if not typed:
            return None
        try:
            number = number_in(typed)
        except ValueError:
            raise forms.ValidationError(
                _("Nhập một số bằng chữ số, phần lẻ sau dấu phẩy, ví dụ %(example)s") % {"example": written("12.5")}
            ) from None
        self._bounded(number)
        return plain(number)

    def _bounded(self, number: Decimal) -> None:
        if number >= LARGEST:
            raise forms.ValidationError(_("Số này lớn quá. Kiểm tra lại."))
        if self.most is not None and number > self.most:
            raise forms.ValidationError(_("Nhập một số từ 0 đến %(most)s") % {"most": written(self.most)})
        if len(plain(number).partition(".")[2]) > self.places:
            raise forms.ValidationError(_("Nhiều nhất %(most)d chữ số sau dấu phẩy") % {"most": self.places})

    def prepare_value(self, value: Any) -> Any:
        """A kept number is "12.5" whatever the language; what was typed stays as it was typed (see `Typed`)."""
        if isinstance(value, Typed):
            return str(value)
        try:
            return written(value)
        except ValueError:
            return value

    def bound_data(self, data: Any, initial: Any) -> Any:
        return Typed(data) if isinstance(data, str) else data


class Typed(str):
    """Text from the browser: never read as a kept number."""


class PercentField(DecimalField):
    """A share from 0 to 100."""

    unit = "%"
    most = Decimal(100)


class AmountField(forms.MultiValueField):
    """A number with its unit: an area or a length; kept as {"value": "120.5", "unit": "m2"}."""

    def __init__(self, *, units: Sequence[tuple[str, str]], places: int = 2, **options: Any) -> None:
        self.number = DecimalField(required=False, places=places)
        self.units = dict(units)
        parts = [self.number, forms.Field(required=False)]
        super().__init__(parts, require_all_fields=False, widget=AmountBoxes(units, read=self._shown), **options)

    def _shown(self, value: Any) -> list[Any]:
        try:
            return [written(value["value"]), value["unit"]]
        except (ValueError, KeyError, TypeError):
            return ["", next(iter(self.units))]

    def clean(self, value: Any) -> dict[str, str] | None:
        number, unit = value if isinstance(value, list) and len(value) == 2 else ("", "")
        typed = self.number.clean(number)
        if typed is None:
            return None
        if str(unit) not in self.units:
            raise forms.ValidationError(_("Chọn một đơn vị trong danh sách"))
        return {"value": typed, "unit": str(unit)}


def in_base(value: Any) -> Decimal:
    """A kept area in square metres, a kept length in metres. Raises ValueError, KeyError or TypeError."""
    return read_kept(value["value"]) * IN_BASE[value["unit"]]
