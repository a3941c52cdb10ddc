"""What a procedure costs on both roads, told before anybody starts: each line with its reason, its law and its moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from motcua.catalogue import deadlines, quoting
from motcua.catalogue.facts import filing
from motcua.catalogue.fees import MOMENTS, THIRD_PARTY, Exemption, Fee, FeeRow
from motcua.catalogue.package import Package, Paper
from motcua.catalogue.quoting import Line, Quote
from motcua.catalogue.reliefs import Relief
from motcua.dossiers.models import FeeDue
from motcua.foundation import clock


@dataclass(frozen=True)
class Price:
    """One fee on both roads; None where an answer decides, and then `cases` are the rows that may count."""

    fee: Fee
    online: Line | None
    counter: Line | None
    cases: list[tuple[FeeRow, int | None]]

    @property
    def is_known(self) -> bool:
        """Whether both roads have a sum before anything is answered."""
        return self.online is not None and self.counter is not None

    @property
    def is_alike(self) -> bool:
        """Whether both roads say the same, so that it need not be said twice."""
        said = [(each.amount, each.why, each.basis) for each in (self.online, self.counter) if each]
        return len(said) == 2 and said[0] == said[1]

    @property
    def is_of_others(self) -> bool:
        return self.fee.kind == THIRD_PARTY


@dataclass(frozen=True)
class Turn:
    """What is asked at one moment."""

    moment: str
    label: Any
    prices: list[Price]


@dataclass(frozen=True)
class Exempted:
    """Who pays less, and the paper that proves it."""

    exemption: Exemption
    paper: Paper | None
    fees: list[Fee]  # none where it is all of them


class Prices:
    """The prices of one version of a procedure on a day, for who is not exempt."""

    def __init__(self, package: Package, reliefs: Sequence[Relief] = (), on: date | None = None) -> None:
        self.package, self.reliefs, self.on = package, reliefs, on or clock.today()

    @cached_property
    def both(self) -> tuple[Quote | None, Quote | None]:
        """(online, counter), all moments together."""
        return quoting.both_channels(self.package, on=self.on, reliefs=self.reliefs)

    @property
    def dearer(self) -> int:
        """How many đồng filing online costs more; 0 as a rule, and where nobody can say."""
        online, counter = self.both
        return max(0, online.total - counter.total) if online and counter else 0

    @cached_property
    def turns(self) -> list[Turn]:
        """The fees by the moment at which they are asked, the first moment first."""
        found = [self._price(fee) for fee in self.package.fees]
        by_moment = [(moment, [each for each in found if each.fee.charged == moment]) for moment in MOMENTS]
        return [Turn(moment, FeeDue.Moment(moment).label, prices) for moment, prices in by_moment if prices]

    @property
    def has_others(self) -> bool:
        """Whether money of third parties is asked as well: then the sums stand apart."""
        return any(fee.kind == THIRD_PARTY for fee in self.package.fees)

    @property
    def exemptions(self) -> list[Exempted]:
        """Who pays less from today on."""
        papers = {paper.id: paper for paper in self.package.papers}
        fees = {fee.id: fee for fee in self.package.fees}
        return [
            Exempted(each, papers.get(each.evidence or ""), [fees[name] for name in each.fees if name in fees])
            for each in self.package.exemptions
            if each.to is None or each.to >= self.on
        ]

    @property
    def one_proof(self) -> Paper | None:
        """The paper that proves every exemption, where it is one and the same."""
        papers = [each.paper for each in self.exemptions]
        same = papers and papers[0] is not None and all(each is papers[0] for each in papers)
        return papers[0] if same else None

    @cached_property
    def limits(self) -> tuple[deadlines.Limit, deadlines.Limit] | None:
        """(online, counter) where both are known and differ."""
        try:
            online, counter = (deadlines.limit(self.package, filing(online=each, on=self.on)) for each in (True, False))
        except deadlines.CannotTell:
            return None
        return (online, counter) if (online.amount, online.unit) != (counter.amount, counter.unit) else None

    @property
    def limits_said(self) -> tuple[str, str]:
        """The same in words; empty where both roads take as long."""
        language = get_language() or "vi"
        said = [deadlines.said(each.amount, each.unit, language) for each in self.limits or ()]
        return (said[0], said[1]) if said else ("", "")

    @property
    def sooner(self) -> str:
        """By how much filing online is quicker, in words; empty where it is not, or where units differ."""
        if self.limits is None:
            return ""
        online, counter = self.limits
        if online.unit != counter.unit or online.amount >= counter.amount:
            return ""
        return deadlines.said(counter.amount - online.amount, online.unit, get_language() or "vi")

    def _price(self, fee: Fee) -> Price:
        alone = self.package.model_copy(update={"fees": (fee,)})
        online, counter = quoting.both_channels(alone, on=self.on, reliefs=self.reliefs)
        rows = [(row, amount) for row, amount in quoting.table(alone)[0][1] if row.covers(self.on)]
        return Price(fee, _only(online), _only(counter), rows)


def _only(quote: Quote | None) -> Line | None:
    return quote.lines[0] if quote else None
