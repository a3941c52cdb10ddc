"""Who stands in, for which roles, from when to when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.services import ON_THE_DESK, Absence
from motcua.forms.widgets import Ticks
from motcua.foundation import clock
from motcua.web.officer.forms import DeskForm

LONGEST_REASON = 300


def day(label: Any, missing: Any, **more: Any) -> forms.DateField:
    """A day, with the picker of the browser; `missing` is said when there is none."""
    empty = {"required": missing, "invalid": _("Ngày này không có")}
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), error_messages=empty, **more
    )


class Colleague(forms.ModelChoiceField):
    """People by their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class AbsenceForm(DeskForm):
    """An absence of one person from one office."""

    roles = forms.MultipleChoiceField(
        label=_("Vai trò cần người thay"), widget=Ticks, error_messages={"required": _("Chọn ít nhất một vai trò")}
    )
    substitute = Colleague(
        label=_("Người thay"),
        queryset=Person.objects.none(),
        empty_label=_("Chọn một người"),
        error_messages={"required": _("Chọn người thay"), "invalid_choice": _("Chọn người trong danh sách")},
    )
    first_day = day(_("Từ ngày"), _("Chọn ngày đầu"))
    last_day = day(_("Đến hết ngày"), _("Chọn ngày cuối"), help_text=_("Sau ngày này, quyền của người thay tự hết."))
    reason = forms.CharField(
        label=_("Lý do hoặc số văn bản"),
        help_text=_("Ví dụ: nghỉ phép, đi tập huấn, Giấy giao việc số 12."),
        max_length=LONGEST_REASON,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Ghi lý do hoặc số văn bản giao việc")},
    )

    def __init__(self, *args: Any, person: Person, authority: Authority, roles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authority = authority
        names = dict(Membership.Role.choices)
        self.fields["roles"].choices = [(role, names[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["roles"].initial = list(roles)
        there = Membership.objects.on(clock.today()).filter(authority=authority)
        colleagues = Person.objects.filter(pk__in=there.values("person"), is_active=True).exclude(pk=person.pk)
        self.fields["substitute"].queryset = colleagues.order_by("full_name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối sớm hơn ngày đầu"))
        return self.cleaned_data

    def absence(self) -> Absence:
        """What the form says, as the service takes it."""
        given = self.cleaned_data
        return Absence(
            self.authority,
            tuple(given["roles"]),
            given["substitute"],
            given["first_day"],
            given["last_day"],
            given["reason"],
        )


def roles_to_lend(person: Person, authority: Authority) -> list[str]:
    """The roles of his own that a person can lend at an office today."""
    held = Membership.objects.on(clock.today()).filter(person=person, authority=authority, role__in=ON_THE_DESK)
    return list(held.order_by("role").values_list("role", flat=True))
