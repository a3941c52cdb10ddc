"""Text and number fields of our vocabulary. Each says in the user's words what to put right, and never raises."""

import re
from typing import Any

from django import forms
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.accounts.phones import national, vietnamese_phone
from motcua.forms.letters import named, unprintable
from motcua.foundation.money import dong_in_words, grouped
from motcua.foundation.text import nfc

_GROUPED = re.compile(r"[0-9]{1,3}(?:([. ,])[0-9]{3}(?:\1[0-9]{3})*)?|[0-9]+")
LARGEST = 10**15


class TextField(forms.Field):
    """One line of text: NFC, single spaces, only letters that our papers can print."""

    widget: type[forms.Widget] = forms.TextInput
    lines = False

    def __init__(self, *, longest: int = 200, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def to_python(self, value: Any) -> Any:
        """The text as it is kept; raises ValidationError with what to put right."""
        return self.text(value)

    def text(self, value: Any) -> str:
        """The typed text, cleaned. Raises ValidationError."""
        text = nfc(str(value or "")).replace("\r\n", "\n").replace("\u00a0", " ").replace("\t", " ")
        text = text.strip() if self.lines else " ".join(text.split())
        if len(text) > self.longest:
            raise forms.ValidationError(_("Viết ngắn lại: nhiều nhất %(most)d ký tự.") % {"most": self.longest})
        if strange := unprintable(text):
            shown = " ".join(named(letter) for letter in strange[:5])
            raise forms.ValidationError(_("Xoá ký tự không in được trên giấy tờ: %(letters)s") % {"letters": shown})
        return text


class LongTextField(TextField):
    """Several lines of text."""

    widget = forms.Textarea
    lines = True


class PersonNameField(TextField):
    """A full name, as the person writes it."""

    def to_python(self, value: Any) -> str:
        name = self.text(value)
        if name and (any(letter.isdigit() for letter in name) or not any(letter.isalpha() for letter in name)):
            raise forms.ValidationError(_("Nhập họ và tên bằng chữ, ví dụ Nguyễn Thị Hoa"))
        return name


class EmailField(TextField):
    """An e-mail address."""

    def to_python(self, value: Any) -> str:
        address = self.text(value)
        if address:
            EmailValidator(_("Nhập địa chỉ thư điện tử, ví dụ hoa@example.vn"))(address)
        return address


class UrlField(TextField):
    """The address of a page on the web; `https://` may be left away."""

    def to_python(self, value: Any) -> str:
        typed = self.text(value)
        if not typed:
            return ""
        address = typed if re.match("(?i)https?://", typed) else f"https://{typed}"
        try:
            URLValidator(schemes=("http", "https"))(address)
        except forms.ValidationError:
            raise forms.ValidationError(_("Nhập địa chỉ trang web, ví dụ https://example.vn")) from None
        return address


class PhoneField(TextField):
    """A Vietnamese telephone number; kept as E.164, shown as people read it aloud."""

    def to_python(self, value: Any) -> str:
        typed = self.text(value)
        try:
            return vietnamese_phone(typed) if typed else ""
        except ValueError:
            raise forms.ValidationError(_("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678")) from None

    def prepare_value(self, value: Any) -> Any:
        return national(value) if isinstance(value, str) and value.startswith("+84") else value


class PersonalIdField(TextField):
    """Twelve digits, spaces allowed (Law on Identification 2023). A province prefix that we do not know is accepted."""

    def to_python(self, value: Any) -> str:
        digits = re.sub(r"[\s.-]", "", self.text(value))
        if digits and not re.fullmatch(r"[0-9]{12}", digits):
            raise forms.ValidationError(_("Nhập số định danh cá nhân gồm 12 chữ số, ví dụ 001 090 123 456"))
        return digits

    def prepare_value(self, value: Any) -> Any:
        return spaced(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{12}", value) else value


class WholeNumberField(TextField):
    """A whole number, 0 or more; dots or spaces between thousands allowed. Kept as an integer."""

    says = gettext_noop("Nhập một số bằng chữ số, ví dụ 3")

    def to_python(self, value: Any) -> int | None:
        typed = self.bare(self.text(value))
        if not typed:
            return None
        if not _GROUPED.fullmatch(typed) or (number := int(re.sub("[^0-9]", "", typed))) >= LARGEST:
            raise forms.ValidationError(_(self.says))
        return number

    def bare(self, text: str) -> str:
        """The number without the unit that people like to write after it."""
        return text

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value


class MoneyBox(forms.TextInput):
    """A sum, read back in words below the box."""

    template_name = "forms/money.html"

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        return {**super().get_context(name, value, attrs), "words": self.words(value), "name": name}

    @staticmethod
    def words(value: Any) -> str:
        """The typed sum in words; nothing for what is no sum."""
        try:
            amount = MoneyField(required=False).clean(value)
        except forms.ValidationError:
            return ""
        return "" if amount is None else dong_in_words(amount)


class MoneyField(WholeNumberField):
    """Whole đồng."""

    widget = MoneyBox

    says = gettext_noop("Nhập số tiền bằng chữ số, ví dụ 50.000.000")

    def bare(self, text: str) -> str:
        return re.sub(r"\s*(?:đồng|đ|vnđ|vnd|₫)$", "", text, flags=re.IGNORECASE)


def spaced(digits: str) -> str:
    """ "001090123456" -> "001 090 123 456"."""
    return " ".join(digits[place : place + 3] for place in range(0, len(digits), 3))
