"""Money goes back: proposed, checked, approved by another person, paid out. Every act locks the refund first."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.foundation.money import dong
from motcua.payments.access import APPROVERS, READERS
from motcua.payments.bookkeeping import About, write
from motcua.payments.ledger.booking import Share, refund_approved, refund_paid, taken_from
from motcua.payments.ledger.chart import Account
from motcua.payments.models import LedgerEntry, Refund, Settlement
from motcua.payments.refund_errors import CannotRefund, MoreThanLeft, RefundHasMoved, SamePerson, WordsMissing
from motcua.payments.refund_story import note, send_soon, tell
from motcua.payments.refundable import left_of, owed_back, shares_of, total, ways_for
from motcua.payments.services.ledger import reverse_entry

State, Way = Refund.State, Refund.Way
Kind = LedgerEntry.Kind
PAYERS = READERS | {Membership.Role.RECEIVER}  # cash is given back where it was taken
WAITS_FOR_PEOPLE = (State.PROPOSED, State.CHECKED, State.APPROVED, State.FAILED)
NOT_ACCEPTED = ("declined", "withdrawn", "stopped", "lapsed")
LOOKED_BACK = timedelta(days=60)
_NUMBER = re.compile(r"[0-9A-Za-z]{4,19}")
LONGEST = 100


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes: how much (đồng), why (a `Refund.Reason`), in his own words, and the way, if he chose one."""

    amount: int
    reason: str
    note: str
    way: str = ""


@dataclass(frozen=True)
class BankAccount:
    """Where a transfer goes: the bank, the number (letters and digits), and who holds it."""

    bank: str
    number: str
    holder: str


@transaction.atomic
def propose_refund(settlement: Settlement, *, by: Person, proposal: Proposal) -> Refund:
    """A person of the office proposes to give back a sum, or a part of it; he has checked it with that.

    Raises MoreThanLeft, CannotRefund for a way that is not open, WordsMissing; PermissionDenied for an outsider.
    """
    locked = _locked_settlement(settlement)
    _demand_role(by, READERS, locked.authority_id)
    if not proposal.note.strip():
        raise WordsMissing(_("Ghi lý do hoàn tiền để người duyệt hiểu."))
    way = proposal.way or ways_for(locked)[0]
    if way not in ways_for(locked):
        raise CannotRefund(_("Khoản này không hoàn được bằng cách đó."))
    left = left_of(locked)
    if not 0 < proposal.amount <= total(left):
        said = _("Khoản này chỉ còn %(left)s có thể hoàn.") % {"left": dong(total(left))}
        raise MoreThanLeft(said)
    taken = taken_from(left, proposal.amount)
    refund = _new(locked, taken, reason=Refund.Reason(proposal.reason), way=way, note=proposal.note.strip(), by=by)
    note(refund, "proposed", by=by, said=proposal.note.strip())
    return refund


@transaction.atomic
def propose_what_is_owed(settlement: Settlement) -> Refund | None:
    """The system proposes what a payer gets back by rule as things stand: surplus, too late, not accepted, refused.

    None when the office keeps it all, or when it was proposed for this reason before.
    """
    locked = _locked_settlement(settlement)
    reason, shares = owed_back(locked)
    known = locked.refunds.filter(reason=reason, proposed_by=None).exists()
    if known or not shares:
        return None
    refund = _new(locked, shares, reason=reason, way=ways_for(locked)[0])
    note(refund, "proposed")
    return refund


@transaction.atomic
def propose_for_dossier(dossier: Dossier) -> list[Refund]:
    """The same for every sum of a dossier, once it has ended. Run again, it adds none."""
    sums = Settlement.objects.filter(dossier=dossier, voided_at=None).order_by("settled_at", "pk")
    return [refund for each in sums if (refund := propose_what_is_owed(each))]


@transaction.atomic
def propose_overpaid(dossier: Dossier, *, overpaid: int) -> list[Refund]:
    """An exemption was granted after the payment: the system proposes what was paid beyond what is owed now (đồng).

    `overpaid` is all of it, also what was proposed before for this reason. Run again, it adds none; of one payment the
    system proposes once for a reason, what a second exemption adds to it is for the accountant.
    """
    known = Refund.objects.filter(settlement__dossier=dossier, reason=Refund.Reason.EXEMPTED)
    sums = Settlement.objects.filter(dossier=dossier, voided_at=None, surplus=False).exclude(
        pk__in=known.filter(proposed_by=None).values("settlement")
    )
    rest = overpaid - sum(known.exclude(state=State.REJECTED).values_list("amount", flat=True))
    made = []
    for locked in [_locked_settlement(each) for each in sums.order_by("-settled_at", "pk")]:
        left = left_of(locked)
        part = min(rest, total(left))
        if part > 0:
            shares = taken_from(left, part)
            made.append(_new(locked, shares, reason=Refund.Reason.EXEMPTED, way=ways_for(locked)[0]))
            note(made[-1], "proposed")
            rest -= part
    return made


