"""What a policy did: online shares before and after, where it holds and where it does not, and the money not asked so far.

An estimate, never a proof: places were not drawn by lot. Where one of the bars is missed nothing is estimated at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Q

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy, Procedure, ProcedureVersion
from motcua.catalogue.queries import current_versions
from motcua.catalogue.reliefs import STATE_MONEY
from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.uptake.figures import PAPER
from motcua.uptake.policies.differences import Difference, Place, difference_in_differences
from motcua.uptake.spans import Span, month_after

LONGEST = 12  # months on each side
FEWEST_MONTHS, FEWEST_FILINGS, FEWEST_PLACES = 3, 100, 5
BY_PLACE, BY_PROCEDURE = "places", "procedures"
ONE_DAY = timedelta(days=1)
Counts = dict[tuple[int, int], tuple[int, int]]  # (authority id, procedure id) -> (online, all)

FORGONE = """
select date_trunc('month', u.frozen_at at time zone 'Asia/Ho_Chi_Minh')::date as month,
  count(distinct u.dossier_id), sum((taken ->> 'amount')::bigint)
from dossiers_feedue u, jsonb_array_elements(u.lines) line, jsonb_array_elements(line -> 'reliefs') taken
where u.cancelled_at is null and u.frozen_at >= %(start)s
  and taken ->> 'kind' = 'policy' and taken ->> 'id' = %(policy)s
