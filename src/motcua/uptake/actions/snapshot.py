"""The figure of a place at a moment, to be laid beside the same figure later: counts of three months up to now."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.uptake.counting.reading import Asked, Tally, tallies

MONTHS = 3
Kept = dict[str, Any]  # first and last month, the day, and counts


@dataclass(frozen=True)
class Spot:
    """An office, a procedure or both by primary key; or a ward by code; with nothing, the province."""

    authority: int | None = None
    procedure: int | None = None
    ward: str = ""


@dataclass(frozen=True)
class Snapshot:
    """What was kept, as a page shows it."""

    first: str
    last: str
    on: str
    online: int
    self_filed: int
    all: int
    on_time: int
    late: int

    @property
    def online_share(self) -> Fraction | None:
        return Fraction(self.online, self.all) if self.all else None

    @property
    def self_share(self) -> Fraction | None:
        return Fraction(self.self_filed, self.all) if self.all else None


def snapshots(spots: Sequence[Spot]) -> list[Kept]:
    """The figures of places now, in their order; one statement for each kind of place."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, spot in enumerate(spots):
        groups[_shape(spot)].append(position)
    found: dict[int, Kept] = {}
    for shape, positions in groups.items():
        counted = _counted(shape, [spots[position] for position in positions])
        for position in positions:
            found[position] = _kept(counted.get(_key(shape, spots[position]), Tally()))
    return [found[position] for position in range(len(spots))]


def read(kept: Kept) -> Snapshot | None:
    """What was kept; None for nothing."""
    return Snapshot(**kept) if kept else None


def _shape(spot: Spot) -> tuple[str, ...]:
    named = {"authority": spot.authority, "procedure": spot.procedure, "ward": spot.ward}
    return tuple(name for name, value in named.items() if value)


def _key(shape: tuple[str, ...], spot: Spot) -> tuple[Any, ...]:
    return tuple(getattr(spot, name) for name in shape)


def _counted(shape: tuple[str, ...], spots: list[Spot]) -> dict[tuple[Any, ...], Tally]:
    wanted = {"authority": "authorities", "procedure": "procedures", "ward": "wards"}
    which = {wanted[name]: {getattr(spot, name) for spot in spots} for name in shape}
    return tallies(Asked.of(last_months(MONTHS), **which), by=shape)


def _kept(tally: Tally) -> Kept:
    span, figure = last_months(MONTHS), tally.figure
    days = {"first": span.first.isoformat(), "last": span.last.isoformat(), "on": clock.today().isoformat()}
    filed = {"online": figure.online, "self_filed": figure.self_filed, "all": figure.all}
    return days | filed | {"on_time": tally.on_time, "late": tally.late}
