"""The figures of use as they are shown: sentences, cards, heat map, bars. Made from counted figures, kept nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.uptake.figures import TARGET, Figure, added
from motcua.uptake.queries import Office, OfficeMonth, ProcedureFigure
from motcua.uptake.spans import Span

# Below each of these shares the next paler colour is used; the target of 40 % is where the dark colours begin.
LEVELS = tuple(Fraction(percent, 100) for percent in (5, 15, 25, 40, 60, 80))
COMMUNES = "commune"


class Cell(NamedTuple):
    """One square of the heat map, as the component reads it."""

    value: str
    level: str
    hit: bool = False


class Row(NamedTuple):
    """One authority of the heat map."""

    name: str
    cells: list[Cell]


class Bar(NamedTuple):
    """A figure as a bar: own and helped in percent of all, spelled for SVG, which knows no decimal comma."""

    name: str
    figure: Figure
    own: str
    helped: str


@dataclass(frozen=True)
class Uptake:
    """Everything that the page shows; `communes` says which kind of authority the heat map is of."""

    span: Span
    rows: list[OfficeMonth]
    procedures: list[ProcedureFigure]
    communes: bool

    @cached_property
    def total(self) -> Figure:
        """All authorities, the whole span."""
        return added(row.figure for row in self.rows)

    @cached_property
    def last_full_month(self) -> date:
        """The month before the present one, which still runs."""
        return self.span.months[-2]

    @cached_property
    def last_full(self) -> Figure:
        """The figure of the last full month."""
        return self._month(self.last_full_month)

    @cached_property
    def gap(self) -> str:
        """How many percentage points are missing to the target; nothing once it is reached."""
        share = self.total.online_share
        return "" if share is None or self.total.reached else tenths((TARGET - share) * 100)

    @cached_property
    def offices(self) -> list[tuple[Office, Figure]]:
        """Each authority with its figure of the whole span, the most online first."""
        sums: dict[Office, Figure] = {}
        for row in self.rows:
            sums[row.office] = sums.get(row.office, Figure()) + row.figure
        return sorted(sums.items(), key=lambda pair: (-(pair[1].online_share or 0), pair[0].code))

    @cached_property
    def idle(self) -> list[str]:
        """The provincial authorities with dossiers, and not one of them online."""
        return [name_of(office) for office, figure in self.offices if _idle(figure) and office.kind != COMMUNES]

    @cached_property
    def idle_count(self) -> int:
        """How many authorities of all kinds have dossiers and none online."""
        return sum(_idle(figure) for _office, figure in self.offices)

    @cached_property
    def columns(self) -> list[str]:
        """The months over the heat map."""
        return [f"{month:%m/%y}" for month in self.span.months]

    @cached_property
    def shown_offices(self) -> list[tuple[Office, Figure]]:
        """The authorities of the kind that was chosen."""
        return [pair for pair in self.offices if (pair[0].kind == COMMUNES) == self.communes]

    @cached_property
    def heat(self) -> list[Row]:
        """Authority × month; both shares stand in each square."""
        found = {(row.office, row.month): row.figure for row in self.rows}
        heat = []
        for office, _figure in self.shown_offices:
            figures = [found.get((office, month), Figure()) for month in self.span.months]
            first = next((place for place, figure in enumerate(figures) if figure.shown and figure.reached), None)
            heat.append(Row(name_of(office), [_cell(each, place == first) for place, each in enumerate(figures)]))
        return heat

    @cached_property
    def table(self) -> list[tuple[str, str, Figure]]:
        """(authority, month, figure) of everything that the heat map shows, in its order."""
        order = {office: place for place, (office, _figure) in enumerate(self.shown_offices)}
        rows = sorted((row for row in self.rows if row.office in order), key=lambda row: (order[row.office], row.month))
        return [(name_of(row.office), f"{row.month:%m/%Y}", row.figure) for row in rows]

    @cached_property
    def months(self) -> list[Bar]:
        """Month by month."""
        return [_bar(f"{month:%m/%Y}", self._month(month)) for month in self.span.months]

    @cached_property
    def fields(self) -> list[Bar]:
        """Field by field, the most online first."""
        sums: dict[str, Figure] = {}
        for row in self.procedures:
            sums[row.field] = sums.get(row.field, Figure()) + row.figure
        ordered = sorted(sums.items(), key=lambda pair: (-(pair[1].online_share or 0), pair[0]))
        return [_bar(name, figure) for name, figure in ordered]

    def _month(self, month: date) -> Figure:
        return added(row.figure for row in self.rows if row.month == month)


def name_of(office: Office) -> str:
    """The office in the active language."""
    return office.name_in(get_language() or "vi")


def tenths(number: Fraction) -> str:
    """A number to one decimal as the active language writes it, halves up: "12,3"."""
    return number_format(_rounded(number, "0.1"), decimal_pos=1)


def _rounded(number: Fraction, to: str) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal(to), ROUND_HALF_UP)


def _idle(figure: Figure) -> bool:
    return figure.shown and figure.online == 0


def _bar(name: str, figure: Figure) -> Bar:
    shares = (
        Fraction(part, figure.all) * 100 if figure.all else Fraction(0) for part in (figure.self_filed, figure.helped)
    )
    return Bar(name, figure, *(str(_rounded(share, "0.1")) for share in shares))


def _cell(figure: Figure, hit: bool) -> Cell:
    if not figure.shown:
        few = _("chưa có hồ sơ") if figure.all == 0 else _("dưới 5 hồ sơ")
        return Cell(format_html('<span aria-hidden="true">·</span><span class="vh">{}</span>', few), "-few")
    share = figure.online_share or Fraction(0)
    level = sum(share >= edge for edge in LEVELS)
    return Cell(
        "\u00a0·\u00a0".join(_whole(each) for each in (figure.online_share, figure.self_share)), str(level), hit
    )


def _whole(share: Fraction | None) -> str:
    """Whole percent; what is more than nothing never reads as nothing."""
    percent = (share or Fraction(0)) * 100
    return "<1" if 0 < percent < 1 else str(_rounded(percent, "1"))


def csv_rows(rows: Iterable[OfficeMonth]) -> Iterable[list[str]]:
    """The head and one line for each authority and month; a split of fewer than five dossiers stays empty."""
    yield [
        "month", "authority_code", "authority", "all", "online", "self_filed", "assisted", "paper",
        "online_share", "self_share",
    ]  # fmt: skip
    for row in rows:
        figure = row.figure
        counts = (figure.online, figure.self_filed, figure.helped, figure.paper)
        shares = (_rounded((share or Fraction(0)) * 100, "0.1") for share in (figure.online_share, figure.self_share))
        split = [str(each) for each in (*counts, *shares)] if figure.shown else [""] * 6
        yield [f"{row.month:%Y-%m}", row.office.code, name_of(row.office), str(figure.all), *split]
