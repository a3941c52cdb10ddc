"""Reading refunds: who may see them, what waits for whom, and what somebody may do with one."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.authorities.queries import roles_of
from motcua.payments.access import APPROVERS, READERS, money_offices
from motcua.payments.models import Refund, Settlement

State, Way = Refund.State, Refund.Way
BESIDE = ("settlement__dossier__procedure", "settlement__dossier__applicant", "authority", "proposed_by", "checked_by")
OPEN = (State.PROPOSED, State.CHECKED, State.APPROVED, State.SENT, State.FAILED)


@dataclass(frozen=True)
class Allowed:
    """What a person may do with a refund now; the services ask once more."""

    check: bool = False
    approve: bool = False
    reject: bool = False
    pay_out: bool = False
    retry: bool = False
    change_way: bool = False
    give_account: bool = False
    needs_another: bool = False  # he would approve, had he not proposed or checked it

    @property
    def anything(self) -> bool:
        """Whether there is something to press."""
        return any((self.check, self.approve, self.reject, self.pay_out, self.retry, self.change_way))


def refunds_by(person: Person) -> QuerySet[Refund]:
    """The refunds of the offices whose money a person sees, oldest first."""
    rows = Refund.objects.filter(authority__in=money_offices(person)).select_related(*BESIDE)
    return rows.defer("settlement__dossier__answers")


def counts_by(person: Person) -> dict[str, tuple[int, int]]:
    """State -> (how many, how many đồng) of the refunds that a person sees."""
    rows = Refund.objects.filter(authority__in=money_offices(person)).order_by().values("state")
    return {row["state"]: (row["n"], int(row["total"])) for row in rows.annotate(n=Count("pk"), total=Sum("amount"))}


def waiting_for(person: Person) -> QuerySet[Refund]:
    """What waits for this very person: to check, to approve as another than who checked, to pay out, to repair."""
    roles = roles_of(person)
    reads = [office for office, names in roles.items() if names & READERS]
    approves = [office for office, names in roles.items() if names & APPROVERS]
    pays = [office for office, names in roles.items() if Membership.Role.ACCOUNTANT in names]
    to_check = Q(state=State.PROPOSED, authority__in=reads)
    to_approve = Q(state=State.CHECKED, authority__in=approves) & ~Q(checked_by=person) & ~Q(proposed_by=person)
    to_pay = Q(authority__in=pays) & (Q(state=State.FAILED) | Q(state=State.APPROVED, way__in=[Way.TRANSFER, Way.CASH]))
    return Refund.objects.filter(to_check | to_approve | to_pay).select_related(*BESIDE)


def allowed(person: Person, refund: Refund) -> Allowed:
    """What this person may do with this refund as it stands."""
    names = roles_of(person).get(refund.authority_id, set())
    reads, approves = bool(names & READERS), bool(names & APPROVERS)
    same = person.pk in {refund.proposed_by_id, refund.checked_by_id}
    by_hand = refund.way == Way.CASH or (refund.way == Way.TRANSFER and refund.has_account)
    on_its_way = refund.way == Way.GATEWAY and refund.state == State.APPROVED
    still = refund.state in {State.PROPOSED, State.CHECKED, State.APPROVED, State.FAILED} and not on_its_way
    return Allowed(
        check=reads and refund.state == State.PROPOSED,
        approve=approves and refund.state == State.CHECKED and not same,
        reject=still and (approves or (reads and refund.state == State.PROPOSED)),
        pay_out=by_hand
        and refund.state in {State.APPROVED, State.FAILED}
        and (reads or (refund.way == Way.CASH and Membership.Role.RECEIVER in names)),
        retry=reads and refund.state == State.FAILED and refund.way == Way.GATEWAY,
        change_way=reads and still,
        give_account=reads and still and refund.way == Way.TRANSFER,
        needs_another=approves and refund.state == State.CHECKED and same,
    )


def settlements_by(person: Person) -> QuerySet[Settlement]:
    """The sums of which a person may propose to give something back."""
    roles = roles_of(person)
    reads = [office for office, names in roles.items() if names & READERS]
    rows = Settlement.objects.filter(authority__in=reads, voided_at=None)
    return rows.select_related("dossier__procedure", "dossier__applicant", "due", "authority", "attempt").defer(
        "dossier__answers"
    )


def by_receipt(person: Person, number: str) -> Settlement | None:
    """The sum with this receipt number, as somebody types it; None for one that he may not see."""
    typed = " ".join(number.replace("\0", "").split())[:60]
    return settlements_by(person).filter(receipt_number__iexact=typed).first() if typed else None