@transaction.atomic
def propose_forgotten() -> int:
    """The same for sums of the last weeks whose reaction got lost: surplus, and dossiers that ended before acceptance.

    Returns how many proposals were made; run again, it makes none.
    """
    ended = Q(dossier__state__in=NOT_ACCEPTED, dossier__accepted_at=None)
    sums = Settlement.objects.filter(Q(surplus=True) | ended, voided_at=None, refunds=None)
    since = clock.now() - LOOKED_BACK
    return sum(propose_what_is_owed(each) is not None for each in sums.filter(settled_at__gte=since))


@transaction.atomic
def check_refund(refund: Refund, *, by: Person) -> Refund:
    """A person has looked at what the system proposed and finds it right. Raises RefundHasMoved, PermissionDenied."""
    locked = _locked(refund, by=by, roles=READERS, states=[State.PROPOSED])
    locked.state, locked.checked_by, locked.checked_at = State.CHECKED, by, clock.now()
    locked.save(update_fields=["state", "checked_by", "checked_at"])
    note(locked, "checked", by=by)
    return locked


@transaction.atomic
def approve_refund(refund: Refund, *, by: Person) -> Refund:
    """The second person says yes: it is booked, the applicant is told, and a job sends what a gateway gives back.

    Raises SamePerson, RefundHasMoved, CannotRefund where the sum was cancelled meanwhile; PermissionDenied for who is
    neither head nor leader there.
    """
    locked = _locked(refund, by=by, roles=APPROVERS, states=[State.CHECKED])
    if by.pk in {locked.checked_by_id, locked.proposed_by_id}:
        raise SamePerson(_("Bạn đã đề nghị hoặc đã kiểm tra khoản này. Người duyệt phải là người khác."))
    if locked.settlement.voided_at is not None:
        raise CannotRefund(_("Khoản thu này đã hủy, không còn gì để hoàn."))
    locked.state, locked.decided_by, locked.decided_at = State.APPROVED, by, clock.now()
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    write(Kind.REFUND_APPROVED, refund_approved(shares_of(locked)), about=_about(locked, by), refund=locked)
    note(locked, "approved", by=by)
    tell(locked, "refund_approved")
    if locked.way == Way.GATEWAY:
        send_soon(locked)
    return locked


@transaction.atomic
def reject_refund(refund: Refund, *, by: Person, reason: str) -> Refund:
    """Nothing is given back, and why. What was approved and could not be paid is taken out of the books again.

    What only waits for a check may be rejected by who would check it, the rest by heads and leaders. Raises
    WordsMissing, RefundHasMoved, PermissionDenied.
    """
    if not reason.strip():
        raise WordsMissing(_("Ghi lý do không hoàn."))
    roles = READERS if refund.state == State.PROPOSED else APPROVERS
    locked = _locked(refund, by=by, roles=roles, states=WAITS_FOR_PEOPLE)
    if locked.state != State.PROPOSED:
        _demand_role(by, APPROVERS, locked.authority_id)
    booked = LedgerEntry.objects.filter(refund=locked, kind=Kind.REFUND_APPROVED).first()
    if booked is not None:
        reverse_entry(booked, by=by, memo=_("Không hoàn nữa"))
    locked.state, locked.decided_by, locked.decided_at = State.REJECTED, by, clock.now()
    locked.rejection = reason.strip()
    locked.save(update_fields=["state", "decided_by", "decided_at", "rejection"])
    note(locked, "rejected", by=by, said=locked.rejection)
    return locked


@transaction.atomic
def choose_way(refund: Refund, *, by: Person, way: str) -> Refund:
    """Another way to pay it out, as long as nothing is on its way. Raises CannotRefund, RefundHasMoved."""
    locked = _locked(refund, by=by, roles=READERS, states=WAITS_FOR_PEOPLE)
    if way not in ways_for(locked.settlement) or (way == Way.GATEWAY and locked.tries):
        raise CannotRefund(_("Khoản này không hoàn được bằng cách đó."))
    if locked.way == Way.GATEWAY and locked.state == State.APPROVED:
        raise RefundHasMoved(_("Lệnh hoàn đang được gửi tới cổng thanh toán. Chờ cổng trả lời rồi đổi cách."))
    locked.way = Way(way)
    locked.save(update_fields=["way"])
    note(locked, "way", by=by, said=str(Way(way).label))
    if way == Way.GATEWAY and locked.state == State.APPROVED:
        send_soon(locked)
    return locked


@transaction.atomic
def retry_refund(refund: Refund, *, by: Person) -> Refund:
    """Ask the gateway once more for what it has refused, under a new name. Raises RefundHasMoved, CannotRefund."""
    locked = _locked(refund, by=by, roles=READERS, states=[State.FAILED])
    if locked.way != Way.GATEWAY:
        raise CannotRefund(_("Khoản này không hoàn qua cổng thanh toán."))
    locked.state, locked.request_id = State.APPROVED, ""
    locked.save(update_fields=["state", "request_id"])
    note(locked, "retried", by=by)
    send_soon(locked)
    return locked


