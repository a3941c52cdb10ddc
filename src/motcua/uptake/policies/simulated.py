"""What a policy would have cost on last year's real filings, beside what the software costs that it is meant to fill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from motcua.payments.software import lease_cost
from motcua.uptake.policies.filings import alike, authorities_of, procedures_of
from motcua.uptake.policies.pricing import Effect, by_month
from motcua.uptake.spans import Span, last_months, month_after

MONTHS = 12
# Of 100 people who filed at the counter, so many would file online: an assumption. Huế let people pay 60 % of the fee
# online from 2023 and nothing in 2024; the online share of its provincial offices grew by 11.8 points that year, that of
# its communes by about 25, without anything to compare with (press reports of officials).
ASSUMED_SWITCH = 10


@dataclass(frozen=True)
class MonthEffect:
    """One month: what happens if nobody changes channel, what if some do, what the software cost (đồng)."""

    month: date
    same: Effect
    switched: Effect
    software: int


@dataclass(frozen=True)
class SimulatedEffect:
    """Twelve whole months of filings under a policy; `switch` is the assumed share of counter filers, in per cent."""

    span: Span
    switch: int
    months: tuple[MonthEffect, ...]

    @property
    def same(self) -> Effect:
        """All months together if nobody changes channel."""
        return sum((each.same for each in self.months), Effect())

    @property
    def switched(self) -> Effect:
        """All months together if some do."""
        return sum((each.switched for each in self.months), Effect())

    @property
    def software(self) -> int:
        """What the software cost in these months, in đồng."""
        return sum(each.software for each in self.months)


def last_year() -> Span:
    """The last twelve months that are over."""
    return last_months(MONTHS, until=month_after(clock.today().replace(day=1), -1))


def simulated_effect(policy: FeePolicy, *, switch: int = ASSUMED_SWITCH, span: Span | None = None) -> SimulatedEffect:
    """The effect on the filings of a span (the last twelve whole months); `switch` in per cent of counter filers."""
    span = span or last_year()
    offices = authorities_of(policy)
    groups = list(alike(span, procedures=procedures_of(policy), authorities=[each.pk for each in offices]))
    same = by_month(groups, policy.relief)
    switched = by_month(groups, policy.relief, switch=Fraction(switch, 100))
    software = _software(policy, offices, span)
    return SimulatedEffect(
        span,
        switch,
        tuple(
            MonthEffect(month, same.get(month, Effect()), switched.get(month, Effect()), software.get(month, 0))
            for month in span.months
        ),
    )


def _software(policy: FeePolicy, offices: Sequence[Authority], span: Span) -> dict[date, int]:
    """What the offices that a policy covers pay for software, month by month."""
    if not policy.places and not policy.authorities:
        return dict(lease_cost(span.first, span.last))
    paying = Authority.objects.filter(pk__in=[each.pk for each in offices], software__isnull=False).distinct()
    costs = dict.fromkeys(span.months, 0)
    for office in paying:
        for month, cost in lease_cost(span.first, span.last, office):
            costs[month] += cost
    return costs
