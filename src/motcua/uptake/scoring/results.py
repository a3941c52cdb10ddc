"""Reading kept points: a place in a period beside the period before, and every office of a period."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from django.db.models import Q

from motcua.authorities.models import Authority
from motcua.foundation.spans import Span
from motcua.uptake.models import ScoreLine
from motcua.uptake.scoring.profile import Band, Group, Line, Profile


@dataclass(frozen=True)
class LineResult:
    """A line with what it gave in the period, and in the one before; None where it was not scored."""

    line: Line
    row: ScoreLine | None
    before: ScoreLine | None

    @property
    def points(self) -> Decimal | None:
        return self.row.points if self.row else None

    @property
    def change(self) -> Decimal | None:
        """Points more than in the period before; None unless both are measured."""
        earlier = self.before.points if self.before else None
        return None if self.points is None or earlier is None else self.points - earlier

    @property
    def gap(self) -> Decimal:
        """Points that are missing to all of the line; none where nothing is measured."""
        return Decimal(0) if self.points is None else _decimal(self.line.max) - self.points

    @property
    def needed(self) -> int:
        """How many more of what is counted would give all points; 0 for lines of several parts."""
        row = self.row
        if row is None or row.numerator is None or not row.denominator or len(self.line.terms) != 1:
            return 0
        return max(0, ceil(self.line.full_from * row.denominator) - row.numerator)


@dataclass(frozen=True)
class GroupResult:
    """The lines of a group."""

    group: Group
    lines: tuple[LineResult, ...]

    @property
    def points(self) -> Decimal:
        return _sum(line.points for line in self.lines)

    @property
    def measurable(self) -> Decimal:
        """The most that those of its lines could give which are measured."""
        return sum((_decimal(each.line.max) for each in self.lines if each.points is not None), Decimal())


@dataclass(frozen=True)
class Result:
    """The points of the province or of an office in a period."""

    profile: Profile
    authority: Authority | None
    groups: tuple[GroupResult, ...]

    @property
    def lines(self) -> list[LineResult]:
        return [line for group in self.groups for line in group.lines]

    @cached_property
    def points(self) -> Decimal:
        return _sum(line.points for line in self.lines)

    @cached_property
    def measurable(self) -> Decimal:
        """Of how many points these are; the rest cannot be known here."""
        return sum((group.measurable for group in self.groups), Decimal())

    @property
    def most(self) -> Decimal:
        return sum((_decimal(group.group.max) for group in self.groups), Decimal())

    @property
    def gaps(self) -> list[LineResult]:
        """Where points are missing, the most first."""
        return sorted((line for line in self.lines if line.gap), key=lambda line: (-line.gap, line.line.id))

    @property
    def band(self) -> Band | None:
        """What it is called; only where every line is measured."""
        if self.measurable < self.most:
            return None
        return next((band for band in self.profile.bands if self.points >= _decimal(band.least)), None)

    @property
    def change(self) -> Decimal | None:
        """Points more than before, over the lines that are measured in both periods."""
        changes = [line.change for line in self.lines if line.change is not None]
        return sum(changes, Decimal()) if changes else None

    @property
    def counted_at(self) -> ScoreLine | None:
        """Any of its rows: all were counted at once."""
        return next((line.row for line in self.lines if line.row), None)


def periods(profile: Profile) -> list[Span]:
    """The periods that were scored, the newest first."""
    rows = ScoreLine.objects.filter(profile=profile.id, authority=None)
    found = rows.values_list("first", "last").distinct().order_by("-last", "-first")
    return [Span(first, last) for first, last in found]


def result_of(profile: Profile, authority: Authority | None, span: Span, before: Span | None = None) -> Result:
    """One place in a period; one statement."""
    wanted = Q(first=span.first, last=span.last)
    if before is not None:
        wanted |= Q(first=before.first, last=before.last)
    rows = ScoreLine.objects.filter(wanted, profile=profile.id, authority=authority)
    return _result(profile, authority, list(rows), span)


def offices_in(profile: Profile, span: Span, offices: Collection[int] | None) -> list[Result]:
    """Offices of a period, all or those with some keys, the fewest points of what is measurable first; one statement."""
    rows = ScoreLine.objects.filter(profile=profile.id, first=span.first, last=span.last, authority__isnull=False)
    if offices is not None:
        rows = rows.filter(authority__in=offices)
    found: dict[Authority, list[ScoreLine]] = {}
    for row in rows.select_related("authority__unit"):
        if row.authority is not None:
            found.setdefault(row.authority, []).append(row)
    results = [_result(profile, office, own, span) for office, own in found.items()]
    return sorted(results, key=lambda each: (_share(each), str(each.authority and each.authority.code)))


def _share(result: Result) -> Decimal:
    return result.points / result.measurable if result.measurable else Decimal(2)


def _result(profile: Profile, authority: Authority | None, rows: list[ScoreLine], span: Span) -> Result:
    now = {row.line: row for row in rows if (row.first, row.last) == (span.first, span.last)}
    then = {row.line: row for row in rows if (row.first, row.last) != (span.first, span.last)}
    groups = tuple(
        GroupResult(group, tuple(LineResult(line, now.get(line.id), then.get(line.id)) for line in group.lines))
        for group in profile.groups
    )
    return Result(profile, authority, groups)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal())


def _decimal(number: object) -> Decimal:
    return Decimal(str(float(number)))  # type: ignore[arg-type]
