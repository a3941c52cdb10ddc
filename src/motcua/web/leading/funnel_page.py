"""The funnel of one procedure as leaders read it: made from the sums, kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from motcua.catalogue.models import PackageDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries import current_version
from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months, month_after
from motcua.uptake.access import Sight
from motcua.uptake.funnel import reading
from motcua.uptake.funnel.reading import Part
from motcua.uptake.funnel.spans_of_time import Median
from motcua.uptake.funnel.stages import DRAFT, Funnel, Stage
from motcua.uptake.funnel.suppression import FEWEST, hidden
from motcua.uptake.funnel.told_faults import words_of
from motcua.uptake.models import Device, Step
from motcua.uptake.queries import offices
from motcua.web.figures.numbers import name_of
from motcua.web.figures.worst_step import worst_of
from motcua.web.leading.funnel_words import CURES, ELSEWHERE, HEADS, OTHER_FIELDS, OTHER_PAGES

MONTHS = (1, 3, 12)
USUAL = 3
TO_CHOOSE = 100


class Line(NamedTuple):
    """One of the largest procedures in the table above."""

    procedure: Procedure
    funnel: Funnel
    worst: str


class Bar(NamedTuple):
    """A step as a bar: `width` in percent of the widest, spelled for SVG."""

    stage: Stage
    name: str
    width: str
    worst: bool


class Row(NamedTuple):
    """A device or an office: (head, number) for each step, None for one that is hidden."""

    name: str
    cells: list[tuple[str, int | None]]
    finished: Fraction | None


class Told(NamedTuple):
    """A fault as leaders read it, with the address in the editor."""

    page: str
    question: str
    words: str
    number: int
    share: Fraction | None
    field: str
    page_id: str


@dataclass(frozen=True)
class Compared:
    """Two funnels of as many days, around the day on which a version came into force."""

    version: ProcedureVersion
    before: Funnel
    after: Funnel
    days: int


class FunnelPage:
    """What the address asks for: `thang` of 1, 3, 12 months up to today, `thu-tuc` by its code."""

    def __init__(self, sight: Sight, query: Mapping[str, str]) -> None:
        asked = query.get("thang", "")
        self.sight, self._code = sight, query.get("thu-tuc", "").replace("\0", "")[:20]
        self.months = int(asked) if asked in map(str, MONTHS) else self._usual()

    def _usual(self) -> int:
        """Three months, or twelve where three have too few online filings to say anything."""
        largest = reading.largest(last_months(USUAL), self.sight.asked, count=1)
        found = reading.funnels(last_months(USUAL), largest, self.sight.asked)
        return USUAL if any(each.shown for each in found.values()) else max(MONTHS)

    @cached_property
    def span(self) -> Span:
        """The months, with the present one."""
        return last_months(self.months)

    @property
    def earlier(self) -> Span:
        """As many months before."""
        return Span(month_after(self.span.first, -self.months), month_after(self.span.first, -1))

    @property
    def part(self) -> Part:
        """The days and offices of the page."""
        return Part.of(self.span, self.sight.asked)

    @cached_property
    def _largest(self) -> list[int]:
        return reading.largest(self.span, self.sight.asked, count=TO_CHOOSE)

    @cached_property
    def choices(self) -> list[Procedure]:
        """The procedures that somebody filed online, the largest first."""
        found = Procedure.objects.in_bulk(self._largest)
        return [found[key] for key in self._largest]

    @cached_property
    def procedure(self) -> Procedure | None:
        """The chosen one, or the largest; None for a code that does not exist, and where nobody filed."""
        if not self._code:
            return self.choices[0] if self.choices else None
        return Procedure.objects.filter(code=self._code).first()

    @cached_property
    def _funnels(self) -> dict[int, Funnel]:
        keys = dict.fromkeys([*self._largest[: reading.LARGEST], *([self.procedure.pk] if self.procedure else [])])
        return reading.funnels(self.span, list(keys), self.sight.asked)

    @cached_property
    def lines(self) -> list[Line]:
        """The five largest, each with its worst step in words."""
        chosen = self.choices[: reading.LARGEST]
        return [Line(each, self._funnels[each.pk], worst_of(self._funnels[each.pk])) for each in chosen]

    @property
    def own(self) -> Procedure:
        """The chosen procedure, where there is one."""
        if self.procedure is None:
            raise LookupError
        return self.procedure

    @cached_property
    def funnel(self) -> Funnel:
        """Of the chosen procedure."""
        return self._funnels[self.own.pk]

    @cached_property
    def before(self) -> Funnel:
        """The same of the months before."""
        return reading.funnels(self.earlier, [self.own.pk], self.sight.asked)[self.own.pk]

    @property
    def change(self) -> Fraction | None:
        """How much more of those who began have filed than before."""
        now, then = self.funnel.finished, self.before.finished
        return None if now is None or then is None else now - then

    @property
    def worst(self) -> str:
        """The worst step in words."""
        return worst_of(self.funnel)

    @property
    def cure(self) -> str:
        """What one may look at first."""
        return str(CURES[self.funnel.worst.step]) if self.funnel.worst else ""

    @property
    def bars(self) -> list[Bar]:
        """Every step."""
        widest, worst = max((each.number for each in self.funnel.stages), default=0), self.funnel.worst
        return [
            Bar(each, str(each.step.label), _width(each, widest), worst is not None and each.step == worst.step)
            for each in self.funnel.stages
        ]

    @property
    def heads(self) -> list[str]:
        """Over the tables of devices and offices."""
        return [str(HEADS[step]) for step in DRAFT]

    @cached_property
    def devices(self) -> list[Row]:
        """Phone, computer, shared."""
        found = reading.split(self.part, self.own.pk, "device")
        return rows_of({str(Device(key).label): numbers for key, numbers in found.items() if key})

    @cached_property
    def offices(self) -> list[Row]:
        """The offices to which the drafts go."""
        found, named = reading.split(self.part, self.own.pk, "authority"), offices()
        return rows_of({name_of(named[key]): numbers for key, numbers in found.items() if key})

    @cached_property
    def version(self) -> ProcedureVersion:
        """The version in force."""
        return current_version(self.own)

    @cached_property
    def _pages(self) -> dict[str, str]:
        own = {page.id: str(page.title) for page in self.version.package.pages}
        return own | {name: str(said) for name, said in OTHER_PAGES.items()}

    @cached_property
    def faults(self) -> list[Told]:
        """What drafts were refused for; less than ten are left out."""
        found = [each for each in reading.faults(self.part, self.own.pk) if each.number >= FEWEST]
        return [self._told(each) for each in found]

    @cached_property
    def _begun(self) -> int:
        """How many drafts were begun at all offices: faults are counted for all of them together."""
        return reading.funnels(self.span, [self.own.pk])[self.own.pk].started

    def _told(self, fault: reading.Fault) -> Told:
        package = self.version.package
        questions = {each.id: each for page in package.pages if page.id == fault.page for each in page.questions}
        question = questions.get(fault.field)
        papers = {paper.id: str(paper.name) for paper in package.papers}
        other = OTHER_FIELDS.get((fault.page, fault.field)) or papers.get(fault.field) or fault.field
        return Told(
            self._pages.get(fault.page, fault.page),
            str(question.ask) if question else str(other),
            words_of(question, fault.fault),
            fault.number,
            Fraction(min(fault.number, self._begun), self._begun) if self._begun else None,
            fault.field if question else "",
            fault.page,
        )

    @cached_property
    def draft(self) -> PackageDraft | None:
        """The open draft of the procedure's next version."""
        rows = PackageDraft.objects.filter(code=self.own.code, state=PackageDraft.State.EDITING)
        return rows.only("pk").first()

    @cached_property
    def times(self) -> list[tuple[str, Median, int]]:
        """(page, median, how often help was asked for) in the order of the form."""
        times, helped = reading.times(self.part, self.own.pk), reading.helped(self.part, self.own.pk)
        rows = [(said, times.get(page, Median(None, 0)), helped.get(page, 0)) for page, said in self._pages.items()]
        rows = [row for row in rows if row[1].number >= FEWEST or row[2] >= FEWEST]
        elsewhere = helped.get("", 0)
        return [*rows, (str(ELSEWHERE), Median(None, 0), elsewhere)] if elsewhere >= FEWEST else rows

    @cached_property
    def compared(self) -> Compared | None:
        """Before and after the newest version, where both sides have enough."""
        rows = ProcedureVersion.objects.filter(procedure=self.own, number__gt=1, valid_from__lte=clock.today())
        version = rows.order_by("-number").defer("content", "sources").first()
        parts = reading.around(version, self.sight.asked) if version else None
        if version is None or parts is None:
            return None
        before, after = (reading.in_days(part, self.own.pk) for part in parts)
        days = (parts[1].last - parts[1].first).days + 1
        return Compared(version, before, after, days) if before.shown and after.shown else None


