"""The first page of leaders: the summary as it is shown, with its pictures."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.dossiers.queries.overdue import UnitLoad
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.baseline.history import history
from motcua.uptake.overview.sentences import share_line, whole
from motcua.uptake.overview.summary import Summary
from motcua.uptake.overview.wards import map_of
from motcua.web.context import address
from motcua.web.leading import cells
from motcua.web.leading.questions import QUESTIONS, Question

MOST_LATE = 6


@dataclass(frozen=True)
class Past:
    """One number of an old newspaper beside today's."""

    where: str
    year: int
    told: str


@dataclass(frozen=True)
class HomePage(Summary):
    """What a person answers for, on one screen."""

    @property
    def target(self) -> str:
        """What is to be reached."""
        return whole(self.course.aim.share)

    @cached_property
    def line(self) -> Drawn:
        """Twelve months with target and forecast."""
        return drawn(share_line(self.course, _("Nộp trực tuyến và dân tự nộp, 12 tháng")))

    @cached_property
    def heat(self) -> list[cells.HeatRow]:
        """Office × month."""
        return cells.heat_of(self.offices)

    @property
    def columns(self) -> list[str]:
        """Its months."""
        return cells.columns_of(self.offices)

    @property
    def slowest(self) -> str:
        """The office with the lowest share in the last closed month."""
        return cells.slowest_of(self.offices)

    @property
    def most_late(self) -> list[UnitLoad]:
        """Those that are to be spoken to first."""
        return [each for each in self.late if each.load.late][:MOST_LATE]

    @property
    def tiles(self) -> list[list[cells.Tile | None]]:
        """The tile map."""
        return cells.tiles_of(map_of(self.wards))

    @property
    def basis(self) -> str:
        """On what ground trips are estimated."""
        return self.savings.assumed.basis_in(get_language() or "vi")

    @property
    def past(self) -> list[Past]:
        """What newspapers told of 2016 and 2017."""
        english = (get_language() or "vi").startswith("en")
        return [
            Past(each.where_en if english else each.where_vi, each.year, each.told_en if english else each.told_vi)
            for each in history().figures
        ]

    @property
    def questions(self) -> list[Question]:
        """What leaders ask, and the room that answers; rooms that are not built are left out."""
        return [Question(text, url) for text, name in QUESTIONS if (url := address(name))]
