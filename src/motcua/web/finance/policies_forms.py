"""The forms of fee policies: terms on one page, the decision, and a reason."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.catalogue.models import FeePolicy, Offering, ProcedureVersion
from motcua.catalogue.queries import current_versions
from motcua.catalogue.reliefs import STATE_MONEY
from motcua.catalogue.services import Decision, Terms
from motcua.dossiers.models import Party
from motcua.forms.decimals import number_in, written
from motcua.forms.fields import MoneyField
from motcua.forms.widgets import Radios, Ticks
from motcua.foundation import clock
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

LONGEST = 2000
ZERO, SHARE, SUM = "zero", "percent", "sum"
LISTS = ("kinds", "fees", "applicant_kinds", "procedures", "places", "authorities")


def ticks(label: Any, choices: Any = (), **more: Any) -> forms.MultipleChoiceField:
    """Several of a list, none of them needed."""
    wrong = {"invalid_choice": gettext_lazy("Chọn trong danh sách")}
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=Ticks, error_messages=wrong, **more
    )


class PercentField(forms.CharField):
    """A share with at most two decimals, typed with a comma or a point, with or without "%"."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Decimal | None:
        """The number, or None for nothing typed."""
        typed = str(value or "").strip().removesuffix("%").strip()
        try:
            return number_in(typed).quantize(Decimal("0.01")) if typed else None
        except (ValueError, InvalidOperation):
            raise forms.ValidationError(_("Ghi một số, ví dụ 50")) from None

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value


