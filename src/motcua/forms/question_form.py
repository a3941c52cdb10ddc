"""Some questions as a Django form: a page, or one row of a group. Conditions are decided here, hidden answers dropped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Self

from django import forms
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.forms import vocabulary
from motcua.forms.asking import Answers, asked_of, holds, seen
from motcua.forms.fields import MoneyBox
from motcua.forms.groups import GroupField
from motcua.forms.identity import id_fits_birth, id_fits_sex
from motcua.forms.questions import Question
from motcua.forms.told import Told
from motcua.forms.values import NOTHING

Slot = tuple[str, bool, Any]


class QuestionForm(forms.Form):
    """`answers`: what is kept for these questions; `known`: what rules know outside of them, in their own types."""

    use_required_attribute = False
    title = ""  # of a row

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Answers,
        data: Any = None,
        *,
        known: Answers,
        choices: vocabulary.Choices | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=dict(answers), prefix=prefix)
        self.questions, self.answers, self.outside = tuple(questions), dict(answers), known
        self.fields = {each.id: vocabulary.field(each, choices) for each in questions if each.is_asked}
        for group in self._groups():
            group.row_form = RowForm
        self._decide()

    def quietly(self) -> Self:
        """This form without complaints: the page is only drawn again, since a row was added or a condition changed."""
        self.cleaned_data, self._errors = {}, ErrorDict()
        for group in self._groups():
            group.quiet = True
        return self

    def _groups(self) -> Iterator[GroupField]:
        return (field for field in self.fields.values() if isinstance(field, GroupField))

    def _decide(self) -> None:
        """Which questions are asked, and what the rules know with what was typed so far."""
        self.now = self.knowing(self.said)
        self.asked = {each.id for each in asked_of(self.questions, self.now)}
        self.fields = {name: field for name, field in self.fields.items() if name in self.asked}
        for group in self._groups():
            group.known = self.now

    @cached_property
    def said(self) -> dict[str, Any]:
        """What was typed so far, as far as it can be read: only to decide which questions are asked."""
        if not self.is_bound:
            return {}
        said: dict[str, Any] = {}
        single = {name: field for name, field in self.fields.items() if not isinstance(field, GroupField)}
        for name, field in single.items():
            try:
                said[name] = field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
            except forms.ValidationError:
                said[name] = None
        known = self.knowing(said)
        asked_of(self.questions, known)
        for name, group in ((name, field) for name, field in self.fields.items() if isinstance(field, GroupField)):
            group.known = known
            said[name] = group.said(group.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        return said

    def knowing(self, said: Answers) -> dict[str, Any]:
        """What rules see: what is known outside, and these questions' own answers, the typed ones before the kept."""
        own = {each.id: said.get(each.id, self.answers.get(each.id)) for each in self.questions}
        return {**self.outside, **seen(own, self.questions)}

    def clean(self) -> dict[str, Any]:
        """Refuses what is empty, breaks its rule, or contradicts the birth date; one message a question."""
        self.now = self.knowing(dict.fromkeys(self.fields) | self.cleaned_data)
        asked_of(self.questions, self.now)
        for question in self.questions:
            if question.id not in self.fields or question.id in self.errors:
                continue
            if problem := _problem(question, self.cleaned_data.get(question.id), self.now):
                self.add_error(question.id, problem)
        return self.cleaned_data

    def answered(self) -> dict[str, Any]:
        """The answers of this valid form; those that are empty or hidden are not there."""
        return {name: value for name, value in self.cleaned_data.items() if value not in NOTHING}

    def slots(self) -> list[Slot]:
        """(name, keeps its place, field or None) of every question; what is only shown has something to show instead."""
        return [(self.add_prefix(each.id), _has_a_place(each), self._slot(each)) for each in self.questions]

    def _slot(self, question: Question) -> Any:
        if question.id in self.fields:
            return self[question.id]
        if question.is_asked or question.id not in self.asked:
            return None
        return Told(question, self.now.get(question.id))

    def changed_slots(self, shown_before: Iterable[str]) -> list[Slot]:
        """Only the places whose question came or went, and what is computed: never one in which somebody may be typing.

        With those of the rows inside.
        """
        return self.own_changed_slots(shown_before) + self.changed_slots_of_rows(shown_before)

    def own_changed_slots(self, shown_before: Iterable[str]) -> list[Slot]:
        """Without those of the rows."""
        before = set(shown_before)
        return [
            slot
            for slot in self.slots()
            if slot[1] and ((slot[2] is not None) != (slot[0] in before) or _is_computed(slot[2]))
        ]

    def changed_slots_of_rows(self, shown_before: Iterable[str]) -> list[Slot]:
        """Only those of the rows."""
        before = set(shown_before)
        return [slot for row in self.rows() for slot in row.changed_slots(before)]

    def fresh_row(self, name: str) -> forms.BoundField:
        """A group whose last row has just come: its first box takes the focus."""
        self.fields[name].focus = True  # type: ignore[attr-defined]  # a group, as the caller knows
        return self[name]

    def refuse(self, name: str, said: list[str]) -> None:
        """Say what is wrong with something that did not come with the answers: a file."""
        if name in self.fields:
            self.errors.pop(name, None)
            self.add_error(name, said)

    def rows(self) -> list["QuestionForm"]:
        """The forms inside the groups of this form."""
        return [
            row
            for name, group in self._named_groups()
            for row in group.row_forms(self[name].value(), self.add_prefix(name))
        ]

    def _named_groups(self) -> list[tuple[str, GroupField]]:
        return [(name, field) for name, field in self.fields.items() if isinstance(field, GroupField)]

    def echoes(self) -> list[tuple[str, str]]:
        """(name of the box, sum in words) of every sum that was typed."""
        own = [(self[name].html_name, MoneyBox.words(self[name].value())) for name, field in self.fields.items()
               if isinstance(field.widget, MoneyBox)]  # fmt: skip
        return own + [echo for row in self.rows() for echo in row.echoes()]

    def complaints(self) -> list[str]:
        """Every message of this form, in the order of its questions."""
        return [str(each) for name in self.fields for each in self.errors.get(name, ())]

    def summary(self) -> list[tuple[str, str]]:
        """(id of the box, message) of everything that is wrong, that of rows at their own boxes."""
        found: list[tuple[str, str]] = []
        for name, field in self.fields.items():
            inside = self._inside(name, field)
            bound = self[name]
            place = bound.auto_id + ("_0" if bound.use_fieldset and not isinstance(field, GroupField) else "")
            found += inside or [(place, str(each)) for each in self.errors.get(name, ())]
        return found

    def _inside(self, name: str, field: forms.Field) -> list[tuple[str, str]]:
        if not isinstance(field, GroupField) or name not in self.errors or not self.is_bound:
            return []
        rows = field.row_forms(self[name].value(), self.add_prefix(name))
        return [
            (at, f"{row.title}: {said}" if row.title else said)
            for row in rows
            if row.checked
            for at, said in row.summary()
        ]

    @property
    def checked(self) -> bool:
        """Whether this form was validated: an empty row at the end is not."""
        return self._errors is not None


class RowForm(QuestionForm):
    """One row of a group. Its questions see each other by their plain names, and what is known outside."""

    template_name = "forms/row.html"

    def render(self, *args: Any, **options: Any) -> SafeString:
        """The row without its frame."""
        return super().render(*args, **options)


def _has_a_place(question: Question) -> bool:
    return question.show_when is not None or question.type == "computed"


def _is_computed(field: Any) -> bool:
    return isinstance(field, Told) and field.question.type == "computed"


def _problem(question: Question, value: Any, known: Answers) -> str | None:
    if value in NOTHING:
        return None if question.optional else str(question.empty)
    for check in question.check:
        if not holds(check.rule, known):
            return str(check.say)
    born = known.get(question.birth) if question.birth else None
    if isinstance(born, date) and not id_fits_birth(value, born):
        return _("Số định danh và năm sinh không khớp. Kiểm tra lại cả hai.")
    if question.sex and not id_fits_sex(value, known.get(question.sex)):
        return _("Số định danh và giới tính không khớp. Kiểm tra lại cả hai.")
    return None
