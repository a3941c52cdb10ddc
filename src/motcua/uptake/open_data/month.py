"""What happened in a month, as wholes and parts: read from the sums, never from dossiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.foundation.spans import Span
from motcua.uptake.counting.reading import Asked, tallies
from motcua.uptake.figures import Figure
from motcua.uptake.open_data.disclosure import Levels, Part, added, levels
from motcua.uptake.open_data.scheme import FILED, RELEASED, Counts

WHOLE = "*"
OFFICE, PROCEDURE, WARD = "office:", "procedure:", "ward:"
Pair = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """The counts of every row, by its key, and how much each may tell."""

    counts: Mapping[str, Counts]
    levels: Levels

    def of(self, kind: str) -> dict[str, tuple[Counts, int]]:
        """Key without its kind -> (counts, level) of offices, procedures or wards."""
        return {
            key.removeprefix(kind): (counts, self.levels[key])
            for key, counts in self.counts.items()
            if key.startswith(kind)
        }

    @property
    def whole(self) -> tuple[Counts, int]:
        """The province."""
        return self.counts[WHOLE], self.levels[WHOLE]


def filed(month: date, caps: Mapping[str, int]) -> Told:
    """Who filed how: by office, procedure and ward; what each may tell is decided together."""
    asked = Asked.of(Span(month, month))
    pairs = {key: _ways(each.figure) for key, each in tallies(asked, by=("authority", "procedure")).items()}
    wards = {key: _ways(each.figure) for (key,), each in tallies(asked, by=("ward",)).items()}
    return _told(whole_of({key: each for key, each in pairs.items() if any(each)}, wards), caps)


def released(month: date, caps: Mapping[str, int]) -> Told:
    """What had a result in time, and what after it, by office."""
    found = tallies(Asked.of(Span(month, month)), by=("authority",))
    parts = _parts(OFFICE, {key: (each.on_time, each.late) for (key,), each in found.items()})
    whole = Part(WHOLE, added([part.counts for part in parts], width=2), (parts,))
    return Told(dict(_every(whole)), levels(whole, RELEASED, caps=caps))


def whole_of(pairs: Mapping[Pair, Counts], wards: Mapping[str, Counts]) -> Part:
    """The province: groups of offices that share procedures, and beside them the wards.

    Everybody can know which office may handle which procedure. So where an office and some procedures have only each other,
    their sums are the same, and a group has to hide its small counts on either side.
    """
    groups = []
    for number, group in enumerate(_groups(pairs)):
        own = {pair: pairs[pair] for pair in group}
        offices = _parts(OFFICE, _sums((office, counts) for (office, _procedure), counts in own.items()))
        procedures = _parts(PROCEDURE, _sums((procedure, counts) for (_office, procedure), counts in own.items()))
        groups.append(Part(f"group:{number}", _sum(own.values()), (offices, procedures)))
    return Part(WHOLE, _sum(pairs.values()), (tuple(groups), _parts(WARD, wards)))


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Pairs that hang together by an office or a procedure."""
    first: dict[tuple[str, int], tuple[str, int]] = {}

    def found(name: tuple[str, int]) -> tuple[str, int]:
        while first.setdefault(name, name) != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    ordered = sorted(pairs)
    for office, procedure in ordered:
        first[found((OFFICE, office))] = found((PROCEDURE, procedure))
    groups: dict[tuple[str, int], list[Pair]] = {}
    for pair in ordered:
        groups.setdefault(found((OFFICE, pair[0])), []).append(pair)
    return list(groups.values())


def _told(whole: Part, caps: Mapping[str, int]) -> Told:
    return Told(dict(_every(whole)), levels(whole, FILED, caps=caps))


def _every(part: Part) -> Iterable[tuple[str, Counts]]:
    yield part.key, part.counts
    for table in part.tables:
        for below in table:
            yield from _every(below)


def _parts(kind: str, rows: Mapping[int, Counts] | Mapping[str, Counts]) -> tuple[Part, ...]:
    return tuple(Part(f"{kind}{key}", counts) for key, counts in sorted(rows.items()) if any(counts))


def _sums(rows: Iterable[tuple[int, Counts]]) -> dict[int, Counts]:
    found: dict[int, list[Counts]] = {}
    for key, counts in rows:
        found.setdefault(key, []).append(counts)
    return {key: _sum(each) for key, each in found.items()}


def _sum(rows: Iterable[Counts]) -> Counts:
    return added(list(rows), width=len(FILED.ways))


def _ways(figure: Figure) -> Counts:
    return (figure.self_filed, figure.assisted, figure.representative, figure.paper)
