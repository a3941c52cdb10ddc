"""The forms of the way to online: which procedure and stage, which offices from when, a decision, a note, a point of help."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.stages import IN_ORDER, before, with_stage
from motcua.forms.fields import PhoneField
from motcua.forms.widgets import Ticks
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.models import HelpPoint, PhasePlan
from motcua.uptake.phases.gates import BY_ID
from motcua.uptake.phases.plan_rows import PlanTerms
from motcua.uptake.services import Paper, Point
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

LONGEST = 2000
NOTICE = timedelta(days=BY_ID["notice"].needed["online_only"])
SOON = timedelta(days=14)


class WhichForm(DeskForm):
    """The procedure and the stage that it is to reach."""

    thu_tuc = forms.ChoiceField(
        label=gettext_lazy("Thủ tục nào?"),
        error_messages={
            "required": gettext_lazy("Chọn thủ tục"),
            "invalid_choice": gettext_lazy("Chọn trong danh sách"),
        },
    )
    bac = forms.ChoiceField(
        label=gettext_lazy("Chuyển tới bậc nào?"),
        choices=[(stage, Offering.Stage(stage).label) for stage in IN_ORDER[1:]],
        error_messages={"required": gettext_lazy("Chọn bậc"), "invalid_choice": gettext_lazy("Chọn trong danh sách")},
    )

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = online_offerings(sight)
        rows = Procedure.objects.filter(pk__in=offered.order_by().values("procedure"))
        choices = sorted(((each.code, each.name) for each in rows), key=lambda pair: pair[1])
        self.fields["thu_tuc"].choices = choices  # type: ignore[attr-defined]


class TermsForm(DeskForm):
    """Where, from when, why, and by which document."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    offices = forms.MultipleChoiceField(
        label=gettext_lazy("Ở cơ quan nào?"),
        help_text=gettext_lazy("Chỉ có những nơi đang ở bậc liền trước."),
        widget=Ticks,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Chọn trong danh sách")},
    )
    everywhere = forms.BooleanField(label=gettext_lazy("Mọi nơi trong danh sách này"), required=False)
    from_day = day(gettext_lazy("Từ ngày nào?"))
    reason = forms.CharField(
        label=gettext_lazy("Vì sao?"),
        help_text=gettext_lazy("Người dân đọc được trên trang báo trước."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Văn bản quyết định số"),
        help_text=gettext_lazy("Cần khi chỉ còn nhận trực tuyến. Người duyệt cũng ghi được."),
        max_length=60,
        required=False,
    )
    decision_on = day(gettext_lazy("Ngày ban hành văn bản"), required=False)

    def __init__(self, *args: Any, offices: Sequence[Authority], stage: str, **kwargs: Any) -> None:
        ahead = NOTICE + timedelta(days=1) if stage == "online_only" else SOON
        kwargs["initial"] = {"from_day": clock.today() + ahead, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.known = {office.code: office for office in offices}
        self.fields["offices"].choices = [(each.code, each.name) for each in offices]  # type: ignore[attr-defined]
        self.fields["from_day"].help_text = (
            _("Phải báo trước cho dân ít nhất %(n)s ngày.") % {"n": NOTICE.days} if stage == "online_only" else ""
        )

    def clean(self) -> dict[str, Any]:
        """At least one office."""
        if not self.errors.get("offices") and not self.chosen:
            self.add_error("offices", _("Chọn ít nhất một cơ quan"))
        return self.cleaned_data

    @property
    def chosen(self) -> tuple[Authority, ...]:
        """The offices that were ticked, or all."""
        if self.cleaned_data.get("everywhere"):
            return tuple(self.known.values())
        return tuple(self.known[code] for code in self.cleaned_data.get("offices", []))

    def terms(self, procedure: Procedure, stage: str) -> PlanTerms:
        """What the plan says."""
        given = self.cleaned_data
        return PlanTerms(
            procedure,
            self.chosen,
            stage,
            given["from_day"],
            given["reason"],
            given["decision_number"],
            given["decision_on"],
        )


class DecisionForm(DeskForm):
    """The document, where it closes paper; and the note, where it is given back."""

    number = forms.CharField(label=gettext_lazy("Văn bản quyết định số"), max_length=60, required=False)
    on = day(gettext_lazy("Ngày ban hành"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Lời nhắn khi trả lại"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def paper(self) -> Paper:
        """The document."""
        return Paper(self.cleaned_data["number"], self.cleaned_data["on"])


class WordsForm(DeskForm):
    """A reason."""

    words = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )


class PointForm(DeskForm):
    """A point of help."""

    commune = forms.ChoiceField(
        label=gettext_lazy("Phường, xã"),
        error_messages={
            "required": gettext_lazy("Chọn phường, xã"),
            "invalid_choice": gettext_lazy("Chọn trong danh sách"),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("Ở đâu?"),
        help_text=gettext_lazy("Ví dụ: Nhà văn hóa tổ 4, đường Trần Phú."),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi địa điểm")},
    )
    hours = forms.CharField(
        label=gettext_lazy("Giờ nào có người?"),
        help_text=gettext_lazy("Ví dụ: thứ Hai đến thứ Sáu, 7 giờ 30 đến 17 giờ."),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi giờ có người trực")},
    )
    phone = PhoneField(label=gettext_lazy("Điện thoại"), help_text=gettext_lazy("Không bắt buộc."), required=False)
    staffed_until = day(
        gettext_lazy("Có người trực đến hết ngày"),
        required=False,
        help_text=gettext_lazy(
            "Để trống nếu trực thường xuyên. Qua ngày này, điểm không còn được tính và không hiện cho dân."
        ),
    )

    def __init__(self, *args: Any, communes: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].choices = [(each.code, each.name) for each in communes]  # type: ignore[attr-defined]

    def clean_staffed_until(self) -> Any:
        """Not in the past."""
        until = self.cleaned_data["staffed_until"]
        if until and until < clock.today():
            raise forms.ValidationError(_("Chọn từ hôm nay trở đi"))
        return until

    def point(self) -> Point:
        """What was filled in."""
        given = self.cleaned_data
        return Point(given["place"], given["hours"], given["phone"] or "", given["staffed_until"])


class OutageForm(DeskForm):
    """What does not work, since when."""

    why = forms.CharField(
        label=gettext_lazy("Sự cố gì?"),
        help_text=gettext_lazy("Cán bộ tại quầy đọc được. Ví dụ: Cổng định danh không trả lời."),
        max_length=300,
        error_messages={"required": gettext_lazy("Ghi sự cố")},
    )
    since = forms.DateTimeField(
        label=gettext_lazy("Bắt đầu lúc nào?"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": gettext_lazy("Chọn ngày giờ"),
            "invalid": gettext_lazy("Ngày giờ này không có"),
        },
    )
    at_once = forms.BooleanField(label=gettext_lazy("Cho nhận giấy ngay, không đợi 4 giờ"), required=False)


def online_offerings(sight: Sight) -> Any:
    """What can be filed online today at the offices of somebody who leads."""
    rows = Offering.objects.on(clock.today()).filter(channels__contains=[Offering.Channel.ONLINE])
    rows = rows.exclude(procedure__withdrawn_on__lte=clock.today())
    return rows if sight.everything else rows.filter(authority__in=sight.keys)


def offices_for(sight: Sight, procedure: Procedure, stage: str, plan: PhasePlan | None = None) -> list[Authority]:
    """The offices that are one stage below, and those of the plan that is being changed."""
    rows = with_stage(online_offerings(sight).filter(procedure=procedure)).select_related("authority")
    own = {row.authority_id for row in plan.offices.all()} if plan else set()
    found = [row.authority for row in rows if getattr(row, "stage_now", "") == before(stage) or row.authority_id in own]
    return sorted(found, key=lambda office: office.code)


def filled_point(point: HelpPoint) -> dict[str, Any]:
    """A point as its form shows it."""
    names = ("place", "hours", "phone", "staffed_until")
    return {"commune": point.commune.code} | {name: getattr(point, name) for name in names}
