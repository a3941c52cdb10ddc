"""Where something is: an address of today or of old, a point without a map, a land parcel."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.forms.decimals import plain
from motcua.forms.fields import TextField
from motcua.forms.widgets import AddressBoxes, Pairs, ParcelBoxes, PointBoxes

Suggest = Callable[
    [str], Sequence[tuple[str, str]]
]  # an old address -> (code, name) of the wards that it may be in now
LATITUDES, LONGITUDES = (Decimal(6), Decimal(24)), (Decimal(102), Decimal(118))  # Vietnam with its islands
NORTHINGS, EASTINGS = (Decimal(660_000), Decimal(2_660_000)), (Decimal(150_000), Decimal(850_000))  # VN-2000, metres
_DEGREES = re.compile(
    r"[NSEWBĐnsewbđ]?\s*([0-9]{1,3})(?:[.,]([0-9]{1,9}))?\s*(?:[°ºd\s]\s*(?:([0-9]{1,2})\s*['’′\s]\s*)?"
    r"(?:([0-9]{1,2})(?:[.,]([0-9]{1,4}))?\s*[\"”″]?\s*)?)?[NEBĐnebđ]?"
)


class _Ward:
    """The part that addresses and parcels share: a ward of the list, or typed where there is no list."""

    wards: dict[str, str]

    def ward(self, chosen: Any) -> dict[str, str]:
        """{"ward": code, "ward_name": name}. Raises ValidationError."""
        text = str(chosen or "").strip()
        if not self.wards:
            return {"ward": "", "ward_name": TextField().text(text)}
        if text not in self.wards:
            raise forms.ValidationError(_("Chọn phường, xã trong danh sách"))
        return {"ward": text, "ward_name": self.wards[text]}


def _boxes(value: Any, many: int) -> list[Any]:
    return value if isinstance(value, list) and len(value) == many else [""] * many


class AddressField(_Ward, forms.MultiValueField):
    """Ward and line; kept as {"ward": code, "ward_name": its name on that day, "line": text}.

    An address of three levels, from before 1/7/2025, is accepted as text: {"old": true, "line": text, …}. When `suggest`
    knows which wards it may be in now, they are named once; the person may keep the old one.
    """

    def __init__(
        self, *, wards: Pairs | None = None, suggest: Suggest | None = None, own: bool = False, **options: Any
    ) -> None:
        self.wards = {str(code): str(name) for code, name in wards or ()}
        self.suggest = suggest or (lambda text: ())
        parts = [forms.Field(required=False) for _each in range(4)]
        super().__init__(parts, require_all_fields=False, widget=AddressBoxes(wards, own=own), **options)

    def clean(self, value: Any) -> dict[str, Any] | None:
        ward, line, old, keep = _boxes(value, 4)
        line, old = TextField().text(line), TextField(longest=300).text(old)
        if old and not ward:
            return self._old(old, keep=bool(keep))
        if not ward and not line:
            return None
        line = line or _before_commune(old)
        if not ward or not line:
            raise forms.ValidationError(_("Điền đủ phường, xã và số nhà, đường (hoặc thôn)"))
        return {**self.ward(ward), "line": line}

    def _old(self, text: str, *, keep: bool) -> dict[str, Any]:
        found = [] if keep else list(self.suggest(text))[:4]
        if found:
            self.widget.may_keep = True
            wards = _(" hoặc ").join(f"“{name}”" for _code, name in found)
            raise forms.ValidationError(
                _("Nơi này nay thuộc %(wards)s. Chọn ở ô Phường, xã; không chắc thì đánh dấu giữ nguyên địa chỉ cũ.")
                % {"wards": wards}
            )
        return {"old": True, "line": text, "ward": "", "ward_name": ""}


def _before_commune(old: str) -> str:
    """ "Số 5, khối 3, xã Hưng A, huyện B" -> "Số 5, khối 3"."""
    found = re.split(r",?\s*\b(?:xã|phường|thị trấn|x\.|p\.|tt\.)\s", old, maxsplit=1, flags=re.IGNORECASE)
    return found[0].strip(" ,") if len(found) > 1 else ""


class ParcelField(_Ward, forms.MultiValueField):
    """A parcel of land: sheet of the map, number on it, ward; kept as {"sheet", "parcel", "ward", "ward_name"}."""

    def __init__(self, *, wards: Pairs | None = None, **options: Any) -> None:
        self.wards = {str(code): str(name) for code, name in wards or ()}
        parts = [forms.Field(required=False) for _each in range(3)]
        super().__init__(parts, require_all_fields=False, widget=ParcelBoxes(wards), **options)

    def clean(self, value: Any) -> dict[str, str] | None:
        sheet, parcel, ward = _boxes(value, 3)
        sheet, parcel = (TextField(longest=20).text(each) for each in (sheet, parcel))
        if not (sheet or parcel or ward):
            return None
        if not (sheet and parcel and ward):
            raise forms.ValidationError(_("Điền đủ tờ bản đồ số, thửa đất số và phường, xã"))
        for each in (sheet, parcel):
            if not re.fullmatch(r"[0-9]{1,6}[A-Za-z]?(?:[-/.][0-9A-Za-z]{1,6}){0,2}", each):
                raise forms.ValidationError(_("Nhập tờ và thửa bằng số như trên sổ, ví dụ tờ 12, thửa 345"))
        return {"sheet": sheet, "parcel": parcel, **self.ward(ward)}


class PointField(forms.MultiValueField):
    """A point, typed: degrees kept as {"lat": "18.6796", "lon": "105.6813"}, VN-2000 as {"x", "y"} in metres.

    Both numbers may be pasted into the first box, as map pages give them. VN-2000 is kept as it is: turning it into
    degrees needs the central meridian of the province.
    """

    def __init__(self, **options: Any) -> None:
        parts = [forms.Field(required=False) for _each in range(2)]
        super().__init__(parts, require_all_fields=False, widget=PointBoxes(), **options)

    def clean(self, value: Any) -> dict[str, str] | None:
        first, second = (TextField(longest=60).text(each) for each in _boxes(value, 2))
        if first and not second:
            halves = re.split(r"\s*[;]\s*|,\s+|(?<=[NnBb])\s+|(?<=\d)\s+(?=[0-9]{2,}[.,])", first, maxsplit=1)
            first, second = halves if len(halves) == 2 else (first, "")
        if not first and not second:
            return None
        try:
            pair = (angle(first), angle(second))
        except ValueError:
            raise forms.ValidationError(
                _("Nhập vĩ độ và kinh độ, ví dụ 18,6796 và 105,6813; hoặc toạ độ VN-2000 X và Y tính bằng mét")
            ) from None
        return _placed(*pair)


def _placed(first: Decimal, second: Decimal) -> dict[str, str]:
    for names, (low, high), (left, right) in (
        (("lat", "lon"), LATITUDES, LONGITUDES),
        (("x", "y"), NORTHINGS, EASTINGS),
    ):
        if low <= first <= high and left <= second <= right:
            return dict(zip(names, (plain(first), plain(second)), strict=True))
        if low <= second <= high and left <= first <= right:
            raise forms.ValidationError(
                _("Hai số hình như bị đổi chỗ: ô đầu là vĩ độ (hoặc X), ô sau là kinh độ (hoặc Y)")
            )
    raise forms.ValidationError(_("Điểm này nằm ngoài Việt Nam. Kiểm tra lại hai số."))


def angle(typed: str) -> Decimal:
    """ "18.6796", "18,6796°", "18°40'46.5\"N" or metres -> the number, at most seven decimals. Raises ValueError."""
    metres = re.fullmatch(r"[XYxy]?\s*[=:]?\s*([0-9]{6,7}(?:[.,][0-9]{1,4})?)\s*m?", typed)
    if metres:
        return Decimal(metres[1].replace(",", "."))
    found = _DEGREES.fullmatch(typed)
    if not found or (found[2] and found[3]):
        raise ValueError(typed)
    whole, fraction, minutes, seconds, part = found.groups()
    if not minutes and seconds:
        raise ValueError(typed)
    if int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise ValueError(typed)
    degrees = Decimal(f"{whole}.{fraction or 0}")
    turned = degrees + Decimal(minutes or 0) / 60 + Decimal(f"{seconds or 0}.{part or 0}") / 3600
    return turned.quantize(Decimal("0.0000001"))