group by 1 order by 1
"""


@dataclass(frozen=True)
class Bar:
    """Something that an estimate needs: `what` (months, filings, places, others), how much there is and how much it takes."""

    what: str
    there: int
    needed: int

    @property
    def missed(self) -> bool:
        return self.there < self.needed


@dataclass(frozen=True)
class Forgone:
    """A month: dossiers that paid less because of the policy, and by how much (đồng)."""

    month: date
    dossiers: int
    amount: int


@dataclass(frozen=True)
class Measured:
    """`compared`: with other places, or with other procedures at the same places; "" with nothing. `earlier` is the same
    estimate within the time before, where nothing had been decided: if it tells apart, the groups were on different ways.
    """

    before: Span | None
    after: Span | None
    compared: str
    bars: tuple[Bar, ...]
    shares: tuple[tuple[int, int], tuple[int, int]]  # of the covered: (online, all) before and after
    difference: Difference | None
    earlier: Difference | None
    forgone: tuple[Forgone, ...]

    @property
    def missed(self) -> list[Bar]:
        """Why nothing is estimated; empty when something is."""
        return [bar for bar in self.bars if bar.missed]

    @property
    def amount(self) -> int:
        """Not asked so far, in đồng."""
        return sum(each.amount for each in self.forgone)

    @property
    def dossiers(self) -> int:
        """Dossiers that paid less so far."""
        return sum(each.dossiers for each in self.forgone)


def measured_effect(policy: FeePolicy) -> Measured:
    """What a decided policy has done by today."""
    before, after = windows(policy, clock.today())
    forgone = tuple(forgone_by(policy))
    if before is None or after is None:
        none = (Bar("months", 0, FEWEST_MONTHS),)
        return Measured(before, after, "", none, ((0, 0), (0, 0)), None, None, forgone)
    groups = _Groups(policy, before, after)
    then, now = groups.counts(before), groups.counts(after)
    places = groups.places(then, now)
    bars = tuple(_bars(places, len(after.months)))
    enough = not any(bar.missed for bar in bars)
    return Measured(
        before,
        after,
        groups.compared,
        bars,
        _covered(places),
        difference_in_differences(places) if enough else None,
        _earlier(groups, before) if enough else None,
        forgone,
    )


def windows(policy: FeePolicy, today: date) -> tuple[Span | None, Span | None]:
    """Whole months before and after the first day, as many on both sides; None while no month is over."""
    began = policy.valid_from
    first = began if began.day == 1 else month_after(began.replace(day=1), 1)
    over = month_after(today.replace(day=1), -1)
    ends = policy.valid_to
    if ends is not None and ends < today:
        whole = ends.replace(day=1) if (ends + ONE_DAY).day == 1 else month_after(ends.replace(day=1), -1)
        over = min(over, whole)
    if over < first:
        return None, None
    after = Span(first, min(over, month_after(first, LONGEST - 1)))
    last = month_after(began.replace(day=1), -1)
    return Span(month_after(last, 1 - len(after.months)), last), after


def forgone_by(policy: FeePolicy) -> list[Forgone]:
    """What was not asked because of a policy, by month, from the quotes as they were frozen."""
    start = Span(policy.valid_from.replace(day=1), policy.valid_from.replace(day=1)).start
    with connection.cursor() as cursor:
        cursor.execute(FORGONE, {"start": start, "policy": str(policy.pk)})
        return [Forgone(month, dossiers, int(amount)) for month, dossiers, amount in cursor]


class _Groups:
    """Which places and procedures are covered, and which are like them but are not."""

    def __init__(self, policy: FeePolicy, before: Span, after: Span) -> None:
        self._procedures = dict(Procedure.objects.values_list("pk", "code"))
        rows = Authority.objects.values_list("pk", "code", "kind")
        self._authorities = {pk: (code, kind) for pk, code, kind in rows}
        self._policy = policy
        decided = FeePolicy.objects.filter(state=FeePolicy.State.DECIDED, valid_from__lt=after.end.date())
        others = decided.exclude(pk=policy.pk).filter(Q(valid_to=None) | Q(valid_to__gte=before.first))
        self._others = list(others)
        self._priced = _with_fees()
        self.compared = BY_PLACE if policy.places or policy.authorities else BY_PROCEDURE

    def counts(self, span: Span) -> Counts:
        """(online, all) of every office and procedure in a span; one statement."""
        lines = JournalEntry.objects.filter(move="submit", at__gte=span.start, at__lt=span.end)
        rows = lines.order_by().values_list("authority_id", "procedure_id")
        counted = rows.annotate(paper=Count("seq", filter=Q(channel__in=PAPER)), all=Count("seq"))
        return {(office, procedure): (all_ - paper, all_) for office, procedure, paper, all_ in counted}

    def places(self, then: Counts, now: Counts) -> list[Place]:
        """The two groups, a row for each place or procedure; what another policy touched is in neither.

        Places are compared by the procedures that are filed at covered ones: a school's office is nothing like a ward's.
        """
        sums: dict[tuple[bool, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        groups = {cell: self._treated(cell) for cell in {*then, *now}}
        filed = {procedure for (_office, procedure), treated in groups.items() if treated}
        for cell, treated in groups.items():
            if treated is None or (self.compared == BY_PLACE and cell[1] not in filed):
                continue
            row = sums[treated, cell[0] if self.compared == BY_PLACE else cell[1]]
            for position, count in enumerate((*then.get(cell, (0, 0)), *now.get(cell, (0, 0)))):
                row[position] += count
        return [Place(treated, *counts) for (treated, _key), counts in sorted(sums.items())]

    def _treated(self, cell: tuple[int, int]) -> bool | None:
        office, procedure = self._authorities[cell[0]], self._procedures[cell[1]]
        if cell[1] not in self._priced:
            return None
        if any(each.covers_procedure(procedure) and each.covers_place(*office) for each in self._others):
            return None
        meant, here = self._policy.covers_procedure(procedure), self._policy.covers_place(*office)
        if meant and here:
            return True
        return False if meant or self.compared == BY_PROCEDURE else None


def _with_fees() -> set[int]:
    """The procedures that ask a fee of the State, so that they are like one whose fee was cut."""
    versions = list(current_versions())
    ProcedureVersion.read_packages(versions)
    return {
        version.procedure_id for version in versions if any(fee.kind in STATE_MONEY for fee in version.package.fees)
    }


def _bars(places: Sequence[Place], months: int) -> Iterable[Bar]:
    yield Bar("months", months, FEWEST_MONTHS)
    for what, group in (
        ("places", [each for each in places if each.treated]),
        ("others", [each for each in places if not each.treated]),
    ):
        yield Bar(what, sum(bool(each.all_before and each.all_after) for each in group), FEWEST_PLACES)
        filings = min(sum(each.all_before for each in group), sum(each.all_after for each in group))
        yield Bar(f"filings_{what}", filings, FEWEST_FILINGS)


def _covered(places: Sequence[Place]) -> tuple[tuple[int, int], tuple[int, int]]:
    group = [each for each in places if each.treated]
    then = sum(each.online_before for each in group), sum(each.all_before for each in group)
    return then, (sum(each.online_after for each in group), sum(each.all_after for each in group))


def _earlier(groups: _Groups, before: Span) -> Difference | None:
    """The first half of the time before against the second, where both are long enough."""
    half = len(before.months) // 2
    if half < FEWEST_MONTHS:
        return None
    middle = month_after(before.last, 1 - half)
    first, second = Span(before.first, month_after(middle, -1)), Span(middle, before.last)
    places = groups.places(groups.counts(first), groups.counts(second))
    return None if any(bar.missed for bar in _bars(places, half)) else difference_in_differences(places)
