"""Finding and listing: what a query or a list of the catalogue holds, narrowed by facets."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from motcua.catalogue.models import Offering
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.kept import catalogue
from motcua.catalogue.search.places import Place
from motcua.catalogue.search.words import folded_words, line
from motcua.foundation import clock

OFFERED_THERE, NAMED_THERE = 3.0, 1.0  # points that an entry gains when the named office does it


@dataclass(frozen=True)
class Facets:
    """What a list is narrowed to; an empty text narrows nothing. `field` and `office` are slugs."""

    kind: str = ""
    level: str = ""
    field: str = ""
    office: str = ""
    audience: str = ""

    def hold(self, entry: Entry, own: Collection[int]) -> bool:
        """Whether an entry is in the list. `own`: the procedures that the office takes."""
        return (
            self.kind in ("", entry.kind)
            and self.level in ("", entry.level)
            and self.field in ("", entry.field_slug)
            and (not self.audience or (entry.for_business if self.audience == "business" else entry.for_citizens))
            and (not self.office or (entry.kind == "procedure" and entry.key[1] in own))
        )

    def without(self, name: str) -> "Facets":
        """The same, not narrowed by one of them: for counting its choices."""
        return replace(self, **{name: ""})


@dataclass(frozen=True)
class Found:
    """A list of entries in order, before and after narrowing. `mended`: how the query was read."""

    everything: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    place: Place | None = None
    sure: bool = True
    mended: str = ""
    own: frozenset[int] = frozenset()

    def counts(self, name: str, facets: Facets, value: Callable[[Entry], str]) -> Counter[str]:
        """How many entries each choice of one facet would leave."""
        rest = facets.without(name)
        return Counter(value(entry) for entry in self.everything if rest.hold(entry, self.own))


def find(query: str, facets: Facets | None = None) -> Found:
    """What a query means, the likeliest first. Never an error, whatever the text."""
    known = catalogue()
    place = known.places.in_query(query)
    answer = known.index.find(place.rest if place else query)
    points = {hit.entry.key: hit.points for hit in answer.hits}
    found = [hit.entry for hit in answer.hits]
    if place:
        found = _there(place, found or known.entries, points)
    return _narrowed(found, facets, place, answer.sure or bool(place and not place.rest), answer.mended)


def _there(place: Place, entries: Sequence[Entry], points: dict) -> list[Entry]:
    """What a named office does comes first; when nothing else was asked, only that."""
    own, name = offered_by(place.slug), line(folded_words(place.name))
    gains = {
        entry.key: OFFERED_THERE if entry.kind == "procedure" and entry.key[1] in own else NAMED_THERE
        for entry in entries
        if (entry.kind == "procedure" and entry.key[1] in own) or name in line(folded_words(entry.body))
    }
    kept = [entry for entry in entries if place.rest and points or entry.key in gains]
    return sorted(kept, key=lambda entry: -points.get(entry.key, entry.prior / 100) - gains.get(entry.key, 0.0))


def listed(chosen: Callable[[Entry], bool], facets: Facets | None = None) -> Found:
    """A list of the catalogue, the most wanted first."""
    return _narrowed((entry for entry in catalogue().entries if chosen(entry)), facets)


def _narrowed(
    entries: Iterable[Entry], facets: Facets | None, place: Place | None = None, sure: bool = True, mended: str = ""
) -> Found:
    everything = tuple(entries)
    chosen = facets or Facets()
    own = frozenset(offered_by(chosen.office)) if chosen.office else frozenset()
    left = tuple(entry for entry in everything if chosen.hold(entry, own))
    return Found(everything, left, place, sure, mended, own)


def offered_by(office: str) -> set[int]:
    """The procedures that an office takes today, by its slug."""
    return set(Offering.objects.on(clock.today()).filter(authority__slug=office).values_list("procedure", flat=True))


def services_found(query: str) -> list[int]:
    """The procedures, by their keys, that can be filed and that a query means."""
    return [entry.key[1] for entry in find(query, Facets(kind="procedure")).entries]
