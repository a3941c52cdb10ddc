"""Reading fee policies: what is in force where and when, and who may see and decide them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import memberships_of
from motcua.catalogue.models import FeePolicy, Offering, Procedure
from motcua.catalogue.relief_rows import COLUMNS, relief_of
from motcua.catalogue.reliefs import Relief
from motcua.foundation import clock

Role = Membership.Role
ONE_DAY = timedelta(days=1)
READERS = (Role.ACCOUNTANT, Role.HEAD, Role.LEADER, Role.MANAGER)
WRITERS = (Role.ACCOUNTANT, Role.LEADER, Role.MANAGER)


def policies_by(person: Person) -> QuerySet[FeePolicy]:
    """The policies that a person may read: all of them for who handles money or leads today, none for others."""
    reads = memberships_of(person).filter(role__in=READERS).exists()
    return FeePolicy.objects.all() if reads else FeePolicy.objects.none()


def may_write(person: Person) -> bool:
    """Whether a person may write and propose policies: accountants, leaders of offices, leaders of the province."""
    return memberships_of(person).filter(role__in=WRITERS).exists()


def may_decide(person: Person) -> bool:
    """Whether a person may enter what the council decided: leaders of the province, and of its government's office."""
    own = memberships_of(person)
    of_province = Q(role=Role.MANAGER) | Q(role=Role.LEADER, authority__kind=Authority.Kind.GOVERNMENT)
    return own.filter(of_province).exists()


def in_force(on: date | None = None) -> QuerySet[FeePolicy]:
    """The decided policies that hold on a day (today), those that began first before the others."""
    held = FeePolicy.objects.on(on or clock.today()).filter(state=FeePolicy.State.DECIDED)
    return held.order_by("valid_from", "id")


def reliefs_in_force(procedure: Procedure, authority: Authority, on: date | None = None) -> tuple[Relief, ...]:
    """What makes a filing of this procedure at this office cheaper on a day (today); one query."""
    return tuple(policy.relief for policy in in_force(on).filter(_covering(procedure, authority)))


def reliefs_column(offering: Offering, on: date | None = None) -> ArraySubquery:
    """The same as a column of another statement, for `reliefs_from`: filing has no query to spare."""
    rows = in_force(on).filter(_covering(offering.procedure, offering.authority))
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in COLUMNS})))


def reliefs_from(rows: Iterable[Mapping[str, Any]]) -> tuple[Relief, ...]:
    """The reliefs that stood in a `reliefs_column`."""
    return tuple(relief_of(row) for row in rows)


def reliefs_everywhere(procedures: Sequence[Procedure], on: date | None = None) -> dict[int, tuple[Relief, ...]]:
    """Procedure id -> what makes it cheaper at every office that offers it on a day; for pages that know no office yet.

    One query without policies, two with some that hold at some places only.
    """
    policies = list(in_force(on))
    if not policies:
        return {}
    offices = _offices(procedures, on) if any(each.places or each.authorities for each in policies) else {}
    return {
        procedure.pk: tuple(
            each.relief
            for each in policies
            if each.covers_procedure(procedure.code)
            and all(each.covers_place(*place) for place in offices.get(procedure.pk, ()))
        )
        for procedure in procedures
    }


def policies_at(
    procedure: Procedure, offerings: Sequence[Offering], on: date | None = None
) -> tuple[list[FeePolicy], list[FeePolicy]]:
    """(policies in force at all of these offices, policies at some of them only) for a procedure; one query."""
    places = {(each.authority.code, each.authority.kind) for each in offerings}
    everywhere: list[FeePolicy] = []
    somewhere: list[FeePolicy] = []
    for each in in_force(on).filter(Q(procedures=[]) | Q(procedures__contains=[procedure.code])):
        covered = sum(each.covers_place(*place) for place in places)
        if covered:
            (everywhere if covered == len(places) else somewhere).append(each)
    return everywhere, somewhere


def policies_of(procedure: Procedure, on: date | None = None) -> QuerySet[FeePolicy]:
    """The decided policies of a procedure that hold on a day (today) or later, somewhere."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=on or clock.today())
    meant = Q(procedures=[]) | Q(procedures__contains=[procedure.code])
    return FeePolicy.objects.filter(lasting, meant, state=FeePolicy.State.DECIDED).order_by("valid_from", "id")


class PolicyBook:
    """Every policy that was ever decided, read once: for work that goes through many filings of many days."""

    def __init__(self) -> None:
        self._policies = list(FeePolicy.objects.filter(state=FeePolicy.State.DECIDED).order_by("valid_from", "id"))
        self._covering: dict[tuple[str, str, str], list[tuple[FeePolicy, Relief]]] = {}

    def reliefs(self, procedure: str, authority: Authority, on: date) -> tuple[Relief, ...]:
        """What makes a filing of a procedure (its code) at an office cheaper on a day."""
        return tuple(relief for policy, relief in self._pairs(procedure, authority) if policy.in_force_on(on))

    def turns(self, procedure: str, authority: Authority) -> Iterator[date]:
        """The days on which prices change for a procedure at an office."""
        for policy, _relief in self._pairs(procedure, authority):
            yield policy.valid_from
            if policy.valid_to:
                yield policy.valid_to + ONE_DAY

    def _pairs(self, procedure: str, authority: Authority) -> list[tuple[FeePolicy, Relief]]:
        key = (procedure, authority.code, authority.kind)
        if key not in self._covering:
            self._covering[key] = [
                (each, each.relief)
                for each in self._policies
                if each.covers_procedure(procedure) and each.covers_place(authority.code, authority.kind)
            ]
        return self._covering[key]


def _covering(procedure: Procedure, authority: Authority) -> Q:
    """As `covers_procedure` and `covers_place` have it."""
    everywhere = Q(places=[], authorities=[])
    here = Q(places__contains=[authority.kind]) | Q(authorities__contains=[authority.code])
    return (Q(procedures=[]) | Q(procedures__contains=[procedure.code])) & (everywhere | here)


def _offices(procedures: Sequence[Procedure], on: date | None) -> dict[int, set[tuple[str, str]]]:
    rows = Offering.objects.on(on or clock.today()).filter(procedure__in=[each.pk for each in procedures])
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for procedure, code, kind in rows.values_list("procedure_id", "authority__code", "authority__kind"):
        found[procedure].add((code, kind))
    return found
