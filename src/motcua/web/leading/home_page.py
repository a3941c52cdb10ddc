"""The first page of leaders: everything on it, made from a few statements."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.queries.overdue import UnitLoad, loads, oversight_of
from motcua.foundation.spans import Span
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.access import Sight
from motcua.uptake.baseline.history import history
from motcua.uptake.counting.reading import Tally
from motcua.uptake.models import CountCheck, OfferingReadiness
from motcua.uptake.overview.offices import FEWEST_NOW, Course, Offices, offices_of
from motcua.uptake.overview.savings import Savings, savings
from motcua.uptake.overview.wards import Ward, map_of, wards_in
from motcua.web.context import address
from motcua.web.leading import cells
from motcua.web.leading.lines import leads_to, said_of_month, share_line, whole
from motcua.web.leading.questions import QUESTIONS, Question
from motcua.web.public.uptake_page import name_of

MOST_LATE = 6


@dataclass(frozen=True)
class Past:
    """One number of an old newspaper beside today's."""

    where: str
    year: int
    told: str


@dataclass(frozen=True)
class HomePage:
    """What a person answers for, on one screen."""

    person: Person
    sight: Sight
    offices: Offices

    @cached_property
    def course(self) -> Course:
        """The province, or somebody's offices together; one office has its own target."""
        keys = self.sight.keys
        if not self.sight.everything and len(keys) == 1:
            return self.offices.course(keys[0])
        return self.offices.course()

    @property
    def place(self) -> str:
        """Of what the figures are."""
        if self.sight.everything:
            return _("Toàn tỉnh")
        return ", ".join(office.name for office in self.sight.offices[:3])

    @cached_property
    def now(self) -> Tally:
        """The month that runs."""
        return self.offices.of(self.offices.running)

    @property
    def month(self) -> date:
        """The month of the first sentence: the one that runs, once it says something."""
        return self.offices.running if self.now.figure.all >= FEWEST_NOW else self.offices.closed

    @property
    def tally(self) -> Tally:
        """What happened in it."""
        return self.now if self.month == self.offices.running else self.course.last

    @property
    def runs(self) -> bool:
        """Whether that month is not over."""
        return self.month == self.offices.running

    @property
    def before(self) -> str:
        """The sentence of the last closed month."""
        return said_of_month(self.course.last, self.offices.closed)

    @property
    def leads(self) -> str:
        """When the target is reached."""
        return leads_to(self.course)

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

    @cached_property
    def year(self) -> Tally:
        """The twelve closed months together."""
        return self.offices.total()

    @cached_property
    def late(self) -> list[UnitLoad]:
        """Offices with open dossiers, the most late ones first."""
        oversight = oversight_of(self.person)
        return loads(oversight.rows) if oversight else []

    @property
    def most_late(self) -> list[UnitLoad]:
        """Those that are to be spoken to first."""
        return [each for each in self.late if each.load.late][:MOST_LATE]

    @property
    def late_count(self) -> int:
        """Open dossiers past their due moment."""
        return sum(each.load.late for each in self.late)

    @cached_property
    def unused(self) -> int:
        """Services open online that nobody has filed online for 90 days, as the last night found them."""
        rows = OfferingReadiness.objects.filter(unused=True)
        return (rows if self.sight.everything else rows.filter(offering__authority__in=self.sight.keys)).count()

    @cached_property
    def wards(self) -> list[Ward]:
        """Wards and communes with the filings of the last closed month."""
        return wards_in(Span(self.offices.closed, self.offices.closed))

    @property
    def tiles(self) -> list[list[cells.Tile | None]]:
        """The tile map."""
        return cells.tiles_of(map_of(self.wards))

    @property
    def alone(self) -> list[Ward]:
        """Wards and communes where nobody helps."""
        return [ward for ward in self.wards if not ward.helped]

    @cached_property
    def savings(self) -> Savings:
        """Money and trips, twelve closed months."""
        return savings(self.offices.shown, self.sight.offices, online=self.year.figure.online)

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

    @cached_property
    def check(self) -> CountCheck | None:
        """The last recount from the journal."""
        return CountCheck.objects.first()

    @property
    def questions(self) -> list[Question]:
        """What leaders ask, and the room that answers; rooms that are not built are left out."""
        return [Question(text, url) for text, name in QUESTIONS if (url := address(name))]

    @property
    def slowest(self) -> str:
        """The office with the lowest share in the last closed month."""
        return self.heat[0].name if len(self.heat) > 1 else ""

    def named(self, key: int) -> str:
        """An office in the active language."""
        return name_of(self.offices.named[key])


def home_page(person: Person, sight: Sight) -> HomePage:
    """The page of one person."""
    return HomePage(person, sight, offices_of(sight))
