"""Numbers by which the State knows people and businesses. Spaces, dots and dashes are tolerated in all of them."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.vn import mst

from motcua.forms.fields import TextField

MALE, FEMALE = ("male", "nam", "m"), ("female", "nu", "f")


class NumberField(TextField):
    """A number of one shape; `says` tells how to put it right."""

    shape = ""
    says = ""

    def to_python(self, value: Any) -> str:
        typed = re.sub(r"[\s.\-–]", "", self.text(value)).upper()
        if typed and not self.stands(typed):
            raise forms.ValidationError(_(self.says))
        return self.kept(typed)

    def stands(self, typed: str) -> bool:
        """Whether what was typed, without spaces, is such a number."""
        return bool(re.fullmatch(self.shape, typed))

    def kept(self, typed: str) -> str:
        """The spelling that is kept."""
        return typed


class OldIdField(NumberField):
    """The nine digits of the identity card that went out of use (giấy chứng minh nhân dân)."""

    shape = r"[0-9]{9}"
    says = gettext_noop("Nhập số chứng minh nhân dân cũ gồm 9 chữ số, ví dụ 186 123 456")


class PassportField(NumberField):
    """A passport of any country: 5 to 15 letters and digits, at least two of them digits."""

    shape = r"(?=(?:.*[0-9]){2})[A-Z0-9]{5,15}"
    says = gettext_noop("Nhập số hộ chiếu gồm chữ cái không dấu và chữ số, ví dụ C1234567")


class SocialInsuranceField(NumberField):
    """Ten digits, or the twelve of the personal number, which replaces them."""

    shape = r"[0-9]{10}|[0-9]{12}"
    says = gettext_noop("Nhập mã số bảo hiểm xã hội gồm 10 chữ số, hoặc số định danh 12 chữ số")


class BusinessCodeField(NumberField):
    """The code of an enterprise (its tax code), of a branch (13 digits), or of a household business old and new."""

    shape = r"[0-9]{12}|[0-9]{2}[A-Z][0-9]{7}"
    says = gettext_noop("Kiểm tra lại mã số: 10 hoặc 13 chữ số, ví dụ 0100233488; hộ kinh doanh cũ, ví dụ 27A8001234")

    def stands(self, typed: str) -> bool:
        return super().stands(typed) or mst.is_valid(typed)

    def kept(self, typed: str) -> str:
        return typed if super().stands(typed) or not typed else mst.format(typed)


class TaxCodeField(NumberField):
    """10 or 13 digits with a check digit, or the 12 of a personal number, which serves since 1/7/2025."""

    shape = r"[0-9]{12}"
    says = gettext_noop("Kiểm tra lại mã số thuế: 10 hoặc 13 chữ số, ví dụ 0100233488")

    def stands(self, typed: str) -> bool:
        return super().stands(typed) or mst.is_valid(typed)

    def kept(self, typed: str) -> str:
        try:
            return typed if super().stands(typed) else mst.format(mst.validate(typed))
        except WrongNumber:
            return typed


def id_fits_birth(number: str, born: date) -> bool:
    """Whether century and year in a personal number (digits 4-6; Decree 137/2015) are those of a birth date."""
    return int(number[3]) // 2 == (born.year - 1900) // 100 and int(number[4:6]) == born.year % 100


def id_fits_sex(number: str, sex: Any) -> bool:
    """Whether digit 4 of a personal number (even for a man, odd for a woman) is that of an answer; others fit."""
    said = str(sex or "").lower()
    return (said not in MALE or int(number[3]) % 2 == 0) and (said not in FEMALE or int(number[3]) % 2 == 1)
