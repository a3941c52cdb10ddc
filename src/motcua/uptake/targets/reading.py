"""Reading targets: what is to be reached somewhere, on any day, in one statement for a whole page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.uptake.figures import TARGET
from motcua.uptake.models import Target
from motcua.uptake.targets.course import Course
from motcua.uptake.targets.nearest import Where, nearest

ONLINE = Target.Measure.ONLINE
BESIDE = ("authority", "authority__unit", "procedure", "owner", "proposed_by", "decided_by")


@dataclass(frozen=True)
class Aim:
    """What is to be reached at a place. `target` is None where nothing was decided and the province's old aim stands."""

    share: Fraction
    target: Target | None = None

    @property
    def until(self) -> date | None:
        """The month by which it is to be reached, by its first day."""
        return self.target.until_month if self.target else None

    @property
    def decision(self) -> str:
        """The number of the decision; "" where nothing was decided."""
        return self.target.decision_number if self.target else ""

    def expected(self, month: date) -> Fraction:
        """What is asked of a month on the way; without a decision the aim itself."""
        return course_of(self.target).expected(month) if self.target else self.share


class TargetBook:
    """The targets of one measure that hold on a day."""

    def __init__(self, targets: Iterable[Target], measure: str, above: dict[int, int]) -> None:
        self._targets, self._measure, self._above = list(targets), measure, above

    def aim(self, *, authority: int | None = None, procedure: int | None = None, ward: str = "") -> Aim | None:
        """At an office and a procedure (primary keys), or a ward (its code); with nothing, of the province.

        None where nothing was decided and the measure has no aim of old.
        """
        found = nearest(self._targets, Where(tuple(self._line(authority)), procedure, ward))
        if found is not None:
            return Aim(found.aim, found)
        return Aim(TARGET) if self._measure == ONLINE else None

    def _line(self, authority: int | None) -> Iterable[int]:
        while authority is not None:
            yield authority
            authority = self._above.get(authority)


def targets_on(day: date | None = None, *, measure: str = ONLINE) -> TargetBook:
    """What holds on a day (today); two statements, whatever is asked of the book."""
    on = day or clock.today()
    rows = list(held_on(on).filter(measure=measure))
    parents = Authority.objects.exclude(parent=None).values_list("pk", "parent") if rows else ()
    above = {pk: parent for pk, parent in parents if parent is not None}
    return TargetBook(rows, measure, above)


def target_for(
    measure: str = ONLINE,
    *,
    authority: int | None = None,
    procedure: int | None = None,
    ward: str = "",
    on: date | None = None,
) -> Aim | None:
    """What is to be reached at one place on a day (today); with no place, in the province."""
    return targets_on(on, measure=measure).aim(authority=authority, procedure=procedure, ward=ward)


def held_on(day: date) -> QuerySet[Target]:
    """The targets that held on a day, whatever became of them."""
    rows = Target.objects.filter(Q(holds_to=None) | Q(holds_to__gte=day), holds_from__lte=day)
    return rows.select_related(*BESIDE)


def at_the_same_place(target: Target) -> QuerySet[Target]:
    """Everything proposed and decided about the same measure at the same place, the newest first; itself as well."""
    place = {"authority": target.authority_id, "procedure": target.procedure_id, "ward": target.ward}
    rows = Target.objects.filter(measure=target.measure, scope=target.scope, **place)
    return rows.select_related(*BESIDE).order_by("-proposed_at")


def course_of(target: Target) -> Course:
    """The way that a target prescribes."""
    return Course(target.start_month, target.start, target.until_month, target.aim)


def by_scope(targets: Iterable[Target]) -> dict[str, list[Target]]:
    """Scope -> its targets."""
    found: dict[str, list[Target]] = defaultdict(list)
    for each in targets:
        found[each.scope].append(each)
    return found
