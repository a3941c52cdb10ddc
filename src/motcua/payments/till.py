"""Reading the tills: what lies in a drawer, whose shift is open, what waits for a second person."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import roles_of
from motcua.payments.access import READERS, money_offices
from motcua.payments.models import NOTES, CashShift, CashVoid, Refund, Settlement

CONFIRMERS = READERS  # accountants, heads and leaders of the office: another person than the clerk
BESIDE = ("clerk", "authority", "authority__parent", "confirmed_by")


@dataclass(frozen=True)
class Taken:
    """What the receipts of a shift say, in đồng: cash, card, cash given back from the drawer, and how many receipts."""

    cash: int = 0
    card: int = 0
    refunded: int = 0
    receipts: int = 0

    def in_drawer(self, opening_float: int) -> int:
        """đồng that should lie in the drawer; never less than nothing."""
        return max(0, opening_float + self.cash - self.refunded)


def worth(notes: Mapping[str, int]) -> int:
    """đồng of so many notes of each kind."""
    return sum(note * notes.get(str(note), 0) for note in NOTES)


def counters_of(clerk: Person) -> list[Authority]:
    """The counters where this person takes money today, by code: those where he receives dossiers."""
    own = [office for office, names in roles_of(clerk).items() if Membership.Role.RECEIVER in names]
    return list(Authority.objects.filter(pk__in=own).order_by("code"))


def open_shift_of(clerk: Person, authority: Authority | int) -> CashShift | None:
    """The shift into which this clerk takes money at a counter now; None when there is none, or it is counted already."""
    office = authority if isinstance(authority, int) else authority.pk
    return CashShift.objects.filter(clerk=clerk, authority=office, closed_at=None, counted_at=None).first()


def shifts_by(person: Person) -> QuerySet[CashShift]:
    """The shifts that a person may see: his own, and those of the offices whose money he sees."""
    offices = money_offices(person, roles=READERS)
    return CashShift.objects.filter(Q(clerk=person) | Q(authority__in=offices)).select_related(*BESIDE)


def own_shifts(clerk: Person) -> QuerySet[CashShift]:
    """A clerk's own shifts, the newest first."""
    return CashShift.objects.filter(clerk=clerk).select_related(*BESIDE)


def confirms_at(person: Person) -> set[int]:
    """The offices (ids) whose shifts a person may confirm today."""
    return {office for office, names in roles_of(person).items() if names & CONFIRMERS}


def waiting_for(person: Person) -> QuerySet[CashShift]:
    """The closed shifts that wait for this person's confirmation, the oldest first."""
    closed = CashShift.objects.filter(closed_at__isnull=False, confirmed_at=None).exclude(clerk=person)
    return closed.filter(authority__in=confirms_at(person)).select_related(*BESIDE).order_by("closed_at")


def voids_waiting_for(person: Person) -> QuerySet[CashVoid]:
    """The bookings that a colleague asks this person to undo, the oldest first."""
    asked = CashVoid.objects.filter(outcome=CashVoid.Outcome.ASKED).exclude(asked_by=person)
    beside = ("settlement__dossier__applicant", "settlement__shift", "settlement__authority", "asked_by")
    return asked.filter(settlement__authority__in=confirms_at(person)).select_related(*beside).order_by("asked_at")


def settlements_of(shift: CashShift) -> QuerySet[Settlement]:
    """Every booking of a shift, the last first; those that were undone too."""
    beside = ("dossier", "dossier__applicant", "dossier__procedure", "receipt")
    return shift.settlements.select_related(*beside).prefetch_related("voids").order_by("-settled_at", "-id")


def taken_in(shift: CashShift) -> Taken:
    """What a shift has taken until now; bookings that were undone do not count."""
    counted = shift.settlements.filter(voided_at=None)
    sums = {row["method"]: row["total"] for row in counted.values("method").annotate(total=Sum("amount")).order_by()}
    return Taken(sums.get("cash", 0), sums.get("card", 0), _paid_out(shift), counted.count())


def _paid_out(shift: CashShift) -> int:
    """Refunds that this clerk paid in cash at this counter since the shift began; after the count they are the next one's."""
    done = Refund.objects.filter(
        authority=shift.authority_id, way="cash", state="done", done_by=shift.clerk_id, done_at__gte=shift.opened_at
    )
    if shift.counted_at:
        done = done.filter(done_at__lte=shift.counted_at)
    return done.aggregate(total=Sum("amount"))["total"] or 0
