"""The figures of use as they are shown: sentences, cards, heat map, bars. Made from counted figures, kept nowhere."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.papers.charts import Drawn, drawn
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Tally
from motcua.uptake.figures import FEWEST, Figure
from motcua.uptake.overview.sentences import leads_to, share_line, whole
from motcua.uptake.overview.wards import Ward, map_of
from motcua.uptake.publicly import Province
from motcua.uptake.suppression import hidden
from motcua.uptake.trust.shares import Trust, trust_by_month
from motcua.web.figures.bars import Bar, bar, by_field
from motcua.web.figures.numbers import Cell, level, name_of, tenths, whole_percent
from motcua.web.public.uptake_before import Before, before_of, beside_today

COMMUNES = "commune"
SAYS_SOMETHING = 30  # of fewer dossiers in a month that runs, or answers, no share is told
NOTHING = Tally()


class Row(NamedTuple):
    """One authority of the heat map; its name leads to its own page."""

    name: str
    url: str
    cells: list[Cell]


class Tile(NamedTuple):
    """One ward of the tile map, as the component reads it."""

    name: str
    short: str
    value: str
    level: str
    url: str
    flag: str


class Line(NamedTuple):
    """One line of a table: a place with what was filed and how it was worked; `split` says whether it may be split."""

    name: str
    tally: Tally
    split: bool = True

    @property
    def punctual(self) -> bool:
        """Whether enough results are there to say how many were on time."""
        return self.tally.on_time + self.tally.late >= FEWEST


@dataclass(frozen=True)
class Uptake:
    """Everything that the page shows; `communes` says which kind of authority the heat map is of."""

    province: Province
    communes: bool

    @cached_property
    def total(self) -> Figure:
        """All authorities, the whole span."""
        return self.province.total.figure

    @cached_property
    def trust(self) -> Trust:
        """What leaders judged and what filers answered, in the same months."""
        return sum(trust_by_month(self.province.span, Sight(True, ())).values(), Trust())

    @property
    def judged(self) -> int:
        """Dossiers that leaders found to be filed by staff; a few are not told."""
        return self.trust.judged if self.trust.judged >= FEWEST else 0

    @property
    def told(self) -> tuple[Fraction, Fraction] | None:
        """Between which the share of people's own filings lies as filers say; of few answers nothing."""
        if self.trust.reported is None or self.trust.own.knowing < SAYS_SOMETHING:
            return None
        low, high = (Fraction(end).limit_denominator(100_000) for end in self.trust.reported)
        return low, high

    @property
    def aim(self) -> Fraction:
        """The share to be reached."""
        return self.province.followed.aim.share

    @property
    def target(self) -> str:
        """The same as a text without "%", as bars and sentences want it."""
        return whole(self.aim).removesuffix("%")

    @cached_property
    def line(self) -> Drawn:
        """Twelve closed months with the target and what leads on from them."""
        return drawn(share_line(self.province.followed.course, _("Tỷ lệ nộp trực tuyến và dân tự nộp, toàn tỉnh")))

    @property
    def leads_to(self) -> str:
        """When the target is reached if it goes on so."""
        return leads_to(self.province.followed.course)

    @cached_property
    def running(self) -> Figure:
        """The month that is not over; of a few dossiers nothing is said."""
        figure = self.province.followed.running.figure
        return figure if figure.all >= SAYS_SOMETHING else Figure()

    @property
    def last_full_month(self) -> date:
        """The month before the present one, which still runs."""
        return self.province.span.months[-2]

    @property
    def last_full(self) -> Figure:
        """The figure of the last full month."""
        return self.province.followed.closed.figure

    @cached_property
    def gap(self) -> str:
        """How many percentage points are missing to the target; nothing once it is reached."""
        share = self.total.online_share
        return "" if share is None or share >= self.aim else tenths((self.aim - share) * 100)

    @cached_property
    def offices(self) -> list[tuple[int, Tally]]:
        """Each authority with its tally of the whole span, the most online first."""
        named = self.province.named
        return sorted(
            self.province.offices.items(), key=lambda pair: (-(pair[1].figure.online_share or 0), named[pair[0]].code)
        )

    @cached_property
    def idle(self) -> list[str]:
        """The provincial authorities with dossiers, and not one of them online."""
        named = self.province.named
        kept = [key for key, each in self.offices if _idle(each.figure) and named[key].kind != COMMUNES]
        return [name_of(named[key]) for key in kept]

    @cached_property
    def idle_count(self) -> int:
        """How many authorities of all kinds have dossiers and none online."""
        return sum(_idle(each.figure) for _key, each in self.offices)

    @cached_property
    def columns(self) -> list[str]:
        """The months over the heat map."""
        return [f"{month:%m/%y}" for month in self.province.span.months]

    @cached_property
    def shown_offices(self) -> list[tuple[int, Tally]]:
        """The authorities of the kind that was chosen."""
        return [pair for pair in self.offices if (self.province.named[pair[0]].kind == COMMUNES) == self.communes]

    @cached_property
    def heat(self) -> list[Row]:
        """Authority × month; both shares stand in each square."""
        return [self._row(key) for key, _tally in self.shown_offices]

    @cached_property
    def lines(self) -> list[Line]:
        """The same authorities over the whole span."""
        return [Line(name_of(self.province.named[key]), each, each.figure.shown) for key, each in self.shown_offices]

    @cached_property
    def tiles(self) -> list[list[Tile | None]]:
        """Wards and communes by where their residents live."""
        return [[self._tile(each) if each else None for each in row] for row in map_of(self.province.wards)]

    @cached_property
    def wards(self) -> list[Line]:
        """The same as a table."""
        rows = [each for each in self.province.wards if each.tally.figure.all]
        return [Line(each.unit.name, each.tally, (each.unit.code,) not in self._hidden_wards) for each in rows]

    @cached_property
    def fields(self) -> list[Bar]:
        """Field by field, the most online first, with what was told of it years ago."""
        ordered = sorted(by_field(self.province.procedures).items(), key=lambda pair: (-_online(pair[1]), pair[0]))
        return [bar(name, figure, before_of(name)) for name, figure in ordered]

    @cached_property
    def history(self) -> list[Before]:
        """Every cited figure, with today's beside it."""
        return beside_today(by_field(self.province.procedures))

    @cached_property
    def _hidden_wards(self) -> set[tuple[str]]:
        return hidden({(each.unit.code,): each.tally.figure.all for each in self.province.wards})

    def _row(self, key: int) -> Row:
        office, months = self.province.named[key], self.province.span.months
        figures = [self.province.cells.get((key, month), NOTHING).figure for month in months]
        shown = [(key, month) not in self.province.hidden for month in months]
        reached = (place for place, each in enumerate(figures) if shown[place] and _online(each) >= self.aim)
        first = next(reached, None)
        url = reverse("public:uptake_office", args=[office.code])
        cells = [_cell(each, shown[place], place == first) for place, each in enumerate(figures)]
        return Row(name_of(office), url, cells)

    def _tile(self, ward: Ward) -> Tile:
        plain = ward.unit.name.partition(" (")[0]
        figure, shown = ward.tally.figure, (ward.unit.code,) not in self._hidden_wards
        cell = _cell(figure, shown, hit=False)
        url = reverse("public:uptake_office", args=[ward.office.code]) if ward.office else ""
        short = plain.partition(" ")[2] or plain
        return Tile(ward.unit.name, short, cell.value, cell.level, url, "" if ward.helped else _("chưa có điểm"))


def _idle(figure: Figure) -> bool:
    return figure.shown and figure.online == 0


def _online(figure: Figure) -> Fraction:
    return figure.online_share or Fraction(0)


def _cell(figure: Figure, shown: bool, hit: bool) -> Cell:
    if not shown or not figure.all:
        few = _("chưa có hồ sơ") if figure.all == 0 else _("ít hồ sơ, không tách")
        return Cell(format_html('<span aria-hidden="true">·</span><span class="vh">{}</span>', few), "-few")
    share = figure.online_share or Fraction(0)
    both = "\u00a0·\u00a0".join(whole_percent(each) for each in (figure.online_share, figure.self_share))
    return Cell(both, level(share), hit)
