"""The forms about asking for more: items and days, marks on what was given, leave for another round."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.asking import LONGEST, LONGEST_DAYS, MOST_ITEMS
from motcua.dossiers.models import SupplementAnswer
from motcua.dossiers.queries.supplements import ItemRow
from motcua.forms.widgets import Radios
from motcua.web.officer.forms import LONGEST as LONGEST_REASON
from motcua.web.officer.forms import DeskForm

FEW = {"inputmode": "numeric", "class": "-w4", "autocomplete": "off"}


def days_field(label: Any, most: int, **options: Any) -> forms.IntegerField:
    """A number of days, typed in digits."""
    said = {
        "required": _("Ghi số ngày"),
        "invalid": _("Ghi số ngày bằng chữ số"),
        "min_value": _("Ít nhất 1 ngày"),
        "max_value": _("Nhiều nhất %(limit_value)s ngày"),
    }
    widget = forms.TextInput(FEW)
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=widget, error_messages=said, **options)


def reason_field(label: Any, help_text: Any, empty: Any) -> forms.CharField:
    """Some lines that somebody else will read."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": empty},
    )


class DaysForm(DeskForm):
    """How long the applicant has; `least` and `most` by the procedure's rule."""

    days = days_field(_("Ông/Bà có mấy ngày để bổ sung"), LONGEST_DAYS)

    def __init__(self, *args: Any, least: int = 1, most: int = LONGEST_DAYS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"] = days_field(self.fields["days"].label, most)
        if least > 1:
            said = _("Quy định cho người nộp %(least)s ngày, không rút ngắn được.")
            self.fields["days"].help_text = said % {"least": least}


class ItemForm(DeskForm):
    """One thing to complete: what, why, by which rule."""

    component = forms.CharField(required=False, max_length=LONGEST["component"], widget=forms.HiddenInput)
    question = forms.CharField(required=False, max_length=LONGEST["question"], widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Cần bổ sung gì"),
        required=False,
        max_length=LONGEST["what"],
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Vì sao"), required=False, max_length=LONGEST["reason"], widget=forms.Textarea({"rows": 2})
    )
    basis = forms.CharField(label=_("Theo quy định nào"), required=False, max_length=LONGEST["basis"])

    def clean(self) -> dict[str, Any]:
        what, reason = self.cleaned_data.get("what"), self.cleaned_data.get("reason")
        if what and not reason:
            self.add_error("reason", _("Ghi vì sao cần bổ sung"))
        if reason and not what:
            self.add_error("what", _("Ghi cần bổ sung gì"))
        return self.cleaned_data


ItemFormSet = forms.formset_factory(ItemForm, extra=0, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS)


class MarksForm(DeskForm):
    """Right or not, for each item of an answer, with a reason for what is not."""

    def __init__(self, *args: Any, rows: Sequence[ItemRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            given = row.given
            self.fields[f"dat-{row.number}"] = forms.ChoiceField(
                label=_("Mục này"),
                choices=SupplementAnswer.Verdict.choices,
                initial=row.verdict or None,
                widget=Radios,
                error_messages={"required": _("Chọn đạt hoặc chưa đạt")},
            )
            self.fields[f"vi-sao-{row.number}"] = forms.CharField(
                label=_("Nếu chưa đạt: vướng ở chỗ nào"),
                help_text=_("Người nộp đọc được khi phải bổ sung lần nữa."),
                initial=given.verdict_reason if given else "",
                required=False,
                max_length=LONGEST["reason"],
                widget=forms.Textarea({"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        for row in self.rows:
            wrong = self.cleaned_data.get(f"dat-{row.number}") == SupplementAnswer.Verdict.WRONG
            if wrong and not self.cleaned_data.get(f"vi-sao-{row.number}", "").strip():
                self.add_error(f"vi-sao-{row.number}", _("Ghi chưa đạt ở chỗ nào"))
        return self.cleaned_data

    def parts(self) -> list[tuple[ItemRow, Any, Any]]:
        """(item, its radios, its reason) in order."""
        return [(row, self[f"dat-{row.number}"], self[f"vi-sao-{row.number}"]) for row in self.rows]

    def verdicts(self) -> dict[int, tuple[str, str]]:
        """number -> (verdict, reason)."""
        data = self.cleaned_data
        return {row.number: (data[f"dat-{row.number}"], data[f"vi-sao-{row.number}"]) for row in self.rows}


class AskRoundForm(DeskForm):
    """Why a leader should let the office ask once more."""

    reason = reason_field(
        _("Vì sao cần yêu cầu thêm"),
        _("Lãnh đạo đọc để quyết định; người nộp không thấy dòng này."),
        _("Ghi vì sao cần yêu cầu thêm"),
    )


class AllowRoundForm(DeskForm):
    """A leader's yes or no."""

    answer = forms.ChoiceField(
        label=_("Cho phép không?"),
        choices=[("yes", _("Cho yêu cầu bổ sung thêm một lần")), ("no", _("Không cho, giải quyết trên giấy tờ đã có"))],
        widget=Radios,
        error_messages={"required": _("Chọn cho phép hoặc không")},
    )
    new_items = forms.BooleanField(
        label=_("Cho hỏi cả mục chưa hỏi lần trước, hoặc đã đạt"),
        help_text=_("Bình thường lần sau chỉ hỏi lại những mục chưa đạt."),
        required=False,
    )
    reason = reason_field(
        _("Lý do"),
        _("Cho phép thì người nộp đọc được lý do này: nói rõ vì sao phải phiền Ông/Bà lần nữa."),
        _("Ghi lý do"),
    )


class ProlongForm(DeskForm):
    """More time, once."""

    days = days_field(_("Cho thêm mấy ngày"), LONGEST_DAYS)
    reason = reason_field(_("Vì sao"), _("Người nộp đọc được."), _("Ghi vì sao cho thêm ngày"))

    def __init__(self, *args: Any, most: int = LONGEST_DAYS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"] = days_field(self.fields["days"].label, most)
