"""The rows of every dataset of a month, as they are told: None where a row does not tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from motcua.authorities.models import AdministrativeUnit
from motcua.catalogue.models import Offering, Procedure
from motcua.foundation import clock
from motcua.foundation.spans import month_after
from motcua.uptake import queries
from motcua.uptake.models import OfferingLevel
from motcua.uptake.open_data import month as months
from motcua.uptake.open_data.datasets import datasets
from motcua.uptake.open_data.scheme import Counts

Row = list[Any]
Caps = Mapping[str, int]
PROVINCE = ("Toàn tỉnh", "The whole province")
NO_WARD = ("Không khai", "None named")
SPLIT = 3  # the level from which self-filed and helped are told
FILED_DETAIL = ("none", "total", "online", "helped", "all")
RESULTS = "results of "  # before the keys of rows that tell of results
RELEASED_DETAIL = ("none", "total", "all")


@dataclass(frozen=True)
class Table:
    """A dataset's month: rows in the order of its columns, and how much each row tells, by key."""

    name: str
    month: date
    rows: list[Row]
    levels: dict[str, int]


def tables(month: date, caps: Caps) -> list[Table]:
    """Every dataset of a month that is over; a row tells no more than `caps` says."""
    of_results = {key.removeprefix(RESULTS): level for key, level in caps.items() if key.startswith(RESULTS)}
    filed, released = months.filed(month, caps), months.released(month, of_results)
    named, known = queries.offices(), _procedures()
    offices = {str(key): (office.code, office.vi, office.en) for key, office in named.items()}
    units = {unit.code: (unit.code, unit.name_vi, unit.name_en) for unit in AdministrativeUnit.objects.all()}
    wards = {"": ("", *NO_WARD)} | units
    said, fields = f"{month:%Y-%m}", {key: names[-1] for key, names in known.items()}
    found = {
        "ho-so-theo-co-quan": _rows(said, filed, months.OFFICE, offices, _filed),
        "ho-so-theo-thu-tuc": _rows(said, filed, months.PROCEDURE, known, _filed),
        "ho-so-theo-phuong-xa": _rows(said, filed, months.WARD, wards, _filed),
        "dung-han-theo-co-quan": _rows(said, released, months.OFFICE, offices, _released),
        "muc-do-dich-vu": list(_services(month)),
        "truc-tuyen-theo-linh-vuc": list(_fields(said, filed, fields)),
    }
    kept = {
        "ho-so-theo-co-quan": _levels(filed, months.OFFICE),
        "ho-so-theo-thu-tuc": _levels(filed, months.PROCEDURE),
        "ho-so-theo-phuong-xa": _levels(filed, months.WARD),
        "dung-han-theo-co-quan": {f"{RESULTS}{key}": each for key, each in _levels(released, months.OFFICE).items()},
    }
    return [Table(name, month, found[name], kept.get(name, {})) for name in datasets()]


def _rows(said: str, told: months.Told, kind: str, names: Mapping[str, tuple[str, ...]], cells: Any) -> list[Row]:
    """The province first, then every row by its code."""
    rows = [
        [said, *names.get(key, (key, key, key)), *cells(counts, level)]
        for key, (counts, level) in told.of(kind).items()
    ]
    more = [""] if kind == months.PROCEDURE else []
    return [[said, months.WHOLE, *PROVINCE, *more, *cells(*told.whole)], *sorted(rows, key=lambda row: str(row[1]))]


def _filed(counts: Counts, level: int) -> Row:
    own, assisted, representative, paper = counts
    helped = assisted + representative
    cells = [(sum(counts), 1), (own + helped, 2), (own, 3), (helped, 3), (assisted, 4), (representative, 4), (paper, 2)]
    return [FILED_DETAIL[level], *(number if level >= needed else None for number, needed in cells)]


def _released(counts: Counts, level: int) -> Row:
    cells = [(sum(counts), 1), (counts[0], 2), (counts[1], 2)]
    return [RELEASED_DETAIL[level], *(number if level >= needed else None for number, needed in cells)]


def _fields(said: str, told: months.Told, fields: Mapping[str, str]) -> Iterator[Row]:
    """Only sums of what the table of procedures tells, so that nothing more can be read from them."""
    found: dict[str, list[tuple[Counts, int]]] = {}
    for key, each in told.of(months.PROCEDURE).items():
        found.setdefault(fields[key], []).append(each)
    for field in sorted(found):
        rows = found[field]
        total, split = [counts for counts, level in rows if level], [counts for counts, level in rows if level >= SPLIT]
        ways = [sum(column) for column in zip(*split, strict=True)] or [0] * 4
        sums = (sum(map(sum, total)), len(split), sum(ways), sum(ways[:3]), ways[0], ways[3])
        yield [said, field, len(rows), len(total), *sums]


def _services(month: date) -> Iterator[Row]:
    """Every offering of the last day of a month. The score is known only of the month that has just ended."""
    day = month_after(month, 1) - timedelta(days=1)
    levels = OfferingLevel.objects.filter(offering=OuterRef("pk"), from_day__lte=day).order_by("-from_day")
    score = "readiness__score" if month_after(month, 1) == clock.today().replace(day=1) else None
    names = ["procedure__code", "procedure__name_vi", "procedure__name_en", "procedure__field", "authority__code"]
    asked = Offering.objects.on(day).annotate(
        level=Subquery(levels.values("number")[:1]), level_kind=Subquery(levels.values("kind")[:1])
    )
    columns = [*names, "stage", "level", "level_kind", *([score] if score else [])]
    for row in asked.order_by("procedure__code", "authority__code").values_list(*columns).iterator():
        yield [f"{month:%Y-%m}", *row, *([] if score else [None])]


def _procedures() -> dict[str, tuple[str, ...]]:
    rows: Iterable[tuple[Any, ...]] = Procedure.objects.values_list("pk", "code", "name_vi", "name_en", "field")
    return {str(key): tuple(names) for key, *names in rows}


def _levels(told: months.Told, kind: str) -> dict[str, int]:
    whole = {months.WHOLE: told.whole[1]}
    return whole | {f"{kind}{key}": level for key, (_counts, level) in told.of(kind).items()}
