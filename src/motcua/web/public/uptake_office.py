"""The figures of one office as everybody sees them."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.baseline.history import history
from motcua.uptake.counting.reading import Tally
from motcua.uptake.figures import FEWEST, Figure
from motcua.uptake.models import CountCheck
from motcua.uptake.overview.sentences import leads_to, share_line, whole
from motcua.uptake.publicly import OfficePage
from motcua.uptake.queries import ProcedureFigure
from motcua.web.figures.bars import Bar, bar
from motcua.web.public.uptake_before import sentences


class ProcedureRow(NamedTuple):
    """One procedure; `split` says whether its filings may be split."""

    code: str
    name: str
    url: str
    bar: Bar
    split: bool


@dataclass(frozen=True)
class OfficeFigures:
    """What the page of an office shows."""

    read: OfficePage

    @property
    def office(self) -> Authority:
        """Whose figures."""
        return self.read.office

    @cached_property
    def name(self) -> str:
        """A commune is called by its place."""
        at_commune = self.office.kind == Authority.Kind.COMMUNE and self.office.unit
        return self.office.unit.name if at_commune and self.office.unit else self.office.name

    @property
    def total(self) -> Tally:
        """Twelve months."""
        return self.read.total

    @property
    def punctual(self) -> bool:
        """Whether enough results are there to say how many were on time."""
        return self.total.on_time + self.total.late >= FEWEST

    @property
    def figure(self) -> Figure:
        """What was filed in them."""
        return self.read.total.figure

    @property
    def check(self) -> CountCheck | None:
        """The newest recount."""
        return self.read.check

    @property
    def target(self) -> str:
        """The share to be reached, without "%"."""
        return whole(self.read.followed.aim.share).removesuffix("%")

    @property
    def leads_to(self) -> str:
        """When it is reached if it goes on so."""
        return leads_to(self.read.followed.course)

    @cached_property
    def line(self) -> Drawn | None:
        """Twelve closed months; a month of a few dossiers would be split, so none is drawn for a small office."""
        months = self.read.followed.course.months.values()
        if not all(each.figure.shown or not each.figure.all for each in months):
            return None
        title = _("Tỷ lệ nộp trực tuyến và dân tự nộp, %(office)s") % {"office": self.name}
        return drawn(share_line(self.read.followed.course, title))

    @cached_property
    def procedures(self) -> list[ProcedureRow]:
        """The most asked for first."""
        return [_row(each, each.code not in self.read.hidden) for each in self.read.procedures]

    @cached_property
    def before(self) -> list[str]:
        """What was told of the same fields and procedures years ago."""
        known = history()
        codes, fields = ({getattr(each, name) for each in self.read.procedures} for name in ("code", "field"))
        return sentences(each for each in known.figures if codes & {*each.procedures} or fields & {*each.fields})


def _row(each: ProcedureFigure, split: bool) -> ProcedureRow:
    name = each.en if (get_language() or "vi").startswith("en") and each.en else each.vi
    return ProcedureRow(each.code, name, reverse("public:by_code", args=[each.code]), bar(name, each.figure), split)
