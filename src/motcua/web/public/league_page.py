"""The league as it is shown: orders, quarters, bars with their intervals."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.uptake.league.quarters import Quarter, last_closed
from motcua.uptake.league.table import League, Measure, Place
from motcua.web.figures.numbers import name_of, percent, tenths

QUARTERS = 4
# How the table may be ordered: the words, and what comes first by it.
ORDERS: dict[str, tuple[Promise, Callable[[Place], Fraction | None]]] = {
    "tien-bo": (gettext_lazy("Tiến bộ nhất"), lambda each: each.online.change),
    "truc-tuyen": (gettext_lazy("Trực tuyến nhiều nhất"), lambda each: each.online.now.share),
    "dung-han": (gettext_lazy("Đúng hạn nhất"), lambda each: each.on_time.now.share if each.on_time.told else None),
    "cung-viec": (gettext_lazy("So với mức chung của từng thủ tục"), lambda each: each.ratio),
}


class Link(NamedTuple):
    """A way to look at the same."""

    label: str
    url: str
    here: bool


class Share(NamedTuple):
    """One measure in a square of the table: `share` and the interval are spelled for SVG, in percent."""

    text: str
    many: int
    change: Fraction | None
    share: str = ""
    low: str = ""
    width: str = ""


class Line(NamedTuple):
    """One office."""

    place: Place
    name: str
    url: str
    shares: list[Share]
    complaints: str
    ratio: str
    rank: int | None


@dataclass(frozen=True)
class LeaguePage:
    """Everything that the page shows."""

    league: League
    communes: bool
    order: str

    @property
    def quarter(self) -> str:
        """ "quý 3/2026"."""
        return _quarter(self.league.quarter)

    @property
    def before(self) -> str:
        """The quarter with which it is compared."""
        return _quarter(self.league.quarter.before)

    @cached_property
    def lines(self) -> list[Line]:
        """The offices in the order that was asked for; without what is asked, at the end."""
        value = ORDERS[self.order][1]
        rows = sorted(self.league.told, key=lambda each: (value(each) is None, -(value(each) or 0), each.office.code))
        return [self._line(each) for each in rows]

    @cached_property
    def best(self) -> list[Line]:
        """The three that improved most, if they improved."""
        rows = [each for each in self.league.improved if (each.online.change or 0) > 0]
        return [self._line(each) for each in rows[:3]]

    @cached_property
    def behind(self) -> list[Line]:
        """Those that need help."""
        return [each for each in self.lines if each.place.needs_help]

    @cached_property
    def few(self) -> list[str]:
        """Those with too few dossiers, by name."""
        return [name_of(each.office) for each in self.league.few]

    @cached_property
    def comparable(self) -> bool:
        """Whether any office can be compared by its procedures."""
        return bool(self.league.ranks)

    @property
    def kinds(self) -> list[Link]:
        """Departments and communes apart."""
        return [
            Link(_("Sở, ngành"), self._address(nhom=""), not self.communes),
            Link(_("Phường, xã"), self._address(nhom="xa"), self.communes),
        ]

    @property
    def orders(self) -> list[Link]:
        """The ways to order it."""
        kept = [key for key in ORDERS if key != "cung-viec" or self.comparable]
        return [Link(str(ORDERS[key][0]), self._address(xep=key), key == self.order) for key in kept]

    @property
    def quarters(self) -> list[Link]:
        """The last four."""
        found, links = last_closed(), []
        for _nth in range(QUARTERS):
            links.append(Link(_quarter(found), self._address(quy=str(found)), found == self.league.quarter))
            found = found.before
        return links

    @property
    def csv(self) -> str:
        """The same as a file."""
        return f"{reverse('public:league_csv')}{self._address()}"

    def _address(self, **other: str) -> str:
        here = {"nhom": "xa" if self.communes else "", "quy": str(self.league.quarter), "xep": self.order}
        return f"?{urlencode({key: value for key, value in (here | other).items() if value})}"

    def _line(self, place: Place) -> Line:
        shares = [_share(each) for each in (place.online, place.own, place.on_time, place.clean)]
        ratio = "" if place.ratio is None else _times(place)
        url = reverse("public:uptake_office", args=[place.office.code])
        told = tenths((place.complaints.now.share or Fraction(0)) * 1000)
        return Line(place, name_of(place.office), url, shares, told, ratio, self.league.ranks.get(place.key))


def _share(measure: Measure) -> Share:
    if not measure.told or measure.now.interval is None or measure.now.share is None:
        return Share("", measure.now.all, None)
    low, high = (end * 100 for end in measure.now.interval)
    spelled = f"{float(measure.now.share * 100):.1f}"
    return Share(
        percent(measure.now.share),
        measure.now.all,
        measure.change,
        spelled,
        f"{low:.1f}",
        f"{max(high - low, 0.5):.1f}",
    )


def _times(place: Place) -> str:
    """ "1,12 (1,05–1,20)"."""
    low, high = place.range or (0.0, 0.0)
    one, least, most = (number_format(round(float(each), 2), decimal_pos=2) for each in (place.ratio or 0, low, high))
    return f"{one} ({least}–{most})"


def _quarter(quarter: Quarter) -> str:
    return _("quý %(number)s/%(year)s") % {"number": quarter.number, "year": quarter.year}
