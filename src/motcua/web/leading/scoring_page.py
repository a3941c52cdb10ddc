"""Points as a leader reads them: sentences, groups with their numbers, what would bring most, versions side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.foundation.spans import Span
from motcua.uptake.access import Sight
from motcua.uptake.scoring.profile import Profile, profiles
from motcua.uptake.scoring.results import LineResult, Result, offices_in, periods, result_of
from motcua.web.context import address

MOST_GAPS = 5


@dataclass(frozen=True)
class Row:
    """A line as it is shown, with the list behind it where there is one."""

    result: LineResult
    name: str
    list_name: str = ""
    list_url: str = ""


@dataclass(frozen=True)
class Points:
    """The points of the province, without an authority, or of one office, in one period by one profile."""

    sight: Sight
    profile: Profile
    authority: Authority | None
    spans: list[Span]
    span: Span

    @cached_property
    def before(self) -> Span | None:
        """The period before this one that was scored."""
        return next((each for each in self.spans if each.last < self.span.first), None)

    @cached_property
    def result(self) -> Result:
        return result_of(self.profile, self.authority, self.span, self.before)

    @property
    def shown(self) -> bool:
        """Whether the place's own points are shown: the province's only to its leaders."""
        return self.authority is not None or self.sight.everything

    @cached_property
    def groups(self) -> list[tuple[str, Any, list[Row]]]:
        """(name, group, rows) in the order of the profile."""
        return [
            (each.group.name(self._language), each, [self._row(line) for line in each.lines])
            for each in self.result.groups
        ]

    @property
    def gaps(self) -> list[Row]:
        """What would bring most points."""
        return [self._row(line) for line in self.result.gaps[:MOST_GAPS]]

    @cached_property
    def offices(self) -> list[tuple[Result, str]]:
        """Each office that the leader answers for, with its weakest line."""
        found = [] if self.authority else offices_in(self.profile, self.span, self.sight.asked)
        return [(each, each.gaps[0].line.name(self._language) if each.gaps else "") for each in found]

    @cached_property
    def others(self) -> list[tuple[Profile, str, list[tuple[str, LineResult | None, LineResult]]]]:
        """Other profiles beside this one: (profile, its name, [(name, line here, line there)])."""
        here = {line.line.id: line for line in self.result.lines}
        found = []
        for other in profiles().values():
            if other.id != self.profile.id:
                there = result_of(other, self.authority, self.span)
                rows = [(line.line.name(self._language), here.get(line.line.id), line) for line in there.lines]
                found.append((other, other.name(self._language), rows))
        return found

    @property
    def name(self) -> str:
        """Of the profile."""
        return self.profile.name(self._language)

    @property
    def bands(self) -> list[tuple[int, str]]:
        english = self._language.startswith("en")
        return [(int(band.least), band.en if english else band.vi) for band in self.profile.bands]

    @property
    def query(self) -> str:
        """Profile and period as an address says them."""
        return urlencode({"bo": self.profile.id, "thang": f"{self.span.last:%Y-%m}"})

    @property
    def _language(self) -> str:
        return get_language() or "vi"

    def _row(self, line: LineResult) -> Row:
        return Row(line, line.line.name(self._language), *self._list(line.line.id))

    def _list(self, line: str) -> tuple[str, str]:
        """What stands behind a number: its name and address."""
        month = {"thang": f"{self.span.last:%Y-%m}"} | ({"co-quan": self.authority.code} if self.authority else {})
        behind, books = address("leading:behind"), address("finance:books")
        lists = {
            "on_time": (_("hồ sơ trả trễ"), behind and f"{behind}?{urlencode(month | {'viec': 'tre-hen'})}"),
            "online": (_("hồ sơ nộp trực tuyến"), behind and f"{behind}?{urlencode(month | {'cach': 'truc-tuyen'})}"),
            "complaints_on_time": (
                _("hồ sơ có khiếu nại"),
                behind and f"{behind}?{urlencode(month | {'viec': 'khieu-nai'})}",
            ),
            "paid_online": (_("sổ thu"), books),
        }
        return lists.get(line, ("", ""))


def chosen(sight: Sight, authority: Authority | None, *, profile: str, month: str) -> Points | None:
    """What an address asks for; what it misspells is the decision in force and the newest period. None before any."""
    known = profiles()
    wanted = known.get(profile) or next(iter(known.values()))
    spans = periods(wanted)
    span = next((each for each in spans if f"{each.last:%Y-%m}" == month), spans[0] if spans else None)
    return None if span is None else Points(sight, wanted, authority, spans, span)


def csv_rows(points: Points) -> Iterator[list[Any]]:
    """Every line of the place and of each office."""
    yield [
        "profile", "month", "authority_code", "authority", "line", "name", "numerator", "denominator", "points", "max",
        "reason",
    ]  # fmt: skip
    month: date = points.span.last
    for result in [*([points.result] if points.shown else []), *(office for office, _weakest in points.offices)]:
        place = [result.authority.code, result.authority.name] if result.authority else ["", ""]
        for each in result.lines:
            if each.row is not None:
                row = each.row
                numbers = ["" if one is None else one for one in (row.numerator, row.denominator, row.points)]
                name = each.line.name(get_language() or "vi")
                yield [
                    points.profile.id,
                    f"{month:%Y-%m}",
                    *place,
                    each.line.id,
                    name,
                    *numbers,
                    float(each.line.max),
                    row.reason,
                ]
