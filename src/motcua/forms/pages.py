"""A page of questions as a Django form: made from the package, conditions decided here, hidden answers dropped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.forms import vocabulary
from motcua.forms.asking import (
    Answers,
    asked_of,
    holds,
    kept_answers,
    known_answers,
    seen,
    shown_answers,
    visible_pages,
)
from motcua.forms.questions import Page, Question
from motcua.foundation.errors import DomainError

__all__ = [
    "QuestionPage", "as_data", "first_unfinished", "kept_answers", "known_answers", "problems_in", "demand_complete", "shown_answers",
    "visible_pages",
]  # fmt: skip
Slot = tuple[str, bool, forms.BoundField | None]
NOTHING: tuple[Any, ...] = (None, "", [])


class AnswersIncomplete(DomainError):
    """A question that is asked has no answer, or one that no longer stands."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Trang “%(page)s” còn chỗ chưa trả lời hoặc cần sửa.") % {"page": page.title})
        self.page = page


class QuestionPage(forms.Form):
    """The form of one page.

    `answers`: all kept answers of the draft (JSON); `data`: what was posted; `facts`: facts of the filing (online,
    filed_on, …); `choices`: lists of the caller, e.g. {"wards": [(code, name), …]}.
    """

    template_name = "forms/page.html"
    use_required_attribute = False

    def __init__(
        self,
        page: Page,
        answers: Answers,
        data: Any = None,
        *,
        facts: Answers | None = None,
        choices: vocabulary.Choices | None = None,
    ) -> None:
        super().__init__(data, initial=dict(answers))
        self.page, self.answers, self.facts = page, dict(answers), dict(facts or {})
        self.fields = {question.id: vocabulary.field(question, choices) for question in page.questions}
        if any(question.show_when for question in page.questions):
            asked = {question.id for question in asked_of(page, self._known(self.said))}
            self.fields = {name: field for name, field in self.fields.items() if name in asked}

    @cached_property
    def said(self) -> dict[str, Any]:
        """What was typed so far, as far as it can be read: only to decide which questions are asked."""
        if not self.is_bound:
            return {}
        said = {}
        for name, field in self.fields.items():
            try:
                said[name] = field.clean(field.widget.value_from_datadict(self.data, self.files, name))
            except forms.ValidationError:
                said[name] = None
        return said

    def _known(self, said: Answers) -> dict[str, Any]:
        return {**seen({**self.answers, **said}, self.page.questions), **self.facts}

    def clean(self) -> dict[str, Any]:
        """Refuses what is empty, breaks its rule, or contradicts the birth date; one message a question."""
        known = self._known(dict.fromkeys(self.fields) | self.cleaned_data)
        for question in self.page.questions:
            if question.id not in self.fields or question.id in self.errors:
                continue
            if problem := _problem(question, self.cleaned_data.get(question.id), known):
                self.add_error(question.id, problem)
        return self.cleaned_data

    def still_stands(self) -> bool:
        """Whether the kept answers would be taken if they were posted now; `errors` says what would not."""
        self.data, self.is_bound = _posted(self.fields, self.answers), True
        return self.is_valid()

    def slots(self) -> list[Slot]:
        """(id, conditional, field or None) of every question: a conditional one keeps its place while not asked."""
        return [
            (each.id, each.show_when is not None, self[each.id] if each.id in self.fields else None)
            for each in self.page.questions
        ]

    def changed_slots(self, shown_before: Iterable[str]) -> list[Slot]:
        """Only the places whose question came or went: never one in which somebody may be typing."""
        before = set(shown_before)
        return [slot for slot in self.slots() if slot[1] and (slot[2] is not None) != (slot[0] in before)]

    def answered(self) -> dict[str, Any]:
        """All answers after this valid page: its own replace what was kept for it, hidden ones are gone."""
        own = {question.id for question in self.page.questions}
        kept = {name: value for name, value in self.answers.items() if name not in own}
        return kept | {name: value for name, value in self.cleaned_data.items() if value not in NOTHING}


def _problem(question: Question, value: Any, known: Answers) -> str | None:
    if value in NOTHING:
        return None if question.optional else str(question.empty)
    for check in question.check:
        if not holds(check.rule, known):
            return str(check.say)
    born = known.get(question.birth) if question.birth else None
    if isinstance(born, date) and not id_fits_birth(value, born):
        return _("Số định danh và năm sinh không khớp. Kiểm tra lại cả hai.")
    return None


def id_fits_birth(number: str, born: date) -> bool:
    """Whether century and year in a personal number (digits 4-6; Decree 137/2015) are those of a birth date."""
    return int(number[3]) // 2 == (born.year - 1900) // 100 and int(number[4:6]) == born.year % 100


def as_data(page: Page, answers: Answers, choices: vocabulary.Choices | None = None) -> MultiValueDict:
    """Kept answers as a browser would post them: for checking them again, for examples, for officers' corrections."""
    return _posted({question.id: vocabulary.field(question, choices) for question in page.questions}, answers)


def _posted(fields: Mapping[str, Any], answers: Answers) -> MultiValueDict:
    data: dict[str, list[Any]] = {}
    for name, field in fields.items():
        value = answers.get(name)
        if value in NOTHING:
            continue
        if isinstance(field.widget, forms.MultiWidget):
            boxes: Any = field.widget
            parts = zip(boxes.widgets_names, boxes.decompress(value), strict=True)
            data |= {name + ending: [str(part)] for ending, part in parts}
        else:
            shown = field.prepare_value(value)
            data[name] = [str(each) for each in shown] if isinstance(shown, list) else [str(shown)]
    return MultiValueDict(data)


def problems_in(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> list[tuple[Page, Mapping[str, list[str]]]]:
    """The asked pages with unanswered or wrong answers, each with its messages by question; empty when all is well."""
    kept = kept_answers(pages, answers, facts)
    found: list[tuple[Page, Mapping[str, list[str]]]] = []
    for page in visible_pages(pages, answers, facts):
        form = QuestionPage(page, kept, facts=facts, choices=choices)
        if not form.still_stands():
            found.append((page, {name: [str(each) for each in errors] for name, errors in form.errors.items()}))
    return found


def first_unfinished(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> Page | None:
    """The first asked page that is not answered well, or None: only then may a draft be submitted."""
    return next((page for page, _errors in problems_in(pages, answers, facts, choices)), None)


def demand_complete(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> None:
    """Raises AnswersIncomplete, with its page, unless every asked question is answered well."""
    if page := first_unfinished(pages, answers, facts, choices):
        raise AnswersIncomplete(page)
