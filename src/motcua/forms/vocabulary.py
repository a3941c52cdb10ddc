"""The types of question: for each its field, in the active language. What the answers mean stands in `values`."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.forms import choosing, decimals, fields, identity, places, times, units
from motcua.forms.evidence import ScanField
from motcua.forms.groups import GroupField
from motcua.forms.layout import Laid, parts
from motcua.forms.questions import KNOWN_OF_EVERYBODY, Question
from motcua.forms.values import kind, seen, shown

__all__ = ["FIELDS", "Choices", "Laid", "field", "kind", "parts", "seen", "shown"]

Choices = Mapping[str, Any]  # lists that the caller hands in, e.g. {"wards": [(code, name), …]}
Make = Callable[..., forms.Field]


def _plain(make: type[fields.TextField], longest: int = 200, **attributes: str) -> Make:
    """A box for text. `own` is the autocomplete token, given only when the question is about the person himself."""
    own = attributes.pop("own", "")

    def field(question: Question, choices: Choices, **options: Any) -> forms.Field:
        token = {"autocomplete": own} if own and _of_the_person(question) else {}
        shown = {**attributes, **token, "maxlength": str(question.longest or longest)}
        return make(longest=question.longest or longest, widget=make.widget(shown), **options)

    return field


def _of_the_person(question: Question) -> bool:
    return question.id in KNOWN_OF_EVERYBODY or (question.prefill or "").startswith("profile.")


def _decimal(make: type[decimals.DecimalField], places: int) -> Make:
    def field(question: Question, choices: Choices, **options: Any) -> forms.Field:
        many = places if question.places is None else question.places
        return make(places=many, widget=forms.TextInput({"inputmode": "decimal", "maxlength": "30"}), **options)

    return field


def _amount(question: Question, choices: Choices, **options: Any) -> forms.Field:
    many = 2 if question.places is None else question.places
    return decimals.AmountField(units=units.pairs(question), places=many, **options)


def _day(question: Question, choices: Choices, **options: Any) -> forms.Field:
    return times.DayField(
        precision=question.precision or "day", or_year=question.or_year, birthday=question.id == "born_on", **options
    )


def _address(question: Question, choices: Choices, **options: Any) -> forms.Field:
    wards, suggest = choices.get("wards"), choices.get("old_wards")
    return places.AddressField(wards=wards, suggest=suggest, own=_of_the_person(question), **options)


def _group(question: Question, choices: Choices, **options: Any) -> forms.Field:
    return GroupField(question, choices, make=field, **options)


NUMERIC = {"inputmode": "numeric"}
FIELDS: dict[str, Make] = {
    "text": _plain(fields.TextField),
    "long_text": _plain(fields.LongTextField, 2000, rows="5"),
    "person_name": _plain(fields.PersonNameField, 120, own="name", autocapitalize="words"),
    "email": _plain(fields.EmailField, 200, own="email", inputmode="email", autocapitalize="off"),
    "url": _plain(fields.UrlField, 300, inputmode="url", autocapitalize="off"),
    "phone": _plain(fields.PhoneField, 20, own="tel", inputmode="tel"),
    "personal_id": _plain(fields.PersonalIdField, 20, **NUMERIC),
    "old_id": _plain(identity.OldIdField, 20, **NUMERIC),
    "passport": _plain(identity.PassportField, 25, autocapitalize="characters"),
    "tax_code": _plain(identity.TaxCodeField, 20, **NUMERIC),
    "business_code": _plain(identity.BusinessCodeField, 20, autocapitalize="characters"),
    "social_insurance": _plain(identity.SocialInsuranceField, 20, **NUMERIC),
    "integer": _plain(fields.WholeNumberField, 20, **NUMERIC),
    "money": _plain(fields.MoneyField, 30, **NUMERIC),
    "decimal": _decimal(decimals.DecimalField, 3),
    "percent": _decimal(decimals.PercentField, 2),
    "area": _amount,
    "length": _amount,
    "date": _day,
    "time": _plain(times.TimeField, 20),
    "period": lambda question, choices, **options: times.PeriodField(units=units.pairs(question), **options),
    "yes_no": lambda question, choices, **options: choosing.YesNoField(**options),
    "one_of": lambda question, choices, **options: choosing.one_of(
        question, inside=bool(choices.get("inside")), **options
    ),
    "many_of": lambda question, choices, **options: choosing.many_of(question, **options),
    "from_list": lambda question, choices, **options: choosing.ListField(items=question.items, **options),
    "address": _address,
    "map_point": lambda question, choices, **options: places.PointField(**options),
    "land_parcel": lambda question, choices, **options: places.ParcelField(wards=choices.get("wards"), **options),
    "scan": lambda question, choices, **options: ScanField(
        given=(choices.get("files") or {}).get(question.paper), **options
    ),
    "declaration": lambda question, choices, **options: choosing.DeclarationField(version=question.version, **options),
    **dict.fromkeys(("group", "table", "household", "route", "date_range", "on_behalf", "signature"), _group),
}


def field(question: Question, choices: Choices | None = None) -> forms.Field:
    """The form field of a question, in the active language; never `required`: the page says `empty` itself.

    `choices`: "wards" [(code, name)], "old_wards" (an old address -> wards that it may be in now), "files" {component:
    [files that are there]}.
    """
    hints = (question.hint, _example(question), _year_alone(question))
    options = {"label": str(question.ask), "help_text": " ".join(str(each) for each in hints if each)}
    made: Any = FIELDS[question.type](question, choices or {}, **options, required=False)
    made.template_name = made.template_name or "forms/field.html"
    return made


def _example(question: Question) -> str:
    return _("Ví dụ: %(example)s") % {"example": question.example} if question.example else ""


def _year_alone(question: Question) -> str:
    return _("Không nhớ ngày tháng thì chỉ điền năm.") if question.or_year else ""
