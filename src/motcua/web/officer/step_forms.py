"""What is asked when a step is assigned or sent back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.forms.widgets import Radios
from motcua.web.officer.forms import LONGEST, DeskForm


class ReturnStepForm(DeskForm):
    """Back to which step, and why."""

    to = forms.ChoiceField(
        label=_("Trả về bước nào"), widget=Radios, error_messages={"required": _("Chọn bước cần làm lại")}
    )
    reason = forms.CharField(
        label=_("Vì sao"),
        help_text=_("Chỉ cơ quan đọc. Nói rõ chỗ cần làm lại."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Ghi lý do để người nhận lại biết cần làm gì")},
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(steps)  # type: ignore[attr-defined]
        if len(steps) == 1:
            self.fields["to"].initial = steps[0][0]


class AssignStepForm(DeskForm):
    """Who gets it."""

    to = forms.ChoiceField(
        label=_("Giao cho ai"), widget=Radios, error_messages={"required": _("Chọn người nhận, hoặc việc chung")}
    )

    def __init__(self, *args: Any, people: Sequence[tuple[Person, str]], now: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person, _said in people}
        named = [(str(person.pk), f"{person} – {said}") for person, said in people]
        self.fields["to"].choices = [*named, ("-", _("Việc chung: ai giữ vai trò này đều làm được"))]  # type: ignore[attr-defined]
        self.fields["to"].initial = now or "-"

    def person(self) -> Person | None:
        """Who was chosen; None for nobody in particular."""
        return self.people.get(self.cleaned_data["to"])
