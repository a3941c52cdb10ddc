"""The types of question: for each its field, what a rule sees of its answer, its type for the checker, its shown text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.accounts.phones import national
from motcua.forms import checker, choosing, fields
from motcua.forms.questions import Question
from motcua.foundation.money import dong, grouped

Choices = Mapping[str, Any]  # lists that the caller hands in, e.g. {"wards": [(code, name), …]}


@dataclass(frozen=True)
class Type:
    """One type of question."""

    field: Callable[..., forms.Field]
    kind: Callable[[Question], Any] = lambda question: checker.TEXT
    seen: Callable[[Any], Any] = lambda value: value
    shown: Callable[[Question, Any], str] = lambda question, value: str(value)


def _plain(make: type[fields.TextField], longest: int = 200, **attributes: str) -> Callable[..., forms.Field]:
    def field(question: Question, choices: Choices, **options: Any) -> forms.Field:
        shown = {**attributes, "maxlength": str(question.longest or longest)}
        return make(longest=question.longest or longest, widget=make.widget(shown), **options)

    return field


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _chosen(question: Question, value: Any) -> str:
    return str(question.chosen(value) or value)


def _listed(question: Question, value: Any) -> str:
    return f"{_chosen(question, value)} ({value})"


def _address(question: Question, value: Any) -> str:
    return ", ".join(value[part] for part in ("line", "ward_name") if value.get(part))


def _ids(question: Question) -> frozenset[str]:
    return frozenset({each.id for each in question.choices} | {each.id for each in question.items})


ADDRESS = {"ward": checker.TEXT, "ward_name": checker.TEXT, "line": checker.TEXT}
TYPES: dict[str, Type] = {
    "text": Type(_plain(fields.TextField)),
    "long_text": Type(_plain(fields.LongTextField, 2000, rows="5")),
    "person_name": Type(_plain(fields.PersonNameField, 120, autocomplete="name")),
    "email": Type(_plain(fields.EmailField, 200, autocomplete="email", inputmode="email")),
    "phone": Type(
        _plain(fields.PhoneField, 20, autocomplete="tel", inputmode="tel"),
        shown=lambda question, value: national(value),
    ),
    "personal_id": Type(
        _plain(fields.PersonalIdField, 20, inputmode="numeric"), shown=lambda question, value: fields.spaced(value)
    ),
    "tax_code": Type(_plain(fields.TaxCodeField, 20, inputmode="numeric")),
    "date": Type(
        lambda question, choices, **options: choosing.DayField(**options),
        kind=lambda question: checker.DAY,
        seen=_day,
        shown=lambda question, value: f"{_day(value):%d/%m/%Y}",
    ),
    "yes_no": Type(
        lambda question, choices, **options: choosing.YesNoField(**options),
        kind=lambda question: checker.TRUTH,
        shown=lambda question, value: _("Có") if value else _("Không"),
    ),
    "one_of": Type(lambda question, choices, **options: choosing.one_of(question, **options), kind=_ids, shown=_chosen),
    "many_of": Type(
        lambda question, choices, **options: choosing.many_of(question, **options),
        kind=lambda question: checker.ROWS,
        seen=tuple,
        shown=lambda question, value: "; ".join(_chosen(question, each) for each in value),
    ),
    "integer": Type(
        _plain(fields.WholeNumberField, 20, inputmode="numeric"),
        kind=lambda question: checker.NUMBER,
        shown=lambda question, value: grouped(value),
    ),
    "money": Type(
        _plain(fields.MoneyField, 30, inputmode="numeric"),
        kind=lambda question: checker.NUMBER,
        shown=lambda question, value: dong(value),
    ),
    "address": Type(
        lambda question, choices, **options: choosing.AddressField(wards=choices.get("wards"), **options),
        kind=lambda question: ADDRESS,
        shown=_address,
    ),
    "from_list": Type(
        lambda question, choices, **options: choosing.ListField(items=question.items, **options),
        kind=_ids,
        shown=_listed,
    ),
    "declaration": Type(
        lambda question, choices, **options: choosing.DeclarationField(**options),
        kind=lambda question: checker.TRUTH,
        shown=lambda question, value: _("Đã xác nhận"),
    ),
}


def _type(question: Question) -> Type:
    return TYPES.get(question.type, TYPES["text"])


def field(question: Question, choices: Choices | None = None) -> forms.Field:
    """The form field of a question, in the active language; never `required`: the page says `empty` itself."""
    hint = " ".join(str(each) for each in (question.hint, _example(question)) if each)
    made: Any = _type(question).field(question, choices or {}, label=str(question.ask), help_text=hint, required=False)
    made.template_name = made.template_name or "forms/field.html"
    return made


def _example(question: Question) -> str:
    return _("Ví dụ: %(example)s") % {"example": question.example} if question.example else ""


def kind(question: Question) -> Any:
    """The type of its answer, for the checker."""
    return _type(question).kind(question)


def seen(question: Question, value: Any) -> Any:
    """What a rule sees of a kept answer: dates are dates; an answer of a wrong shape is no answer."""
    try:
        return None if value in (None, "", []) else _type(question).seen(value)
    except (TypeError, ValueError):
        return None


def shown(question: Question, value: Any, language: str) -> str:
    """The answer as people read it, in "vi" or "en"; empty when there is none."""
    if value in (None, "", [], {}):
        return ""
    with override(language):
        try:
            return _type(question).shown(question, value)
        except (TypeError, ValueError, AttributeError, KeyError):
            return str(value)
