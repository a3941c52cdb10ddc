"""Narrowing a list by links: what can be filed, level, field, for whom, at which office."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.finding import Facets, Found
from motcua.web.public.lines import LEVELS

PARAMETERS = {"kind": "loai", "audience": "cho", "level": "cap", "field": "linh-vuc", "office": "co-quan"}
KINDS = {"procedure": _("Nộp được trên mạng"), "card": _("Chỉ có hướng dẫn")}
AUDIENCES = {"citizen": _("Người dân"), "business": _("Doanh nghiệp, hộ kinh doanh")}
TITLES = {
    "kind": _("Dịch vụ hay hướng dẫn"),
    "audience": _("Dành cho ai"),
    "level": _("Nơi giải quyết"),
    "field": _("Lĩnh vực"),
    "office": _("Cơ quan"),
}
MOST_FIELDS, LONGEST_VALUE = 8, 120


@dataclass(frozen=True)
class Choice:
    """One link of a facet: what it leaves, and where it leads; `here`: it is chosen, and the link undoes it."""

    name: str
    many: int
    url: str
    here: bool


@dataclass(frozen=True)
class Group:
    """One facet with its choices; `foreign`: their names are Vietnamese in every language."""

    title: str
    choices: list[Choice]
    foreign: bool = False


def asked(request: HttpRequest) -> Facets:
    """The facets of the address; what is not understood narrows nothing."""
    given = {name: request.GET.get(key, "").replace("\0", "")[:LONGEST_VALUE] for name, key in PARAMETERS.items()}
    known = {"kind": KINDS, "audience": AUDIENCES, "level": LEVELS}
    for name, values in known.items():
        if given[name] not in values:
            given[name] = ""
    return Facets(**given)


def address(facets: Facets, rest: dict[str, str], **changed: str) -> str:
    """The query string of a list narrowed otherwise, always on its first page."""
    chosen = {name: changed.get(name, getattr(facets, name)) for name in PARAMETERS}
    values = {**rest, **{PARAMETERS[name]: value for name, value in chosen.items()}}
    return urlencode({key: value for key, value in values.items() if value})


def groups(found: Found, facets: Facets, rest: dict[str, str]) -> list[Group]:
    """The facets that still tell entries apart, or that are chosen."""
    made = [_group(found, facets, rest, name) for name in ("kind", "audience", "level", "field", "office")]
    return [group for group in made if len(group.choices) > 1 or any(choice.here for choice in group.choices)]


def _group(found: Found, facets: Facets, rest: dict[str, str], name: str) -> Group:
    choices = []
    for value, (words, many) in _VALUES[name](found, facets).items():
        here = getattr(facets, name) == value
        if many or here:
            url = "?" + address(facets, rest, **{name: "" if here else value})
            choices.append(Choice(str(words), many, url, here))
    return Group(str(TITLES[name]), choices, foreign=name in ("field", "office"))


Values = dict[str, tuple[object, int]]


def _by(name: str, words: dict, value: Callable[[Entry], str]) -> Callable[[Found, Facets], Values]:
    def values(found: Found, facets: Facets) -> Values:
        counts = found.counts(name, facets, value)
        return {each: (said, counts[each]) for each, said in words.items()}

    return values


def _audiences(found: Found, facets: Facets) -> Values:
    business = found.counts("audience", facets, lambda entry: "business" if entry.for_business else "")["business"]
    citizen = found.counts("audience", facets, lambda entry: "citizen" if entry.for_citizens else "")["citizen"]
    return {"citizen": (AUDIENCES["citizen"], citizen), "business": (AUDIENCES["business"], business)}


def _fields(found: Found, facets: Facets) -> Values:
    names = {entry.field_slug: entry.field for entry in found.everything if entry.field}
    counts = found.counts("field", facets, lambda entry: entry.field_slug)
    most = [value for value, _many in counts.most_common(MOST_FIELDS) if value]
    shown = most if facets.field in most or facets.field not in names else [*most, facets.field]
    return {value: (names[value], counts[value]) for value in shown}


def _offices(found: Found, facets: Facets) -> Values:
    """Only the one that is chosen, or that the query names: the others have their own page."""
    value = facets.office or (found.place.slug if found.place else "")
    office = Authority.objects.filter(slug=value).first() if value else None
    return {value: (office.name, len(found.entries))} if office else {}


_VALUES: dict[str, Callable[[Found, Facets], Values]] = {
    "kind": _by("kind", KINDS, lambda entry: entry.kind),
    "audience": _audiences,
    "level": _by("level", LEVELS, lambda entry: entry.level),
    "field": _fields,
    "office": _offices,
}
