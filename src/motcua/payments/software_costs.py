"""What offices pay for software beside what it does: fees collected, dossiers finished online, the cost of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from motcua.authorities.models import Authority
from motcua.dossiers.models import Channel, Dossier, JournalEntry
from motcua.foundation import clock
from motcua.foundation.spans import ZONE, Span, last_months, month_after
from motcua.payments.leasing import break_even_price, cost_in, dossiers_to_break_even
from motcua.payments.models import BookLine, SoftwareLease
from motcua.payments.software import counter_costs_on, terms_of

PAPER = (Channel.PAPER_COUNTER, Channel.PAPER_POST, Channel.PAPER_DIGITISED)
YEAR = 12
Counts = Mapping[tuple[int, date], int]


@dataclass(frozen=True)
class Costs:
    """One office over the full months in which it paid for software; money in đồng.

    `finished_online` and `collected` are of its own dossiers and of those of the offices under it. `counter_cost` is
    what one dossier at the counter costs; None while nobody has told.
    """

    authority: Authority
    months: int
    cost: int
    this_month: int
    collected: int
    finished_online: int
    counter_cost: int | None = None

    @property
    def per_month(self) -> int:
        """What it paid a month, halves up."""
        return _rounded(Fraction(self.cost, self.months)) if self.months else 0

    @property
    def collected_per_month(self) -> int:
        """What was collected a month, halves up."""
        return _rounded(Fraction(self.collected, self.months)) if self.months else 0

    @property
    def per_dossier(self) -> int | None:
        """What the software cost for each dossier finished online, halves up; None while there is none."""
        return _rounded(Fraction(self.cost, self.finished_online)) if self.finished_online else None

    @property
    def is_dearer(self) -> bool:
        """Whether a dossier online costs more than at the counter; also when money is paid and nothing is finished."""
        if self.counter_cost is None or not self.cost:
            return False
        return self.cost > self.counter_cost * self.finished_online

    @property
    def share_of_fees(self) -> Fraction | None:
        """Of what is collected, what goes to software; None where nothing is collected."""
        return Fraction(self.cost, self.collected) if self.collected else None

    @property
    def break_even(self) -> int | None:
        """The price a month at which an online dossier costs what one at the counter costs."""
        if self.counter_cost is None or not self.months:
            return None
        return break_even_price(counter_cost=self.counter_cost, online=self.finished_online) // self.months

    @property
    def needed(self) -> int | None:
        """How many dossiers a month would have to be finished online to be as cheap as the counter."""
        return (
            dossiers_to_break_even(cost=self.per_month, counter_cost=self.counter_cost) if self.counter_cost else None
        )


def full_months(count: int = YEAR) -> Span:
    """The last so many months that are over."""
    return last_months(count, until=month_after(clock.today().replace(day=1), -1))


def costs_of(authorities: Collection[Authority], span: Span) -> list[Costs]:
    """The offices with software in a span of months or today, the dearest dossier first, those without any at the end."""
    leases = _leases(authorities, span)
    family, counter = _families(leases), counter_costs_on(clock.today())
    finished, collected = _finished(span), _collected(span)
    rows = []
    for authority, own in leases.items():
        paid = {month: sum(cost_in(terms_of(each), month) for each in own) for month in span.months}
        months = [month for month, cost in paid.items() if cost]
        estimate = counter.get(authority.pk) or counter.get(None)
        rows.append(
            Costs(
                authority=authority,
                months=len(months),
                cost=sum(paid.values()),
                this_month=sum(cost_in(terms_of(each), clock.today().replace(day=1)) for each in own),
                collected=_of(collected, family[authority.pk], months),
                finished_online=_of(finished, family[authority.pk], months),
                counter_cost=estimate.amount if estimate else None,
            )
        )
    return sorted(rows, key=lambda row: (not row.is_dearer, -(row.per_dossier or 0), row.authority.code))


def _leases(authorities: Collection[Authority], span: Span) -> dict[Authority, list[SoftwareLease]]:
    until = max(span.end.date(), clock.today())
    rows = SoftwareLease.objects.filter(authority__in=authorities, valid_from__lte=until, valid_to__gte=span.first)
    found: dict[Authority, list[SoftwareLease]] = defaultdict(list)
    for lease in rows.select_related("authority").order_by("authority__code", "pk"):
        found[lease.authority].append(lease)
    return dict(found)


def _families(authorities: Iterable[Authority]) -> dict[int, set[int]]:
    """Id of an office -> its own and those of all offices under it."""
    under: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Authority.objects.values_list("pk", "parent"):
        under[parent].append(pk)
    families = {}
    for authority in authorities:
        family, waiting = set(), [authority.pk]
        while waiting:
            one = waiting.pop()
            family.add(one)
            waiting += under[one]
        families[authority.pk] = family
    return families


def _finished(span: Span) -> Counts:
    """(deciding office, month) -> dossiers filed online whose result was released."""
    lines = JournalEntry.objects.filter(move="release", at__gte=span.start, at__lt=span.end)
    lines = lines.exclude(dossier__in=Dossier.objects.filter(parent__isnull=False).values("pk"))  # a chain counts once
    rows = lines.exclude(channel__in=PAPER).annotate(month=TruncMonth("at", tzinfo=ZONE)).order_by()
    counted = rows.values("authority", "month").annotate(n=Count("seq"))
    return {(row["authority"], row["month"].date()): row["n"] for row in counted}


def _collected(span: Span) -> Counts:
    """(deciding office, month) -> đồng collected for its dossiers, whoever took the money."""
    rows = BookLine.objects.filter(what=BookLine.What.COLLECTED, month__gte=span.first, month__lte=span.last)
    counted = rows.values("decided_by", "month").annotate(n=Sum("amount")).order_by()
    return {(row["decided_by"], row["month"]): row["n"] for row in counted}


def _of(counts: Counts, family: set[int], months: Sequence[date]) -> int:
    wanted = set(months)
    return sum(n for (authority, month), n in counts.items() if authority in family and month in wanted)


def _rounded(number: Fraction) -> int:
    return int(number + Fraction(1, 2))
