"""For whom one files: oneself, or somebody in one's list of those one acts for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Principal
from motcua.dossiers.queries.acting import principals_of
from motcua.dossiers.services import Acting
from motcua.forms.widgets import Radios
from motcua.foundation import clock

WHO, AGREED = "nop-cho", "dong-y"
MYSELF = "toi"
DECLARATION = gettext_lazy(
    "Người hoặc tổ chức tôi chọn đã đồng ý cho tôi nộp hồ sơ này và xem hồ sơ đến khi có kết quả. "
    "Với trẻ em hoặc người được giám hộ, tôi là cha, mẹ hoặc người giám hộ. Tôi chịu trách nhiệm về lời này."
)


class ForWhom:
    """The two questions of the start page, for a signed-in person who acts for somebody; nothing for everybody else."""

    def __init__(self, person: Any) -> None:
        signed_in = getattr(person, "is_authenticated", False)
        own = principals_of(person) if signed_in else []
        self.choices = {str(each.pk): each for each in own if each.is_valid_on(clock.today())}

    def fields(self) -> dict[str, forms.Field]:
        """The questions by name; none without anybody to choose."""
        if not self.choices:
            return {}
        people = [(key, named(each)) for key, each in self.choices.items()]
        who = forms.ChoiceField(
            label=_("Bạn nộp cho ai?"),
            choices=[(MYSELF, _("Cho tôi")), *people],
            initial=MYSELF,
            widget=Radios,
            error_messages={
                "required": _("Chọn bạn nộp cho ai"),
                "invalid_choice": _("Chọn một người trong danh sách"),
            },
        )
        return {WHO: who, AGREED: forms.BooleanField(label=DECLARATION, required=False)}

    def fault(self, said: dict[str, Any]) -> str:
        """What is wrong with the consent, or nothing."""
        chosen = said.get(WHO, MYSELF)
        if chosen == MYSELF or said.get(AGREED) or chosen not in self.choices:
            return ""
        return _("Nộp thay người khác thì đánh dấu vào lời cam đoan này")

    def acting(self, said: dict[str, Any]) -> Acting | None:
        """For whom, with the statement as it was shown; None for oneself."""
        chosen: Principal | None = self.choices.get(said.get(WHO, MYSELF))
        return Acting(chosen, str(DECLARATION)) if chosen else None


def named(principal: Principal) -> str:
    """ "Trần Bé (mẫu) · Con"."""
    return f"{principal.full_name} · {principal.get_relation_display()}"
