"""A form on paper: every question as a row to write on, or with its answer written in. No database, no layout.

A row is {"kind", "number", "label", "note"} and, by its kind:
  line, lines   "value" text, "" leaves dotted lines
  boxes         "count" boxes for digits, "value" digits
  day           "value" "20/03/1985"; three boxes when empty
  choices       "options" [{"text", "on"}], "many": several may be ticked
  table         "columns" [text], "rows" [[text]]; blank ones have rows to write in
  parts         "rows" [[what is asked, what is answered]], of one group
  declaration   "on" whether it was ticked
  title, note   nothing more
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.forms import vocabulary
from motcua.forms.layout import parts
from motcua.forms.pages import shown_answers
from motcua.forms.questions import Page, Question
from motcua.forms.rule_words import in_words

Row = dict[str, Any]
DIGITS = {"personal_id": 12, "old_id": 9, "social_insurance": 10}
LONG = {"long_text": 4, "address": 2, "route": 3}
BLANK_ROWS = 4
UNNUMBERED = {"note", "heading", "declaration"}
NOT_PRINTED = {"scan", "signature"}  # papers are listed at the end, where one signs by hand
MOST_PRINTED = 12  # choices; a longer list is written by hand


def sections(
    pages: Sequence[Page], answers: Mapping[str, Any] | None, facts: Mapping[str, Any], language: str = "vi"
) -> list[dict[str, Any]]:
    """[{"title", "intro", "rows"}] of a whole form; with `answers` None it is blank and holds every question.

    With answers it holds the questions that they ask, those without an answer as lines to write on.
    """
    with override(language):
        if answers is None:
            asked: list[tuple[Page, Sequence[Question]]] = [(page, page.questions) for page in pages]
        else:
            asked = [
                (page, [question for question, _text in questions])
                for page, questions in shown_answers(pages, dict(answers), dict(facts), language)
            ]
        writer = _Writer(pages, answers, language)
        return [writer.section(page, questions) for page, questions in asked if questions]


class _Writer:
    """Numbers the questions through the whole form."""

    def __init__(self, pages: Sequence[Page], answers: Mapping[str, Any] | None, language: str) -> None:
        self.answers, self.language = answers, language
        self.numbers: dict[str, int] = {}
        self.questions = {question.id: question for page in pages for question in page.questions}

    def section(self, page: Page, questions: Sequence[Question]) -> dict[str, Any]:
        return {
            "title": page.title.in_(self.language),
            "intro": page.intro.in_(self.language) if page.intro else "",
            "note": self._when(page.show_when),
            "rows": [row for question in questions for row in self.rows(question)],
        }

    def rows(self, question: Question) -> Iterator[Row]:
        if question.type in NOT_PRINTED:
            return
        value = None if self.answers is None else self.answers.get(question.id)
        row = _laid(question, value, self.language) or ROWS.get(question.type, _line)(question, value, self.language)
        if question.type not in UNNUMBERED:
            row["number"] = self.numbers[question.id] = len(self.numbers) + 1
        label = (question.label or question.ask).in_(self.language)
        yield {"number": 0, "label": label, "note": self._note(question), **row}

    def _note(self, question: Question) -> str:
        """When a blank form asks for it, what is optional, and the hint."""
        if self.answers is not None:
            return ""
        hint = question.hint.in_(self.language) if question.hint else ""
        optional = _("không bắt buộc") if question.optional else ""
        if optional and hint.lower().startswith(optional.lower()):
            optional = ""
        return "; ".join(part.rstrip(".") for part in (self._when(question.show_when), optional, hint) if part)

    def _when(self, rule: str | None) -> str:
        if rule is None or self.answers is not None:
            return ""
        said = in_words(rule, self.questions, self.language, self.numbers)
        return _("chỉ điền nếu %(case)s") % {"case": said} if said else _("chỉ điền nếu thuộc trường hợp này")


def _line(question: Question, value: Any, language: str) -> Row:
    said = vocabulary.shown(question, value, language)
    if lines := LONG.get(question.type):
        return {"kind": "lines", "value": said, "count": lines}
    return {"kind": "line", "value": said}


def _laid(question: Question, value: Any, language: str) -> Row | None:
    """Rows and columns of a group, a table, a household; None for a single question."""
    laid = parts(question, value, language)
    if not laid.rows:
        return None
    rows = [list(row) for row in laid.rows]
    return (
        {"kind": "table", "columns": list(laid.columns), "rows": rows}
        if any(laid.columns)
        else {"kind": "parts", "rows": rows}
    )


def _shown_only(question: Question, value: Any, language: str) -> Row:
    return {"kind": "title" if question.type == "heading" else "note", "label": question.ask.in_(language)}


def _boxes(question: Question, value: Any, language: str) -> Row:
    return {"kind": "boxes", "count": DIGITS[question.type], "value": str(value or "")}


def _day(question: Question, value: Any, language: str) -> Row:
    if question.precision in ("month", "year"):
        return _line(question, value, language)
    return {"kind": "day", "value": vocabulary.shown(question, value, language)}


def _yes_no(question: Question, value: Any, language: str) -> Row:
    options = [{"text": _("Có"), "on": value is True}, {"text": _("Không"), "on": value is False}]
    return {"kind": "choices", "many": False, "options": options}


def _choices(question: Question, value: Any, language: str) -> Row:
    if len(question.choices) > MOST_PRINTED:
        return _line(question, value, language)
    chosen = value if isinstance(value, list | tuple) else [value]
    options = [{"text": each.name.in_(language), "on": each.id in chosen} for each in question.choices]
    return {"kind": "choices", "many": question.type == "many_of", "options": options}


def _declaration(question: Question, value: Any, language: str) -> Row:
    return {"kind": "declaration", "on": value is True, "label": question.ask.in_(language)}


ROWS: dict[str, Callable[[Question, Any, str], Row]] = {
    **dict.fromkeys(DIGITS, _boxes),
    "date": _day,
    "yes_no": _yes_no,
    "one_of": _choices,
    "many_of": _choices,
    "declaration": _declaration,
    "heading": _shown_only,
    "note": _shown_only,
}
