"""An answer laid out for paper: a text, or a table of columns and rows."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.questions import Question
from motcua.forms.values import COMPOSED, FAULTS, NOTHING, cell, heading, row_title, shown

BLANK_ROWS = 3


@dataclass(frozen=True)
class Laid:
    """What a paper prints: `text` always; for rows also `columns` and `rows` (texts, one for each column).

    A group without rows has two columns without heads: what is asked, what is answered.
    """

    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parts(question: Question, value: Any, language: str = "vi") -> Laid:
    """The layout of a kept answer in "vi" or "en". Without an answer the same with empty cells, for a blank form."""
    text = shown(question, value, language)
    inside = parts_of(question)
    if not inside or question.type in COMPOSED and value not in NOTHING:
        return Laid(text)
    with override(language):
        try:
            return _laid(question, inside, value, text)
        except FAULTS:
            return Laid(text)


def _laid(question: Question, inside: tuple[Question, ...], value: Any, text: str) -> Laid:
    heads = tuple(heading(part) for part in inside)
    repeat = repeat_of(question)
    if repeat is None:
        given = value or {}
        return Laid(
            text,
            ("", ""),
            tuple((head, cell(part, given.get(part.id))) for head, part in zip(heads, inside, strict=True)),
        )
    rows = value or [{"row": row.id} for row in question.rows] or [{}] * min(repeat.max, max(repeat.min, BLANK_ROWS))
    laid = [tuple(cell(part, row.get(part.id)) for part in inside) for row in rows]
    if question.rows:
        return Laid(
            text, ("", *heads), tuple((row_title(question, at, rows[at]), *cells) for at, cells in enumerate(laid))
        )
    return Laid(text, heads, tuple(laid))
