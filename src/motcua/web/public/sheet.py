"""What the page of one procedure says: every fact already chosen and worded, nothing computed in the template."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from motcua.authorities.models import Membership
from motcua.catalogue import deadlines, facts, levels, quoting
from motcua.catalogue.fee_policies import policies_at
from motcua.catalogue.models import FeePolicy, Offering, ProcedureVersion
from motcua.catalogue.package import Basis, Package, Paper
from motcua.catalogue.reliefs import Relief
from motcua.forms.words import Words
from motcua.foundation import clock
from motcua.web.expected import expected
from motcua.web.public.prices import Prices

ALREADY_THERE = {"made_by_this_form", "looked_up"}
FIRST_OFFICES = 6


class Stop(NamedTuple):
    """One step of the route: what, whose role, working hours."""

    name: Words
    role: Any
    hours: Decimal


class Sheet:
    """One version of a procedure as a citizen reads it today."""

    def __init__(self, version: ProcedureVersion, offerings: Sequence[Offering]) -> None:
        self.version, self.offerings = version, offerings
        self.package: Package = version.package

    @property
    def address(self) -> str:
        """The permanent address of the page."""
        return settings.ADDRESS + reverse("public:service", args=[self.package.slug])

    @property
    def handled_by(self) -> Words:
        """Who is competent today."""
        return self.package.handled_by_on(clock.today())

    @property
    def legal_basis(self) -> list[Basis]:
        """The law that counts today."""
        return self.package.legal_basis_on(clock.today())

    @property
    def application_form(self) -> Words | None:
        """The form that the law prescribes today."""
        return self.package.application_form_on(clock.today())

    @property
    def route(self) -> list[Stop]:
        """The steps inside the office, in order."""
        return [Stop(step.name, Membership.Role(step.role).label, step.hours) for step in self.package.steps]

    @property
    def in_hand(self) -> list[Paper]:
        """Papers that the person must have ready."""
        return [paper for paper in self.package.papers if paper.how not in ALREADY_THERE and not _may_be_sent(paper)]

    @property
    def not_needed(self) -> list[Paper]:
        """Papers that the form makes, that the office looks up itself, or that may be sent and need not be."""
        return [paper for paper in self.package.papers if paper.how in ALREADY_THERE or _may_be_sent(paper)]

    @cached_property
    def prices(self) -> Prices:
        """What it costs on both roads, line by line, with the policies that hold at every office that takes it."""
        return Prices(self.package, self.reliefs)

    @property
    def quotes(self) -> tuple[quoting.Quote | None, quoting.Quote | None]:
        """(online, counter) today."""
        return self.prices.both

    @cached_property
    def _policies(self) -> tuple[list[FeePolicy], list[FeePolicy]]:
        return policies_at(self.offerings[0].procedure, self.offerings) if self.offerings else ([], [])

    @property
    def reliefs(self) -> tuple[Relief, ...]:
        """The fee policies in force wherever it is offered."""
        return tuple(policy.relief for policy in self._policies[0])

    @property
    def local_policies(self) -> list[FeePolicy]:
        """The fee policies in force at some of the offices only: there it costs less than this page says."""
        return self._policies[1]

    @property
    def online(self) -> quoting.Quote | None:
        return self.quotes[0]

    @property
    def counter(self) -> quoting.Quote | None:
        return self.quotes[1]

    @property
    def saving(self) -> int:
        """In đồng."""
        return quoting.saving(*self.quotes)

    @property
    def fee_table(self) -> list:
        """The rows of every fee that count today or will; what has ended is history."""
        today = clock.today()
        table = quoting.table(self.package)
        return [(fee, [each for each in rows if each[0].to is None or each[0].to >= today]) for fee, rows in table]

    @property
    def limit(self) -> str:
        """The legal limit in words."""
        return deadlines.text(self.package, get_language() or "vi")

    @property
    def limit_cases(self) -> list[tuple[str, str]]:
        return deadlines.case_texts(self.package, get_language() or "vi")

    @cached_property
    def expected(self) -> datetime | None:
        """The latest moment of the result if filed now."""
        filing = facts.filing(online=True, on=clock.today())
        return expected(self.package, self.offerings[0].authority, filing) if self.offerings else None

    @property
    def online_offerings(self) -> list[Offering]:
        return [offering for offering in self.offerings if "online" in offering.channels]

    @property
    def level(self) -> levels.Level:
        """Derived from the facts, over all channels of all offices."""
        return levels.level(self.package, {channel for each in self.offerings for channel in each.channels})

    @property
    def doubts(self) -> list:
        return self.package.all_doubts()

    @property
    def first_offices(self) -> Sequence[Offering]:
        return self.offerings[:FIRST_OFFICES]

    @property
    def more_offices(self) -> Sequence[Offering]:
        return self.offerings[FIRST_OFFICES:]


def _may_be_sent(paper: Paper) -> bool:
    """Whether the State holds it: an upload only spares the office the search."""
    return paper.how == "upload" and not paper.demanded
