"""The types of question by name, and what each of them needs or forbids."""

from typing import Literal, get_args

Kind = Literal[
    "text", "long_text", "person_name", "email", "url", "phone",
    "personal_id", "old_id", "passport", "tax_code", "business_code", "social_insurance",
    "integer", "decimal", "percent", "money", "area", "length",
    "date", "time", "date_range", "period",
    "yes_no", "one_of", "many_of", "from_list",
    "address", "map_point", "land_parcel", "route",
    "scan", "signature", "declaration", "on_behalf",
    "group", "table", "household", "computed", "note", "heading",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)

WITH_CHOICES = frozenset({"one_of", "many_of"})
SHOWN_ONLY = frozenset({"computed", "note", "heading"})  # nothing is answered: they count as no question
STATEMENTS = SHOWN_ONLY | {"declaration", "signature"}  # their `ask` is a sentence, not a question
WITH_PARTS = frozenset({"group", "table", "household", "route"})  # an answer has rows or parts
NOT_INSIDE = WITH_PARTS | {"scan", "signature", "declaration", "on_behalf", "note", "heading"}  # not in a row
UNITS: dict[str, tuple[str, ...]] = {
    "area": ("m2", "ha"),
    "length": ("m", "km"),
    "period": ("day", "month", "year"),
}

# key of a question -> the types that may have it
BELONGS: dict[str, frozenset[str]] = {
    "choices": WITH_CHOICES,
    "list": frozenset({"from_list"}),
    "birth": frozenset({"personal_id"}),
    "sex": frozenset({"personal_id"}),
    "precision": frozenset({"date"}),
    "or_year": frozenset({"date"}),
    "units": frozenset(UNITS),
    "places": frozenset({"decimal", "percent", "area", "length"}),
    "paper": frozenset({"scan"}),
    "repeat": WITH_PARTS,
    "item_title": WITH_PARTS,
    "questions": frozenset({"group", "household"}),
    "columns": frozenset({"table"}),
    "rows": frozenset({"table"}),
    "rule": frozenset({"computed"}),
    "gives": frozenset({"computed"}),
    "version": frozenset({"declaration", "signature"}),
}
NEEDED: dict[str, tuple[str, ...]] = {  # type -> the keys without which it means nothing
    "one_of": ("choices",),
    "many_of": ("choices",),
    "from_list": ("list",),
    "scan": ("paper",),
    "group": ("questions",),
    "table": ("columns",),
    "computed": ("rule",),
}