class TermsForm(DeskForm):
    """Everything that a policy says."""

    name_vi = forms.CharField(
        label=gettext_lazy("Tên chính sách"),
        help_text=gettext_lazy("Người dân đọc được bên cạnh số tiền. Ví dụ: Miễn lệ phí khi nộp trực tuyến năm 2027."),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi tên chính sách")},
    )
    name_en = forms.CharField(
        label=gettext_lazy("Tên bằng tiếng Anh"),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi tên bằng tiếng Anh")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Người nộp còn trả bao nhiêu?"),
        choices=[
            (ZERO, gettext_lazy("Không mất tiền")),
            (SHARE, gettext_lazy("Một phần trăm của mức thu")),
            (SUM, gettext_lazy("Một số tiền cho mỗi khoản")),
        ],
        widget=Radios,
        error_messages={"required": gettext_lazy("Chọn một cách")},
    )
    percent = PercentField(
        label=gettext_lazy("Còn trả bao nhiêu phần trăm?"),
        help_text=gettext_lazy("Chỉ điền khi chọn phần trăm. Giảm một nửa thì ghi 50."),
        required=False,
    )
    amount = MoneyField(
        label=gettext_lazy("Còn trả bao nhiêu đồng?"),
        help_text=gettext_lazy("Chỉ điền khi chọn số tiền. Khoản nào vốn thu ít hơn thì giữ mức thấp hơn."),
        required=False,
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Với cách nộp nào?"),
        choices=[
            ("online", gettext_lazy("Chỉ hồ sơ nộp trực tuyến")),
            ("all", gettext_lazy("Mọi cách nộp, kể cả hồ sơ giấy")),
        ],
        widget=Radios,
        error_messages={"required": gettext_lazy("Chọn một cách")},
    )
    valid_from = day(
        gettext_lazy("Từ ngày nào?"), help_text=gettext_lazy("Sớm nhất là ngày mai, và sau ngày ban hành.")
    )
    valid_to = day(
        gettext_lazy("Đến hết ngày nào?"), required=False, help_text=gettext_lazy("Để trống nếu chưa định ngày hết.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao nên làm?"),
        help_text=gettext_lazy("Lãnh đạo tỉnh đọc khi quyết định."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )
    procedures = ticks(gettext_lazy("Thủ tục"), help_text=gettext_lazy("Không chọn gì là mọi thủ tục có thu."))
    places = ticks(
        gettext_lazy("Loại cơ quan"),
        Authority.Kind.choices,
        help_text=gettext_lazy("Không chọn gì ở cả hai ô là mọi cơ quan. Cơ quan lập sau này cũng được tính."),
    )
    authorities = ticks(gettext_lazy("Hoặc từng cơ quan"))
    kinds = ticks(
        gettext_lazy("Khoản nào?"),
        [("phi", gettext_lazy("Phí")), ("le_phi", gettext_lazy("Lệ phí"))],
        help_text=gettext_lazy("Không chọn gì là cả phí và lệ phí. Tiền thu hộ bên khác không giảm được."),
    )
    fees = ticks(gettext_lazy("Chỉ những khoản này"), help_text=gettext_lazy("Không chọn gì là mọi khoản."))
    applicant_kinds = ticks(
        gettext_lazy("Người nộp"), Party.Kind.choices, help_text=gettext_lazy("Không chọn gì là mọi người nộp.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = charging()
        found: dict[str, list[str]] = {}
        for version in versions:
            for fee in version.package.fees:
                if fee.kind in STATE_MONEY:
                    found.setdefault(fee.id, []).append(f"{fee.name} ({version.procedure.name})")
        choices: dict[str, list[tuple[str, str]]] = {
            "procedures": [(each.procedure.code, each.procedure.name) for each in versions],
            "authorities": [(each.code, each.name) for each in _charging_offices(versions)],
            "fees": [(name, "; ".join(said)) for name, said in sorted(found.items())],
        }
        for name, pairs in choices.items():
            kept = [code for code in self.initial.get(name, ()) if code not in dict(pairs)]
            self.fields[name].choices = [*pairs, *((code, code) for code in kept)]  # type: ignore[attr-defined]

    @property
    def main(self) -> list[forms.BoundField]:
        """What every policy needs, in order."""
        names = ("name_vi", "name_en", "how", "percent", "amount", "channel", "valid_from", "valid_to", "reason")
        return [self[name] for name in names]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """What narrows it: everything is meant where nothing is chosen."""
        return [self[name] for name in ("procedures", "places", "authorities", "kinds", "fees", "applicant_kinds")]

    @property
    def narrowed(self) -> bool:
        """Whether something is chosen there."""
        return any(field.value() or field.errors for field in self.narrowing)

    def clean(self) -> dict[str, Any]:
        """The number that belongs to the chosen way is needed."""
        how, given = self.cleaned_data.get("how"), self.cleaned_data
        if how == SHARE and "percent" not in self.errors and not self._between(given.get("percent"), 0, 100):
            self.add_error("percent", _("Ghi phần còn phải trả, từ 0 đến dưới 100"))
        if how == SUM and "amount" not in self.errors and not self._between(given.get("amount"), 0, 10**12):
            self.add_error("amount", _("Ghi số đồng còn phải trả, từ 0 trở lên"))
        first, last = given.get("valid_from"), given.get("valid_to")
        if first and first <= clock.today():
            self.add_error("valid_from", _("Chọn từ ngày mai trở đi"))
        if first and last and last < first:
            self.add_error("valid_to", _("Chọn từ ngày bắt đầu trở đi"))
        return given

    @staticmethod
    def _between(value: Any, least: int, below: int) -> bool:
        return value is not None and least <= value < below

    def terms(self) -> Terms:
        """What was filled in, complete and valid."""
        given = self.cleaned_data
        names = ("name_vi", "name_en", "valid_from", "valid_to", "reason")
        plain: dict[str, Any] = {name: given[name] for name in names}
        lists: dict[str, Any] = {name: tuple(given[name]) for name in LISTS}
        return Terms(
            **plain,
            **lists,
            percent={ZERO: Decimal(0), SHARE: given["percent"]}.get(given["how"]),
            amount=given["amount"] if given["how"] == SUM else None,
            online_only=given["channel"] == "online",
        )


def charging() -> list[ProcedureVersion]:
    """The procedures that ask a fee of the State today, the most wanted first."""
    versions = list(current_versions())
    ProcedureVersion.read_packages(versions)
    asking = [each for each in versions if any(fee.kind in STATE_MONEY for fee in each.package.fees)]
    return sorted(asking, key=lambda each: (-each.procedure.popularity, each.procedure.code))


def _charging_offices(versions: Sequence[ProcedureVersion]) -> QuerySet[Authority]:
    """The offices that take such a procedure today: elsewhere a policy would change nothing."""
    offered = Offering.objects.on(clock.today()).filter(procedure__in=[each.procedure_id for each in versions])
    return authorities_on().filter(pk__in=offered.values("authority")).order_by("code")


def filled(policy: FeePolicy) -> dict[str, Any]:
    """What the form shows of a draft."""
    if policy.amount is not None:
        how = SUM
    else:
        how = SHARE if policy.percent else ZERO
    names = ("name_vi", "name_en", "valid_from", "valid_to", "reason", "amount", *LISTS)
    return {
        **{name: getattr(policy, name) for name in names},
        "how": how,
        "percent": policy.percent or None,
        "channel": "online" if policy.online_only else "all",
        "seen": policy.revision,
    }


class SeenForm(DeskForm):
    """The revision that somebody had before him."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(SeenForm):
    """The document of the council."""

    number = forms.CharField(
        label=gettext_lazy("Số văn bản"),
        help_text=gettext_lazy("Như trên văn bản, ví dụ 12/2026/NQ-HĐND."),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi số văn bản")},
    )
    on = day(gettext_lazy("Ngày ban hành"))
    council = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành"),
        help_text=gettext_lazy("Phí, lệ phí của tỉnh do Hội đồng nhân dân tỉnh quyết định."),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi cơ quan ban hành")},
    )

    def clean_on(self) -> Any:
        """Not in the future."""
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("Ngày ban hành không được ở tương lai"))
        return self.cleaned_data["on"]

    def decision(self) -> Decision:
        """What was filled in."""
        return Decision(*(self.cleaned_data[name] for name in ("number", "on", "council")))


class RejectForm(SeenForm):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao không thông qua?"),
        help_text=gettext_lazy("Người trình đọc được."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )


class EndForm(DeskForm):
    """The last day, and why."""

    last_day = day(gettext_lazy("Ngày cuối còn áp dụng"))
    reason = forms.CharField(
        label=gettext_lazy("Vì sao kết thúc sớm?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi lý do")},
    )

    def clean_last_day(self) -> Any:
        """Not in the past."""
        if self.cleaned_data["last_day"] < clock.today():
            raise forms.ValidationError(_("Chọn từ hôm nay trở đi"))
        return self.cleaned_data["last_day"]


class SwitchForm(DeskForm):
    """How many of a hundred who file on paper would file online."""

    chuyen = forms.IntegerField(
        label=gettext_lazy("Giả định: trong 100 người nộp giấy, bao nhiêu người chuyển sang trực tuyến?"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 5}),
        error_messages={
            "required": gettext_lazy("Chọn từ 0 đến 100"),
            "invalid": gettext_lazy("Chọn từ 0 đến 100"),
            "min_value": gettext_lazy("Chọn từ 0 đến 100"),
            "max_value": gettext_lazy("Chọn từ 0 đến 100"),
        },
    )
