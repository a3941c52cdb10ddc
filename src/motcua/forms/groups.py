"""A group of questions, a table, a household: several answers in one, each row a small form of its own.

Rows are added and taken out by buttons that post the page; nothing that was typed is lost on the way.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.questions import Question
from motcua.forms.values import NOTHING, row_title
from motcua.forms.widgets import AmountBoxes

ADD, DROP = "them-dong", "bo-dong"  # acts of the buttons, before the name of the group
COUNT = "rows"  # the hidden box that says how many rows are on the page
MAKES_ROWS = Callable[..., Any]


class GroupBoxes(forms.Widget):
    """Shows the rows; the field gives them, since they are forms."""

    template_name = "forms/group.html"
    use_fieldset = True
    owner: "GroupField"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "Posted":
        return Posted(data, name)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        return {**context, **self.owner.shown(name, value)}

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_


class Posted:
    """What came from the browser under the name of one group."""

    def __init__(self, data: Any, name: str) -> None:
        self.data, self.name = data, name

    def __eq__(self, other: object) -> bool:
        """The same page of the browser: a form asks for its value several times."""
        return isinstance(other, Posted) and self.data is other.data and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def many(self, least: int, most: int) -> int:
        """How many rows were on the page; a forged number is brought back into the limits."""
        said = str(self.data.get(f"{self.name}-{COUNT}") or "")
        return max(least, min(int(said), most)) if said.isascii() and said.isdigit() and len(said) < 4 else least


class GroupField(forms.Field):
    """Kept as a dict, or as a list of dicts when it has rows; empty rows at the end are dropped.

    `row_form` makes the form of one row: row_form(parts, answers, data, known=…, choices=…, prefix=…); the page sets it,
    and `known`, what rules know outside of the group.
    """

    row_form: MAKES_ROWS
    known: Mapping[str, Any] = {}
    focus = False  # a row was added: its first box takes the focus
    quiet = False  # no complaints: a row was added, or a condition changed

    def __init__(self, question: Question, choices: Mapping[str, Any], *, make: Callable, **options: Any) -> None:
        super().__init__(widget=GroupBoxes(), template_name="forms/group_field.html", **options)
        self.question, self.choices, self.make = question, {**choices, "inside": True}, make
        self.parts, self.repeat = parts_of(question), repeat_of(question)
        self.widget.owner = self
        self._forms: tuple[tuple[Any, bool, bool], list[Any]] | None = None

    def row_forms(self, value: Any, name: str) -> list[Any]:
        """The forms of the rows, bound to what was posted or filled with what is kept."""
        if self._forms is None or self._forms[0] != (value, self.quiet, self.focus):
            self._forms = ((value, self.quiet, self.focus), self._made(value, name))
        return self._forms[1]

    def _made(self, value: Any, name: str) -> list[Any]:
        if isinstance(value, Posted):
            many = 1 if self.repeat is None else value.many(*self._limits())
            given: list[Any] = [{}] * many
        else:
            given = self._kept(value)
        data = value.data if isinstance(value, Posted) else None
        rows = []
        for number, answers in enumerate(given):
            prefix = name if self.repeat is None else f"{name}-{number}"
            row = self.row_form(self.parts, answers, data, known=self.known, choices=self.choices, prefix=prefix)
            if self.quiet:
                row.quietly()
            row.title = self._title(number, row if data is not None else answers)
            rows.append(row)
        if self.focus and rows and rows[-1].fields:
            next(iter(rows[-1].fields.values())).widget.attrs["autofocus"] = True
        return rows

    def _limits(self) -> tuple[int, int]:
        if self.repeat is None:
            return 1, 1
        return (len(self.question.rows) or self.repeat.min), self.repeat.max

    def _kept(self, value: Any) -> list[Any]:
        if self.repeat is None:
            return [value if isinstance(value, Mapping) else {}]
        rows = [row if isinstance(row, Mapping) else {} for row in value] if isinstance(value, list | tuple) else []
        if self.question.rows:
            known = {row["row"]: row for row in rows if isinstance(row.get("row"), str)}
            return [known.get(fixed.id, {}) for fixed in self.question.rows]
        least = max(self.repeat.min, 1)
        return (rows + [{}] * (least - len(rows)))[: self.repeat.max]

    def _title(self, number: int, row: Any) -> str:
        if self.repeat is None:
            return ""
        if self.question.rows:
            return str(self.question.rows[number].name)
        return row_title(self.question, number, row if isinstance(row, Mapping) else row.said)

    def shown(self, name: str, value: Any) -> dict[str, Any]:
        """What the template of the group needs."""
        rows = self.row_forms(value, name)
        free = self.repeat is not None and not self.question.rows
        return {
            "question": self.question,
            "rows": rows,
            "count": f"{name}-{COUNT}",
            "repeats": self.repeat is not None,
            "may_add": free and self.repeat is not None and len(rows) < self.repeat.max,
            "may_drop": free and self.repeat is not None and len(rows) > max(self.repeat.min, 1),
            "most": self.repeat.max if self.repeat else 1,
        }

    def said(self, posted: Posted) -> Any:
        """What was typed so far, as far as it can be read."""
        rows = [self._fixed(number, row.said) for number, row in enumerate(self.row_forms(posted, posted.name))]
        if self.repeat is None:
            return rows[0] or None
        return [row for row in rows if _filled(row)] or None

    def clean(self, value: Any) -> Any:
        """Raises ValidationError with what is wrong in every row, each after the name of its row."""
        if not isinstance(value, Posted):
            return None
        rows = self.row_forms(value, value.name)
        if not any(_typed(row) for row in rows):
            return None
        if self.repeat is None:
            return self._cleaned_one(rows[0])
        while not self.question.rows and not _typed(rows[-1]):
            rows = rows[:-1]
        wrong = [f"{row.title}: {said}" for row in rows if not row.is_valid() for said in row.complaints()]
        if wrong:
            raise forms.ValidationError(wrong)
        answers = [self._fixed(number, row.answered()) for number, row in enumerate(rows)]
        kept = answers if self.question.rows else [row for row in answers if row]
        if len(kept) < self.repeat.min:
            raise forms.ValidationError(_("Cần ít nhất %(least)d mục") % {"least": self.repeat.min})
        return kept

    def _cleaned_one(self, row: Any) -> Any:
        if not row.is_valid():
            raise forms.ValidationError(row.complaints())
        answers = row.answered()
        return answers | ({"version": self.question.version} if answers and self.question.version else {})

    def _fixed(self, number: int, row: dict[str, Any]) -> dict[str, Any]:
        return {"row": self.question.rows[number].id, **row} if self.question.rows else row

    def post(self, name: str, value: Any) -> dict[str, list[str]]:
        """A kept answer as a browser would post it."""
        rows = self._kept(value)
        data = {f"{name}-{COUNT}": [str(len(rows))]} if self.repeat is not None else {}
        for number, row in enumerate(rows):
            prefix = name if self.repeat is None else f"{name}-{number}"
            for part in self.parts:
                if part.is_asked and row.get(part.id) not in NOTHING:
                    data |= posted(self.make(part, self.choices), f"{prefix}-{part.id}", row[part.id])
        return data


def _filled(row: Mapping[str, Any]) -> bool:
    return any(value not in NOTHING for name, value in row.items() if name != "row")


def _typed(row: Any) -> bool:
    """Whether anything at all was typed into a row; the unit that a drop-down list shows is not typed."""
    return any(_something(row, name) for name in row.fields)


def _something(row: Any, name: str) -> bool:
    widget, key = row.fields[name].widget, row.add_prefix(name)
    if isinstance(widget, GroupBoxes):
        return any(value.strip() for each in row.data if each.startswith(f"{key}-") for value in row.data.getlist(each))
    value = widget.value_from_datadict(row.data, row.files, key)
    parts = value[:1] if isinstance(widget, AmountBoxes) else value if isinstance(value, list) else [value]
    return any(part not in (None, False) and str(part).strip() for part in parts)


def posted(field: Any, name: str, value: Any) -> dict[str, list[str]]:
    """One kept answer under its names, as a browser would post it."""
    if isinstance(field, GroupField):
        return field.post(name, value)
    if isinstance(field.widget, forms.MultiWidget):
        boxes: Any = field.widget
        parts = zip(boxes.widgets_names, boxes.decompress(value), strict=True)
        return {name + ending: [str(part)] for ending, part in parts}
    shown = field.prepare_value(value)
    return {name: [str(each) for each in shown] if isinstance(shown, list) else [str(shown)]}


def rows_changed(data: Any, act: str) -> MultiValueDict | None:
    """What was posted with a row added ("them-dong:heirs") or taken out ("bo-dong:heirs:2"); None for other acts."""
    verb, _mark, rest = act.partition(":")
    name, _mark, number = rest.partition(":")
    if verb == ADD and name:
        return _with_row(data, name)
    if verb == DROP and name and number.isascii() and number.isdigit() and len(number) < 4:
        return _without_row(data, name, int(number))
    return None


def group_named(act: str) -> str:
    """The group that an act is about; empty for other acts."""
    verb, _mark, rest = act.partition(":")
    return rest.partition(":")[0] if verb in (ADD, DROP) else ""


def _with_row(data: Any, name: str) -> MultiValueDict:
    """What was posted, with one more row at the end of a group."""
    many = Posted(data, name).many(0, 999)
    return _copied(data, {f"{name}-{COUNT}": [str(many + 1)]})


def _without_row(data: Any, name: str, number: int) -> MultiValueDict:
    """What was posted, without one row of a group; those after it move up."""
    many = Posted(data, name).many(0, 999)
    start = f"{name}-"
    kept: dict[str, list[str]] = {}
    for key in data:
        row, mark, rest = key.removeprefix(start).partition("-") if key.startswith(start) else ("", "", "")
        if not (mark and row.isdigit()):
            kept[key] = data.getlist(key)
        elif int(row) != number:
            kept[f"{start}{int(row) - (int(row) > number)}-{rest}"] = data.getlist(key)
    return MultiValueDict(kept | {f"{name}-{COUNT}": [str(max(many - 1, 0))]})


def _copied(data: Any, more: dict[str, list[str]]) -> MultiValueDict:
    return MultiValueDict({key: data.getlist(key) for key in data} | more)
