"""Reading the sums: by office, procedure, ward, channel, month or day, and always with what is still to be folded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Any

from django.db import connection

from motcua.foundation.spans import Span, month_after
from motcua.uptake.counting.cubes import CUBES, MONTH, Cube
from motcua.uptake.counting.lines import MEASURES, SPLIT, WAYS, WIDE
from motcua.uptake.figures import Figure

SUMS = [f"coalesce(sum({name}), 0)" for name in WIDE]
NUMBERS = attrgetter(*(f"figure.{name}" for name in WAYS), *MEASURES[1:])  # in the order of SUMS
COLUMN_OF = {"authority": "authority_id", "procedure": "procedure_id"}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tally:
    """What happened somewhere in some time; `figure` is of the dossiers filed, the rest are plain counts."""

    figure: Figure = Figure()
    accepted: int = 0
    clean: int = 0
    asked: int = 0
    declined: int = 0
    dropped: int = 0
    released: int = 0
    on_time: int = 0
    late: int = 0
    complained: int = 0

    @property
    def on_time_share(self) -> Fraction | None:
        """Released by the law's due moment, of those of which it is known."""
        known = self.on_time + self.late
        return Fraction(self.on_time, known) if known else None

    @property
    def clean_share(self) -> Fraction | None:
        """Accepted without anything having been asked before, of all accepted."""
        return Fraction(self.clean, self.accepted) if self.accepted else None

    def __add__(self, other: "Tally") -> "Tally":
        return added((self, other))


@dataclass(frozen=True)
class Asked:
    """Which part of all: days from `first` to `last`, both included; a collection of keys, or None for all.

    Offices and procedures are primary keys, wards are codes, channels are values of `Channel`.
    """

    first: date
    last: date
    authorities: Collection[int] | None = None
    procedures: Collection[int] | None = None
    wards: Collection[str] | None = None
    channels: Collection[str] | None = None

    @classmethod
    def of(cls, span: Span, **which: Any) -> "Asked":
        """Whole months."""
        return cls(span.first, month_after(span.last, 1) - ONE_DAY, **which)

    @property
    def whole_months(self) -> bool:
        """Whether sums of months can answer."""
        return self.first.day == 1 and (self.last + ONE_DAY).day == 1

    @property
    def kept(self) -> dict[str, Collection[Any]]:
        """Column -> what it has to be one of."""
        wanted = {
            "authority_id": self.authorities, "procedure_id": self.procedures, "ward": self.wards, "channel": self.channels,
        }  # fmt: skip
        return {column: values for column, values in wanted.items() if values is not None}


def tallies(asked: Asked, *, by: tuple[str, ...] = ()) -> dict[tuple[Any, ...], Tally]:
    """Keys -> what happened, one statement. `by` of "authority", "procedure", "ward", "channel", "month", "day".

    Raises ValueError for what no table of sums keeps together: a ward with an office or procedure, days with a procedure.
    """
    columns = [COLUMN_OF.get(name, name) for name in by]
    cube = _cube({*columns, *asked.kept} - {"month", "day"}, by_day="day" in by or not asked.whole_months)
    chosen = "".join(f" and {column} = any(%({column})s)" for column in asked.kept)
    rows = f"""
        select {_read(columns, cube)} from {cube.table} where {cube.period} between %(first)s and %(last)s{chosen}
        union all
        select {_read(columns)} from uptake_counttofold where day between %(first)s and %(last)s{chosen}"""
    grouped = f" group by {', '.join(columns)}" if columns else ""
    values = {column: list(each) for column, each in asked.kept.items()} | {"first": asked.first, "last": asked.last}
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join([*columns, *SUMS])} from ({rows}) counted{grouped}", values)
        return {row[: len(columns)]: _tally(row[len(columns) :]) for row in cursor.fetchall()}


def tally(asked: Asked) -> Tally:
    """Everything together."""
    return tallies(asked)[()]


def added(parts: Iterable[Tally]) -> Tally:
    """The sum; pages add thousands, so columns are added and not objects."""
    columns = list(zip(*map(NUMBERS, parts), strict=True))
    return _tally(tuple(map(sum, columns))) if columns else Tally()


def version() -> str:
    """Another text as soon as anything is counted or put right: the number of the newest counted row, and of the check."""
    with connection.cursor() as cursor:
        cursor.execute("select last_value, (select max(id) from uptake_countcheck) from uptake_counttofold_id_seq")
        newest, check = cursor.fetchone()
    return f"{newest}.{check or 0}"


def _cube(columns: set[str], *, by_day: bool) -> Cube:
    for cube in CUBES:
        if columns <= set(cube.keys) and (cube.period == "day") == by_day:
            return cube
    raise ValueError(f"no sums are kept by {', '.join(sorted(columns))}" + (" and day" if by_day else ""))


def _read(columns: Collection[str], cube: Cube | None = None) -> str:
    """What is selected from a table of sums, or from rows that wait."""
    days = cube is None or cube.period == "day"
    keys = [f"{MONTH} as month" if name == "month" and days else name for name in columns]
    wide = cube is not None and "channel" not in cube.keys
    return ", ".join([*keys, *WIDE] if wide else [*keys, SPLIT])


def _tally(numbers: Sequence[int]) -> Tally:
    return Tally(Figure(*numbers[:4]), *numbers[4:])