def rows_of(found: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """The most begun first; small numbers are hidden in each column, and what would give them away."""
    away = {step: hidden({key: numbers.get(step, 0) for key, numbers in found.items()}) for step in DRAFT}
    order = sorted(found, key=lambda key: (-found[key].get(Step.START, 0), key))
    rows = []
    for key in order:
        cells = [None if key in away[step] else found[key].get(step, 0) for step in DRAFT]
        first, last = cells[0], cells[-1]
        named = [(str(HEADS[step]), cell) for step, cell in zip(DRAFT, cells, strict=True)]
        rows.append(Row(key, named, Fraction(last, first) if first and last is not None else None))
    return rows


def csv_rows(page: FunnelPage) -> list[list[Any]]:
    """Everything that the page shows of the chosen procedure, a number a line; what is hidden there is empty here."""
    code = page.own.code
    rows: list[list[Any]] = [[_("Mã thủ tục"), _("Bảng"), _("Dòng"), _("Chặng"), _("Số hồ sơ")]]
    for each in page.funnel.stages:
        rows.append([code, _("Theo chặng"), "", str(each.step.label), each.number if each.shown else ""])
    for table, found in ((_("Theo thiết bị"), page.devices), (_("Theo cơ quan"), page.offices)):
        for row in found:
            rows += [[code, table, row.name, head, "" if cell is None else cell] for head, cell in row.cells]
    rows += [[code, _("Lỗi hay gặp"), f"{each.page}: {each.question}", each.words, each.number] for each in page.faults]
    for name, time, helped in page.times:
        rows.append([code, _("Thời gian giữa của một trang"), name, time.words, time.number])
        rows.append([code, _("Bấm xin giúp"), name, "", helped])
    return rows


def _width(stage: Stage, widest: int) -> str:
    return f"{100 * stage.number / widest:.1f}" if stage.shown and widest else "0"
