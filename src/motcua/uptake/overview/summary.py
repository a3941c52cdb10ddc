"""What somebody who leads has to know now: the same figures and sentences for the first page, the letter and the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.models import Person
from motcua.dossiers.queries.overdue import UnitLoad, loads, oversight_of
from motcua.foundation.money import dong, grouped
from motcua.foundation.spans import Span
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Tally
from motcua.uptake.models import CountCheck, OfferingReadiness
from motcua.uptake.overview.offices import FEWEST_NOW, Course, Offices, offices_of
from motcua.uptake.overview.savings import Savings, savings
from motcua.uptake.overview.sentences import leads_to, percent, said_of_month
from motcua.uptake.overview.wards import Ward, wards_in


@dataclass(frozen=True)
class Summary:
    """What a person answers for; each part is counted when it is asked for, and once."""

    person: Person
    sight: Sight

    @cached_property
    def offices(self) -> Offices:
        """Everything counted, office by office."""
        return offices_of(self.sight)

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
    def runs(self) -> bool:
        """Whether the first sentence is of the month that is not over: once it says something."""
        return self.now.figure.all >= FEWEST_NOW

    @property
    def month(self) -> date:
        """The month of the first sentence."""
        return self.offices.running if self.runs else self.offices.closed

    @property
    def tally(self) -> Tally:
        """What happened in it."""
        return self.now if self.runs else self.course.last

    @property
    def before(self) -> str:
        """The sentence of the last closed month."""
        return said_of_month(self.course.last, self.offices.closed)

    @property
    def leads(self) -> str:
        """When the target is reached."""
        return leads_to(self.course)

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
    def alone(self) -> list[Ward]:
        """Wards and communes where nobody helps."""
        return [ward for ward in self.wards if not ward.helped]

    @cached_property
    def savings(self) -> Savings:
        """Money and trips, twelve closed months."""
        return savings(self.offices.shown, self.sight.offices, online=self.year.figure.online)

    @cached_property
    def check(self) -> CountCheck | None:
        """The last recount from the journal."""
        return CountCheck.objects.first()

    @cached_property
    def sentences(self) -> list[str]:
        """All of it in a few sentences: what the letter and the paper say."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.runs:
            yield _("Tháng này, đến hôm nay: %(online)s hồ sơ nộp trực tuyến, trong đó %(own)s dân tự nộp.") % {
                "online": percent(self.now.figure.online_share),
                "own": percent(self.now.figure.self_share),
            }
        yield f"{self.before} {self.leads}"
        yield _("Tháng trước trả đúng hẹn %(share)s; lúc này %(late)s hồ sơ đang trễ.") % {
            "share": percent(self.course.last.on_time_share),
            "late": grouped(self.late_count),
        }
        yield ngettext(
            "%(n)s dịch vụ 90 ngày qua chưa ai nộp trực tuyến.",
            "%(n)s dịch vụ 90 ngày qua chưa ai nộp trực tuyến.",
            self.unused,
        ) % {"n": grouped(self.unused)}
        if self.sight.everything:
            yield _("%(n)s phường, xã chưa có điểm hỗ trợ nào có người trực.") % {"n": grouped(len(self.alone))}
        yield _("12 tháng qua, người dân bớt được %(money)s phí, lệ phí và ước tính %(trips)s lượt đi lại.") % {
            "money": dong(self.savings.forgone),
            "trips": grouped(self.savings.trips),
        }
