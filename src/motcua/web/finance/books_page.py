"""The books as they are shown: one sentence, four figures, a table split as asked. Made from counted figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.foundation.spans import last_months, month_after
from motcua.payments.books import reading
from motcua.payments.books.reading import Sums
from motcua.payments.models import Settlement
from motcua.web.finance.books_asking import LONGEST, MONTHS, SPLITS, Filters

SPLIT_NAMES = (_("Cơ quan"), _("Thủ tục"), _("Kênh nộp hồ sơ"), _("Tháng"), _("Cách nộp tiền"))
NARROWED_BY = dict(zip(SPLITS, ("don_vi", "thu_tuc", "kenh", "", "cach"), strict=True))


@dataclass(frozen=True)
class Row:
    """One line of the table: what it is, its figures, its bar in percent of the longest, and how its lists are asked for."""

    key: str
    name: str | Promise
    sums: Sums
    percent: str
    second: str
    query: str


class Books:
    """Everything on the page."""

    def __init__(self, filters: Filters) -> None:
        self.filters = filters
        self.asked = filters.asked

    @cached_property
    def total(self) -> Sums:
        """All that was asked for: the sum of the lines, so that a payment in this very moment is in both or in none."""
        if self.filters.split == "cach-nop":  # what was only asked has no way of paying
            return reading.total(self.asked)
        return reading.added(sums for _key, _name, sums in self._found)

    @cached_property
    def rows(self) -> list[Row]:
        """The lines of the table, months in their order, all else by what came in."""
        found = list(self._found)
        if self.filters.split != "thang":
            found.sort(key=lambda line: (-line[2].collected, -line[2].not_asked, str(line[1])))
        longest = max((sums.collected + sums.not_asked for _key, _name, sums in found), default=0) or 1
        return [
            Row(
                key,
                name,
                sums,
                f"{100 * max(sums.collected, 0) / longest:.1f}",
                f"{100 * max(sums.not_asked, 0) / longest:.1f}",
                self._query_of(key),
            )
            for key, name, sums in found
        ]

    @cached_property
    def _found(self) -> list[tuple[str, str | Promise, Sums]]:
        return list(self._split())

    def _split(self) -> Iterator[tuple[str, str | Promise, Sums]]:
        split = self.filters.split
        if split == "thang":
            yield from (
                (f"{month:%Y-%m}", f"{month:%m/%Y}", sums) for month, sums in reading.by_month(self.asked).items()
            )
        elif split == "kenh":
            for channel, sums in reading.by_channel(self.asked).items():
                yield channel, Channel(channel).label, sums
        elif split == "cach-nop":
            for method, sums in reading.by_method(self.asked).items():
                yield method, Settlement.Method(method).label, sums
        else:
            yield from self._split_by_rows(split)

    def _split_by_rows(self, split: str) -> Iterator[tuple[str, str, Sums]]:
        model: Any = Procedure if split == "thu-tuc" else Authority
        figures = reading.by_procedure(self.asked) if split == "thu-tuc" else reading.by_authority(self.asked)
        names = model.objects.in_bulk(figures)
        yield from ((names[key].code, names[key].name, sums) for key, sums in figures.items())

    def _query_of(self, key: str) -> str:
        if self.filters.split == "thang":
            return self.filters.query(tu=key, den=key, xem="")
        return self.filters.query(xem="", **{NARROWED_BY[self.filters.split]: key})

    @property
    def query(self) -> str:
        """How the lists behind the whole are asked for."""
        return self.filters.query(xem="")

    @property
    def split_name(self) -> str | Promise:
        """The head of the first column."""
        return SPLIT_NAMES[SPLITS.index(self.filters.split)]

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """The ways to split, as links."""
        return [
            {"name": name, "here": split == self.filters.split, "url": f"?{self.filters.query(xem=split)}#bang"}
            for split, name in zip(SPLITS, SPLIT_NAMES, strict=True)
        ]

    @property
    def periods(self) -> list[dict[str, Any]]:
        """The usual periods, as links."""
        this = clock.today().replace(day=1)
        before, year = month_after(this, -1), this.replace(month=1)
        usual = (
            (_("12 tháng qua"), last_months(MONTHS).first, this),
            (_("Tháng này"), this, this),
            (_("Tháng trước"), before, before),
            (_("Từ đầu năm"), year, this),
            (_("Năm trước"), year.replace(year=year.year - 1), month_after(year, -1)),
        )
        here = (self.filters.span.first, self.filters.span.last)
        return [
            {
                "name": name,
                "here": here == (first, last),
                "url": f"?{self.filters.query(tu=_said(first), den=_said(last))}",
            }
            for name, first, last in usual
        ]

    @property
    def months(self) -> Sequence[tuple[str, date]]:
        """The months that may be chosen, the newest first."""
        this = clock.today().replace(day=1)
        return [(_said(month), month) for month in (month_after(this, -back) for back in range(LONGEST))]

    @cached_property
    def procedures(self) -> Sequence[Procedure]:
        """Those with money in these months."""
        whole = Filters(self.filters.span, self.filters.offices).asked
        found = Procedure.objects.filter(pk__in=reading.by_procedure(whole))
        return sorted(found, key=lambda each: each.name)

    @property
    def channels(self) -> Sequence[tuple[str, str | Promise]]:
        """Every channel."""
        return Channel.choices


def _said(month: date) -> str:
    return f"{month:%Y-%m}"
