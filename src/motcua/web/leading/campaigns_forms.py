"""The forms of campaigns: terms on one page, a cost, a code for a place, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.authorities.queries import authorities_on, wards_on
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import procedures_offered
from motcua.forms.fields import MoneyField
from motcua.forms.widgets import Ticks
from motcua.foundation import clock
from motcua.uptake.campaigns.terms import Terms
from motcua.uptake.models import Campaign, Medium
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

LISTS = ("procedures", "wards", "offices")
PLAIN = ("name", "first", "last", "aim", "headline_vi", "headline_en")


def ticks(label: Any, *, required: Any = "", choices: Any = (), help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of a list."""
    wrong: dict[str, Any] = {"invalid_choice": _("Chọn trong danh sách"), "required": required}
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=bool(required),
        widget=Ticks,
        error_messages=wrong,
        help_text=help_text,
    )


class CampaignForm(DeskForm):
    """Everything that a campaign says."""

    name = forms.CharField(
        label=_("Tên chiến dịch"),
        help_text=_("Ví dụ: Đổi bằng lái trên điện thoại, tháng 3."),
        max_length=200,
        error_messages={"required": _("Đặt tên chiến dịch")},
    )
    procedures = ticks(_("Nói về việc gì?"), required=_("Chọn ít nhất một thủ tục"))
    first = day(_("Từ ngày nào?"))
    last = day(_("Đến hết ngày nào?"))
    ways = ticks(
        _("Bằng cách nào?"), required=_("Chọn ít nhất một cách"), choices=Medium.choices,
        help_text=_("Mỗi cách có mã riêng để biết cách nào có người dùng. Tin nhắn chỉ gửi cho người đã đồng ý."),
    )  # fmt: skip
    wards = ticks(_("Ở phường, xã nào?"), help_text=_("Nơi người dân ở. Chừa lại vài nơi tương tự để so sánh."))
    offices = ticks(_("Hoặc ở cơ quan nào?"), help_text=_("Khi chiến dịch nhắm vào người đến một cơ quan."))
    aim = forms.CharField(
        label=_("Muốn đạt điều gì?"),
        help_text=_("Người duyệt đọc. Ví dụ: tỷ lệ trực tuyến ở 10 phường từ 8% lên 20% sau 8 tuần."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    headline_vi = forms.CharField(
        label=_("Dòng chữ lớn trên áp phích"),
        help_text=_("Để trống thì dùng tên thường gọi của thủ tục đầu tiên."),
        max_length=60,
        required=False,
    )
    headline_en = forms.CharField(label=_("Dòng chữ lớn bằng tiếng Anh"), max_length=60, required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("name", "procedures", "wards", "offices", "first", "last", "ways", "aim", "headline_vi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Offering.objects.on(clock.today()).values("authority")
        choices: dict[str, list[tuple[str, str]]] = {
            "procedures": [(each.code, each.name) for each in procedures_offered()],
            "wards": [(each.code, each.name) for each in wards_on()],
            "offices": [(each.code, each.name) for each in authorities_on().filter(pk__in=offered).order_by("code")],
        }
        for name, pairs in choices.items():
            kept = [code for code in self.initial.get(name, ()) if code not in dict(pairs)]
            self.fields[name].choices = [*pairs, *((code, code) for code in kept)]  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        """What was filled in, complete and valid."""
        given = self.cleaned_data
        lists: dict[str, Any] = {name: tuple(given[name]) for name in LISTS}
        plain: dict[str, Any] = {name: given[name] for name in PLAIN}
        return Terms(**plain, **lists, media=tuple(given["ways"]))


def filled(campaign: Campaign) -> dict[str, Any]:
    """What the form shows of a draft."""
    return {name: getattr(campaign, name) for name in (*PLAIN, *LISTS)} | {
        "ways": campaign.media,
        "seen": campaign.revision,
    }


class SeenForm(DeskForm):
    """The revision that somebody had before him."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(SeenForm):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Người soạn đọc được."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ghi lý do")},
    )


class CostForm(DeskForm):
    """One line of cost."""

    what = forms.CharField(
        label=_("Khoản chi"),
        help_text=_("Ví dụ: In 200 áp phích."),
        max_length=200,
        error_messages={"required": _("Ghi khoản chi")},
    )
    amount = MoneyField(label=_("Số tiền (đồng)"))


class LinkForm(DeskForm):
    """A code for one place."""

    place = forms.CharField(
        label=_("Nơi đặt"),
        help_text=_("Ví dụ: Nhà văn hóa xã Nậm Lương."),
        max_length=120,
        error_messages={"required": _("Ghi nơi đặt")},
    )
    medium = forms.ChoiceField(label=_("Cách truyền thông"), choices=Medium.choices)
