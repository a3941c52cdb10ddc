"""What a rule of assignment is about, and to whom it gives."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.forms.widgets import Ticks
from motcua.foundation import clock
from motcua.web.officer.forms import DeskForm

EVERYTHING, FIELD, PROCEDURE = "", "f:", "p:"


class RuleForm(DeskForm):
    """A subject (everything, a field, a procedure) and people; nobody ticked means everybody with the role."""

    subject = forms.ChoiceField(label=_("Hồ sơ nào"), required=False)
    people = forms.MultipleChoiceField(
        label=_("Giao cho"),
        help_text=_(
            "Nhiều người: ai đang giữ ít hồ sơ nhất thì nhận. Không chọn ai: chia đều cho mọi người giữ vai trò."
        ),
        required=False,
        widget=Ticks,
    )

    def __init__(self, *args: Any, authority: Authority, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Offering.objects.on(clock.today()).filter(authority=authority).select_related("procedure")
        procedures = sorted({each.procedure for each in offered}, key=lambda each: each.name)
        self.procedures = {f"{PROCEDURE}{each.pk}": each for each in procedures}
        fields = sorted({each.field for each in procedures if each.field})
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            (EVERYTHING, _("Mọi thủ tục")),
            (_("Cả lĩnh vực"), [(f"{FIELD}{name}", name) for name in fields]),
            (_("Một thủ tục"), [(key, each.name) for key, each in self.procedures.items()]),
        ]
        self.able = {str(person.pk): person for person in people}
        self.fields["people"].choices = [(key, str(person)) for key, person in self.able.items()]  # type: ignore[attr-defined]

    def rule(self) -> dict[str, Any]:
        """The arguments of the service."""
        subject = self.cleaned_data["subject"]
        return {
            "people": [self.able[key] for key in self.cleaned_data["people"]],
            "procedure": self.procedures.get(subject),
            "field": subject.removeprefix(FIELD) if subject.startswith(FIELD) else "",
        }
