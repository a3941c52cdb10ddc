"""Fields where an answer is chosen or ticked. A forged choice is a message, never an error."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.forms.code_lists import matching, shown
from motcua.forms.fields import TextField
from motcua.forms.questions import Item, Question
from motcua.forms.widgets import ListBox, Radios, Ticks

MOST_RADIOS, MOST_RADIOS_IN_A_ROW, MOST_SUGGESTED = 7, 3, 6
NOT_A_CHOICE = {
    "invalid_choice": gettext_lazy("Chọn một trong các câu trả lời bên dưới"),
    "invalid_list": gettext_lazy("Chọn trong các câu trả lời bên dưới"),
}


class YesNoField(forms.TypedChoiceField):
    """Yes or no; kept as true or false."""

    widget = Radios

    def __init__(self, **options: Any) -> None:
        pairs = [("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))]
        super().__init__(
            choices=pairs, coerce=lambda said: said == "yes", empty_value=None, error_messages=NOT_A_CHOICE, **options
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class DeclarationField(forms.BooleanField):
    """A sentence that must be ticked; kept as true, or as the version of the sentence when it has one."""

    def __init__(self, *, version: str | None = None, **options: Any) -> None:
        super().__init__(template_name="forms/declaration.html", **options)
        self.version = version

    def clean(self, value: Any) -> bool | str | None:
        return (self.version or True) if super().clean(value) else None

    def prepare_value(self, value: Any) -> Any:
        """A sentence that was ticked in another version is ticked anew."""
        return value in (True, "on") if self.version is None else value in (self.version, "on")


class ListField(TextField):
    """A line of a code list, found by code, name or everyday words; kept as its code."""

    def __init__(self, *, items: Sequence[Item], **options: Any) -> None:
        super().__init__(widget=ListBox([shown(item) for item in items]), **options)
        self.items = items

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        found = matching(self.items, typed)
        if len(found) == 1:
            return found[0].id
        if not found:
            raise forms.ValidationError(
                _("Không tìm thấy “%(typed)s”. Gõ từ khác rồi chọn một dòng.") % {"typed": typed}
            )
        lines = "; ".join(shown(item) for item in found[:MOST_SUGGESTED])
        raise forms.ValidationError(_("Chọn một dòng, ví dụ: %(lines)s") % {"lines": lines})

    def prepare_value(self, value: Any) -> Any:
        return next((shown(item) for item in self.items if item.id == value), value)


def one_of(question: Question, *, inside: bool = False, **options: Any) -> forms.ChoiceField:
    """Cards for a few choices, a drop-down list for more; `inside` a row sooner."""
    pairs = [(each.id, str(each.name)) for each in question.choices]
    if len(pairs) <= (MOST_RADIOS_IN_A_ROW if inside else MOST_RADIOS):
        return forms.ChoiceField(choices=pairs, widget=Radios, error_messages=NOT_A_CHOICE, **options)
    return forms.ChoiceField(choices=[("", _("Chọn một câu trả lời")), *pairs], error_messages=NOT_A_CHOICE, **options)


def many_of(question: Question, **options: Any) -> forms.MultipleChoiceField:
    """Boxes to tick; none ticked is no answer."""
    pairs = [(each.id, str(each.name)) for each in question.choices]
    return forms.MultipleChoiceField(choices=pairs, widget=Ticks, error_messages=NOT_A_CHOICE, **options)