@transaction.atomic
def mark_paid_out(refund: Refund, *, by: Person, reference: str) -> Refund:
    """A person has transferred or handed over the money. `reference`: the bank's number, or that of the slip.

    Raises WordsMissing without a number or an account, CannotRefund for what a gateway pays; RefundHasMoved.
    """
    locked = _locked(refund, by=by, roles=PAYERS, states=[State.APPROVED, State.FAILED])
    if locked.way == Way.GATEWAY:
        raise CannotRefund(
            _("Khoản này do cổng thanh toán chi. Đổi sang chuyển khoản hoặc tiền mặt nếu cổng không trả được.")
        )
    if not reference.strip():
        raise WordsMissing(_("Ghi số giao dịch của ngân hàng, hoặc số phiếu chi."))
    if locked.way == Way.TRANSFER:
        _demand_role(by, READERS, locked.authority_id)
        if not locked.has_account:
            raise WordsMissing(_("Chưa có số tài khoản của người nhận."))
    finish(locked, by=by, reference=reference.strip())
    return locked


@transaction.atomic
def give_account(refund: Refund, *, person: Person, account: BankAccount) -> Refund:
    """Where a transfer goes: told by who filed the dossier, or entered by the office for him.

    Raises WordsMissing for what is no account; RefundHasMoved once it is paid or rejected; PermissionDenied.
    """
    locked = _row(refund)
    if locked.settlement.dossier.filed_by_id != person.pk:
        _demand_role(person, READERS, locked.authority_id)
    if locked.state not in WAITS_FOR_PEOPLE or locked.way != Way.TRANSFER:
        raise RefundHasMoved(_("Khoản hoàn này không còn chờ số tài khoản."))
    number = re.sub(r"[\s.-]", "", account.number)
    if not account.bank.strip() or not account.holder.strip() or not _NUMBER.fullmatch(number):
        raise WordsMissing(_("Ghi tên ngân hàng, số tài khoản (4 đến 19 chữ số) và tên chủ tài khoản."))
    locked.account = {
        "bank": account.bank.strip()[:LONGEST],
        "number": number,
        "holder": account.holder.strip()[:LONGEST],
    }
    locked.has_account = True
    locked.save(update_fields=["account", "has_account"])
    note(locked, "account", by=person)
    return locked


@transaction.atomic
def finish(refund: Refund, *, by: Person | None = None, reference: str = "") -> None:
    """The payer has his money: booked, told, over. The caller holds the lock and has asked whether it may be."""
    refund.state, refund.done_at, refund.done_ref = State.DONE, clock.now(), reference[:60]
    if by is not None:
        refund.done_by = by
    refund.save(update_fields=["state", "done_at", "done_by", "done_ref"])
    place = {Way.GATEWAY: (Account.GATEWAY, refund.settlement.gateway), Way.CASH: (Account.CASH, "")}
    lines = refund_paid(refund.amount, place=place.get(Way(refund.way), (Account.BANK, "")))
    write(Kind.REFUND_PAID, lines, about=_about(refund, by), refund=refund)
    note(refund, "done", by=by, said=reference)
    tell(refund, "refund_done")


def _new(
    settlement: Settlement, shares: list[Share], *, reason: str, way: str, note: str = "", by: Person | None = None
) -> Refund:
    now = clock.now()
    return Refund.objects.create(
        settlement=settlement,
        authority_id=settlement.authority_id,
        amount=total(shares),
        shares=[[share.account, share.detail, share.amount] for share in shares],
        reason=reason,
        note=note,
        way=way,
        state=State.CHECKED if by else State.PROPOSED,
        proposed_by=by,
        proposed_at=now,
        checked_by=by,
        checked_at=now if by else None,
    )


def _about(refund: Refund, by: Person | None) -> About:
    return About(refund.authority_id, clock.now(), by, memo=refund.settlement.receipt_number)


def _locked_settlement(settlement: Settlement) -> Settlement:
    beside = ("dossier__version", "due")
    rows = Settlement.objects.select_for_update(of=("self",), no_key=True).select_related(*beside)
    return rows.defer("dossier__answers", "dossier__version__content").get(pk=settlement.pk)


def _row(refund: Refund) -> Refund:
    beside = ("settlement__dossier__applicant", "settlement__due", "authority")
    rows = Refund.objects.select_for_update(of=("self",), no_key=True).select_related(*beside)
    return rows.defer("settlement__dossier__answers").get(pk=refund.pk)


def _locked(refund: Refund, *, by: Person, roles: frozenset[str], states: Collection[str]) -> Refund:
    """The refund for somebody with a role in its office, where it has to be. Raises RefundHasMoved, PermissionDenied."""
    locked = _row(refund)
    _demand_role(by, roles, locked.authority_id)
    if locked.state not in states:
        said = _("Khoản hoàn này đang ở bước “%(state)s”. Có thể người khác vừa xử lý.")
        raise RefundHasMoved(said % {"state": locked.get_state_display()})
    return locked


def _demand_role(person: Person, roles: frozenset[str], authority: int) -> None:
    if not roles & roles_of(person).get(authority, set()):
        raise PermissionDenied
