"""The forms of what leaders do about a service at an office."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.catalogue.models import Offering
from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.uptake.models import Hindrance
from motcua.web.officer.forms import DeskForm

LONGEST = 300
EVERYWHERE = (Membership.Role.MANAGER, Membership.Role.EDITOR)


def day(label: Any, **more: Any) -> forms.DateField:
    """A day, with the picker of the browser."""
    empty = {"required": _("Chọn ngày"), "invalid": _("Ngày này không có")}
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), error_messages=empty, **more
    )


class StaffChoice(forms.ModelChoiceField):
    """People by their name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} ({obj.username})"


class AssignForm(DeskForm):
    """Who, until when."""

    owner = StaffChoice(
        label=_("Người phụ trách"),
        queryset=Person.objects.none(),
        empty_label=_("Chọn một người"),
        error_messages={"required": _("Chọn người phụ trách"), "invalid_choice": _("Chọn người trong danh sách")},
    )
    due_on = day(_("Hạn xong"))

    def __init__(self, *args: Any, offering: Offering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Membership.objects.on(clock.today())
        roles = roles.filter(Q(authority=offering.authority_id) | Q(role__in=EVERYWHERE))
        staff = Person.objects.filter(is_active=True, is_staff=True, pk__in=roles.values("person"))
        self.fields["owner"].queryset = staff.order_by("full_name")  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """Not in the past."""
        if self.cleaned_data["due_on"] < clock.today():
            raise forms.ValidationError(_("Chọn từ hôm nay trở đi"))
        return self.cleaned_data["due_on"]


def _not_later(value: Any) -> Any:
    if value > clock.today():
        raise forms.ValidationError(_("Chọn từ hôm nay trở về trước"))
    return value


class ConfirmForm(DeskForm):
    """When it was done, and what is worth to know."""

    done_on = day(_("Làm ngày nào?"))
    note = forms.CharField(
        label=_("Ghi chú"), help_text=_("Không bắt buộc. Ví dụ: thử ở đâu, với ai."), max_length=LONGEST, required=False
    )

    def clean_done_on(self) -> Any:
        """Not in the future."""
        return _not_later(self.cleaned_data["done_on"])


class HinderForm(DeskForm):
    """What does not work, why, since when, for how much."""

    what = forms.ChoiceField(
        label=_("Việc nào chưa làm được?"),
        choices=Hindrance.What.choices,
        widget=Radios,
        error_messages={"required": _("Chọn một việc")},
    )
    why = forms.CharField(
        label=_("Vì sao?"),
        help_text=_("Người dân đọc được. Ví dụ: kho bạc chưa mở tài khoản."),
        max_length=LONGEST,
        error_messages={"required": _("Ghi lý do")},
    )
    since = day(_("Từ ngày nào?"))
    scope = forms.ChoiceField(
        label=_("Với thủ tục nào?"),
        choices=[("one", _("Chỉ thủ tục này")), ("all", _("Mọi thủ tục của cơ quan"))],
        widget=Radios,
    )

    def clean_since(self) -> Any:
        """Not in the future."""
        return _not_later(self.cleaned_data["since"])


class SettleForm(DeskForm):
    """The last day on which it did not work."""

    last_day = day(_("Ngày cuối còn chưa làm được"))

    def clean_last_day(self) -> Any:
        """Not in the future."""
        return _not_later(self.cleaned_data["last_day"])
