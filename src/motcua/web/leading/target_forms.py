"""The forms of targets: what is proposed, the decision, a reason, who answers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import AdministrativeUnit
from motcua.authorities.queries import wards_on
from motcua.catalogue.models import Procedure
from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.models import Target
from motcua.uptake.services import TargetDecision, Wanted
from motcua.uptake.targets.rights import wards_of
from motcua.web.finance.policies_forms import PercentField
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

Scope = Target.Scope
HERE = {"required": gettext_lazy("Chọn một mục"), "invalid_choice": gettext_lazy("Chọn trong danh sách")}


class MonthField(forms.CharField):
    """A month as the browser's picker or a person writes it: "2027-06" or "6/2027"; its first day."""

    def clean(self, value: Any) -> date:
        """Raises ValidationError for anything else."""
        typed = str(super().clean(value)).strip()
        year, month = typed.split("-") if typed.count("-") == 1 else reversed(typed.partition("/")[::2])
        try:
            return date(int(year), int(month), 1)
        except ValueError:
            raise forms.ValidationError(_("Ghi tháng và năm, ví dụ 6/2027")) from None


class TargetForm(DeskForm):
    """What is to be reached, where and by when."""

    measure = forms.ChoiceField(
        label=gettext_lazy("Chỉ tiêu gì?"), choices=Target.Measure.choices, widget=Radios, error_messages=HERE
    )
    scope = forms.ChoiceField(label=gettext_lazy("Cho nơi nào?"), widget=Radios, error_messages=HERE)
    authority = forms.ChoiceField(label=gettext_lazy("Cơ quan nào?"), required=False, error_messages=HERE)
    ward = forms.ChoiceField(label=gettext_lazy("Phường, xã nào?"), required=False, error_messages=HERE)
    procedure = forms.CharField(
        label=gettext_lazy("Mã thủ tục nào?"),
        help_text=gettext_lazy("Ví dụ 1.013225. Chỉ điền khi chọn một thủ tục."),
        required=False,
        max_length=40,
    )
    percent = PercentField(label=gettext_lazy("Phải đạt bao nhiêu phần trăm?"), required=False)
    until = MonthField(
        label=gettext_lazy("Đến hết tháng nào?"),
        help_text=gettext_lazy("Ví dụ 6/2027."),
        max_length=10,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Chọn tháng")},
    )
    why = forms.CharField(
        label=gettext_lazy("Vì sao đặt mức này?"),
        help_text=gettext_lazy("Không bắt buộc. Người quyết định đọc được."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = [Scope.PROVINCE, Scope.AUTHORITY, Scope.WARD, Scope.PROCEDURE]
        if not sight.everything:
            scopes = [Scope.AUTHORITY, Scope.WARD] if wards_of(sight) else [Scope.AUTHORITY]
            del self.fields["procedure"]
        self._offices = {office.code: office for office in sight.offices}
        self._choices("scope", [(scope, Scope(scope).label) for scope in scopes])
        self._choices("authority", [("", _("Chọn cơ quan")), *((c, o.name) for c, o in self._offices.items())])
        self._choices("ward", [("", _("Chọn phường, xã")), *((unit.code, unit.name) for unit in _wards(sight))])

    def clean(self) -> dict[str, Any]:
        """The place that the scope needs, and a share."""
        given = super().clean() or {}
        scope = given.get("scope")
        if scope in (Scope.AUTHORITY, Scope.WARD) and not given.get(scope) and scope not in self.errors:
            self.add_error(scope, HERE["required"])
        if scope == Scope.PROCEDURE:
            given["found"] = Procedure.objects.filter(code=given.get("procedure", "").strip()).first()
            if given["found"] is None:
                self.add_error("procedure", _("Không có thủ tục nào mang mã này"))
        percent = given.get("percent")
        if "percent" not in self.errors and (percent is None or not 0 < percent <= 100):
            self.add_error("percent", _("Ghi một số lớn hơn 0 và không quá 100"))
        return given

    def wanted(self) -> Wanted:
        """What was filled in."""
        given = self.cleaned_data
        return Wanted(
            measure=given["measure"],
            scope=given["scope"],
            until=given["until"],
            percent=given["percent"],
            authority=self._offices.get(given["authority"]),
            procedure=given.get("found"),
            ward=given["ward"],
            why=given["why"],
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class TargetDecisionForm(DeskForm):
    """The document."""

    number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi số quyết định")},
    )
    on = day(gettext_lazy("Ngày quyết định"))

    def clean_on(self) -> Any:
        """Not in the future."""
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("Ngày quyết định không được ở tương lai"))
        return self.cleaned_data["on"]

    def decision(self) -> TargetDecision:
        """What was filled in."""
        return TargetDecision(self.cleaned_data["number"], self.cleaned_data["on"])


class TargetReasonForm(DeskForm):
    """Why not, or why no longer."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )


def _wards(sight: Sight) -> list[AdministrativeUnit]:
    rows = wards_on()
    return list(rows if sight.everything else rows.filter(code__in=wards_of(sight)))
