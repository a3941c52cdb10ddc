"""The first page of leaders: the summary as it is shown, with its pictures."""

from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.dossiers.queries.overdue import UnitLoad
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.baseline.history import history
from motcua.uptake.overview.sentences import share_line, whole
from motcua.uptake.overview.summary import Summary
from motcua.uptake.overview.wards import map_of
from motcua.web.context import address
from motcua.web.figures.kept import kept
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

    @cached_property
    def heat_map(self) -> SafeString:
        """The same as a table; hundreds of squares of the whole province are drawn once for all its leaders."""
        if not self.sight.everything:
            return self._heat_map()
        return kept("leading.heat", lambda: (self._heat_map(), True))

    def _heat_map(self) -> SafeString:
        return render_to_string(
            "leading/home_heat.html", {"columns": cells.columns_of(self.offices), "rows": self.heat}
        )

    @property
    def slowest(self) -> str:
        """The office with the lowest share in the last closed month."""
        return cells.slowest_of(self.offices)

    @property
    def most_late(self) -> list[UnitLoad]:
        """Those that are to be spoken to first."""
        return [each for each in self.late if each.load.late][:MOST_LATE]

    @cached_property
    def tile_map(self) -> SafeString:
        """The wards on their squares: the same for everybody."""
        return kept("leading.tiles", lambda: (self._tile_map(), True))

    def _tile_map(self) -> SafeString:
        return render_to_string("leading/home_tiles.html", {"rows": cells.tiles_of(map_of(self.wards))})

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
