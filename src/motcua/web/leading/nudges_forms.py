"""The form of a nudge."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import procedures_offered
from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.uptake.models import Nudge
from motcua.uptake.nudges.assignment import monday
from motcua.uptake.nudges.terms import LONGEST_MESSAGE, NudgeTerms
from motcua.web.leading.campaigns_forms import ticks
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

TEXTS = ("text_a_vi", "text_a_en", "text_b_vi", "text_b_en")


def wording(label: Any, help_text: Any = "") -> forms.CharField:
    """One wording in one language."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=240, required=False, widget=forms.Textarea({"rows": 2})
    )


class NudgeForm(DeskForm):
    """Everything that a nudge says."""

    name = forms.CharField(label=_("Tên"), max_length=200, error_messages={"required": _("Đặt tên")})
    place = forms.ChoiceField(
        label=_("Đặt ở đâu?"),
        choices=Nudge.Place.choices,
        widget=Radios,
        error_messages={"required": _("Chọn nơi đặt")},
    )
    text_a_vi = wording(
        _("Cách A"), _("Để trống cả hai ô của một cách nghĩa là không hiện gì: so có lời nhắc với không có.")
    )
    text_a_en = wording(_("Cách A bằng tiếng Anh"))
    text_b_vi = wording(
        _("Cách B"), _("Ví dụ: Lần sau nộp trên điện thoại: rẻ hơn và không phải chờ. Cần người làm cùng, gọi 1022.")
    )
    text_b_en = wording(_("Cách B bằng tiếng Anh"))
    first = day(_("Bắt đầu từ thứ Hai nào?"))
    weeks = forms.IntegerField(
        label=_("Thử mấy tuần?"),
        min_value=2,
        max_value=52,
        initial=8,
        error_messages={
            "required": _("Ghi số tuần"), "invalid": _("Ghi số tuần"), "min_value": _("Từ 2 đến 52 tuần"),
            "max_value": _("Từ 2 đến 52 tuần"),
        },
    )  # fmt: skip
    procedures = ticks(_("Chỉ những thủ tục này"), help_text=_("Không chọn gì là mọi thủ tục. Tin nhắn gia hạn thì phải chọn."))  # fmt: skip
    months = forms.IntegerField(
        label=_("Nhắn sau mấy tháng kể từ khi có kết quả?"),
        help_text=_("Chỉ cho tin nhắn gia hạn. Giấy có hạn một năm thì ghi 11. Mỗi cách viết dài nhất %(most)s chữ.")
        % {"most": LONGEST_MESSAGE},
        required=False,
        min_value=1,
        max_value=120,
        error_messages={"invalid": _("Ghi số tháng"), "min_value": _("Từ 1 đến 120"), "max_value": _("Từ 1 đến 120")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"first": next_monday(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        pairs = [(each.code, each.name) for each in procedures_offered()]
        self.fields["procedures"].choices = pairs  # type: ignore[attr-defined]

    def terms(self) -> NudgeTerms:
        """What was filled in, complete and valid."""
        given = self.cleaned_data
        a_vi, a_en, b_vi, b_en = (given[name] for name in TEXTS)
        return NudgeTerms(
            name=given["name"],
            place=given["place"],
            texts=(a_vi, a_en, b_vi, b_en),
            first=given["first"],
            weeks=given["weeks"],
            procedures=tuple(given["procedures"]),
            months=given["months"],
        )


def next_monday() -> date:
    """The first Monday that is still to come."""
    return monday(clock.today()) + timedelta(weeks=1)


def filled(nudge: Nudge) -> dict[str, Any]:
    """What the form shows of a draft."""
    names = ("name", "place", *TEXTS, "first", "weeks", "procedures", "months")
    return {name: getattr(nudge, name) for name in names}
