"""The forms of what leaders change in a calendar."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.foundation.dates import WEEKDAYS
from motcua.web.manager.calendar_words import window_words
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm
from motcua.working_time.calendars import Week
from motcua.working_time.models import WorkCalendar
from motcua.working_time.table import FIRST_DAY, LAST_DAY
from motcua.working_time.windows import read_windows

LONGEST_NAME, LONGEST_BASIS = 200, 300
WINDOW = re.compile(r"\s*(\d{1,2})[:hg.](\d{2})\s*(?:-|–|—|đến)\s*(\d{1,2})[:hg.](\d{2})\s*")
EXAMPLE = "07:30–11:30, 13:00–17:00"
OFF, WORKING, OWN = "off", "working", "own"


class HoursField(forms.CharField):
    """Hours of one day as people write them: "07:30–11:30, 13:00–17:00"; empty for a day off."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=100, widget=forms.TextInput({"autocomplete": "off"}), **more)

    def clean(self, value: Any) -> list[list[str]]:
        """[["07:30", "11:30"], …]. Raises ValidationError."""
        text = super().clean(value)
        pairs = [WINDOW.fullmatch(part) for part in re.split(r"[,;]", text)] if text else []
        if not all(pairs):
            raise forms.ValidationError(_("Ghi giờ như 07:30–11:30, 13:00–17:00"))
        found = [[_clock(*pair.groups()[:2]), _clock(*pair.groups()[2:])] for pair in pairs if pair]
        try:
            read_windows(found)
        except ValueError as error:
            raise forms.ValidationError(_("Mỗi khung giờ phải mở trước khi đóng và không chồng lên nhau")) from error
        return found


def _clock(hour: str, minute: str) -> str:
    return f"{int(hour):02}:{minute}"


def basis_field(label: Any = None) -> forms.CharField:
    """The legal basis of a change."""
    return forms.CharField(
        label=label or _("Căn cứ"),
        help_text=_("Số, ngày văn bản. Ví dụ: Công điện 12/CĐ-UBND ngày 23/11/2026."),
        max_length=LONGEST_BASIS,
        error_messages={"required": _("Ghi căn cứ")},
    )


def _within(value: date) -> date:
    if not FIRST_DAY <= value <= LAST_DAY:
        raise forms.ValidationError(_("Chọn ngày từ năm 2010 đến năm 2059"))
    return value


class DayForm(DeskForm):
    """A day unlike its weekday."""

    on = day(_("Ngày"), validators=[_within])
    kind = forms.ChoiceField(
        label=_("Ngày này"),
        choices=[(OFF, _("Nghỉ")), (WORKING, _("Làm việc giờ như thường")), (OWN, _("Làm việc theo giờ riêng"))],
        widget=Radios,
        error_messages={"required": _("Chọn một mục")},
    )
    hours = HoursField(label=_("Giờ riêng"), help_text=_("Chỉ ghi khi chọn “giờ riêng”. Ví dụ: 07:30–11:30."))
    name = forms.CharField(
        label=_("Tên"),
        help_text=_("Người dân đọc được trong tin báo đổi ngày hẹn. Ví dụ: Nghỉ phòng chống bão."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Ghi tên của ngày này")},
    )
    basis = basis_field()

    def clean(self) -> dict[str, Any]:
        """Own hours belong to the third choice, and to it only."""
        given = super().clean() or {}
        if given.get("kind") == OWN and "hours" in given and not given["hours"]:
            self.add_error("hours", _("Ghi giờ làm việc của ngày này"))
        return given

    @property
    def working(self) -> Any:
        """As `set_special_day` takes it."""
        return {OFF: False, WORKING: True}.get(self.cleaned_data["kind"], self.cleaned_data["hours"])


class SwapForm(DeskForm):
    """A day off, and the day on which it is made up for."""

    off = day(_("Ngày được nghỉ"), validators=[_within])
    worked = day(_("Ngày làm bù"), validators=[_within])
    basis = basis_field()


class DropForm(DeskForm):
    """A special day that becomes an ordinary one."""

    on = day(_("Ngày"), validators=[_within])
    basis = basis_field(_("Căn cứ hoặc lý do bỏ"))


class HoursForm(DeskForm):
    """The hours of each weekday from a day on."""

    valid_from = day(_("Áp dụng từ ngày"), validators=[_within])
    basis = basis_field()

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, windows in enumerate(week):
            name = WEEKDAYS[number]()
            hint = _("Để trống nếu nghỉ. Ví dụ: %(example)s.") % {"example": EXAMPLE} if number == 0 else ""
            label = name[0].upper() + name[1:]
            self.fields[f"d{number}"] = HoursField(label=label, help_text=hint, initial=window_words(windows))
        self.order_fields(["valid_from", *(f"d{number}" for number in range(7)), "basis"])

    def clean_valid_from(self) -> date:
        """The past keeps its hours."""
        if self.cleaned_data["valid_from"] < clock.today():
            raise forms.ValidationError(_("Chọn từ hôm nay trở đi: những ngày đã qua giữ giờ cũ"))
        return self.cleaned_data["valid_from"]

    def clean(self) -> dict[str, Any]:
        """A week in which nobody works is none."""
        given = super().clean() or {}
        if not self.errors and not any(self.windows(given).values()):
            raise forms.ValidationError(_("Một tuần phải có ít nhất một ngày làm việc"))
        return given

    @staticmethod
    def windows(given: dict[str, Any]) -> dict[str, Any]:
        """As `change_hours` takes them."""
        return {str(number): given[f"d{number}"] for number in range(7)}


class DropHoursForm(DeskForm):
    """Hours that have not begun."""

    valid_from = day(_("Áp dụng từ ngày"))
    basis = basis_field(_("Căn cứ hoặc lý do bỏ"))


class PolicyForm(DeskForm):
    """How working days are counted."""

    policy = forms.ChoiceField(
        label=_("Cách tính ngày làm việc"),
        choices=WorkCalendar.Policy.choices,
        widget=Radios,
        error_messages={"required": _("Chọn một cách tính")},
    )


class SeedForm(DeskForm):
    """Another year from the national days."""

    year = forms.IntegerField(
        label=_("Năm"),
        min_value=FIRST_DAY.year,
        max_value=LAST_DAY.year,
        widget=forms.TextInput({"inputmode": "numeric", "class": "-w8", "autocomplete": "off"}),
        error_messages={
            "required": _("Ghi năm"), "invalid": _("Năm là bốn chữ số"),
            "min_value": _("Ghi năm từ 2010 đến 2059"), "max_value": _("Ghi năm từ 2010 đến 2059"),
        },
    )  # fmt: skip
