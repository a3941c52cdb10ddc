"""Cash and card at the counter, and a whole walk-in in one act."""

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.authorities.queries import roles_of
from motcua.catalogue.models import Offering
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier, State
from motcua.dossiers.queries import processable_by
from motcua.payments.errors import NoShift, NotAtTheCounter, SlipMissing, SumChanged, demand_debt
from motcua.payments.models import CashShift, Settlement
from motcua.payments.services.settling import Source, settle

TERMINAL = "pos"  # stands as the gateway of card payments: the slip's number is the provider's
CASH, CARD = Settlement.Method.CASH, Settlement.Method.CARD


@dataclass(frozen=True)
class Paid:
    """How somebody paid at the counter: in cash, or by card with the number on the slip of the terminal."""

    method: str = CASH
    slip: str = ""


class WalkIn(TypedDict):
    """What the clerk typed: the applicant, the answers, the components handed in, and the key of the page."""

    applicant: dict[str, str]
    answers: dict[str, Any]
    papers: list[str]
    key: str


@transaction.atomic
def record_cash(dossier: Dossier, *, clerk: Person) -> Settlement:
    """The clerk has taken the oldest sum that is owed in cash, into his open shift. It never counts as online.

    Raises AlreadyPaid, NothingToPay, NotAtTheCounter, NoShift; PermissionDenied for somebody of another office.
    """
    return take_at_counter(dossier, clerk=clerk, paid=Paid())


@transaction.atomic
def take_at_counter(dossier: Dossier, *, clerk: Person, paid: Paid, seen: int | None = None) -> Settlement:
    """The clerk has taken the oldest sum that is owed (receipt, supplement, result or correction), into his open shift.

    `seen`: the đồng that the page asked for; if another sum is owed by now nothing is taken. Of two clerks at once one
    wins. Raises AlreadyPaid, NothingToPay, NotAtTheCounter, NoShift, SlipMissing; PermissionDenied for an outsider.
    """
    locked = processable_by(clerk).select_for_update(of=("self",)).filter(pk=dossier.pk).first()
    if locked is None:
        raise PermissionDenied
    if Membership.Role.RECEIVER not in roles_of(clerk).get(locked.receiving_authority_id, ()):
        raise NotAtTheCounter(_("Chỉ bộ phận tiếp nhận của nơi nhận hồ sơ thu phí tại quầy."))
    due = demand_debt(locked)
    if seen is not None and seen != due.amount:
        raise SumChanged(_("Số tiền phải nộp vừa đổi. Xem lại số tiền rồi thu."))
    slip = _demand_slip(paid)
    source = Source(
        gateway=TERMINAL if slip else "", provider_ref=slip, clerk=clerk, shift=_demand_shift(clerk, locked)
    )
    return settle(due, amount=due.amount, method=paid.method, source=source)


@transaction.atomic
def receive_at_counter(
    offering: Offering, *, clerk: Person, paid: Paid | None, accept: bool = True, **filed: Unpack[WalkIn]
) -> Dossier:
    """Register a paper dossier, take the money if a fee is owed, and accept it: all of it or nothing.

    The same `key` again gives the same dossier and takes no money twice. Raises FeeNotSettled if a fee is owed, not
    paid, and the dossier should be accepted; and what `register_walk_in`, `take_at_counter` and `accept` raise.
    """
    dossier = dossiers.register_walk_in(offering, clerk=clerk, **filed)
    if dossier.owes_fee and paid is not None:
        take_at_counter(dossier, clerk=clerk, paid=paid)
        dossier.refresh_from_db()
    if accept and dossier.state == State.SUBMITTED:
        dossier = dossiers.accept(dossier, officer=clerk)
    return dossier


def _demand_shift(clerk: Person, dossier: Dossier) -> CashShift:
    """The clerk's open shift at this counter, locked so that it cannot be counted while money comes in."""
    rows = CashShift.objects.select_for_update(of=("self",), no_key=True)
    shift = rows.filter(clerk=clerk, authority=dossier.receiving_authority_id, closed_at=None, counted_at=None).first()
    if shift is None:
        raise NoShift(_("Bạn chưa mở ca thu tại quầy này. Mở ca rồi thu tiền."))
    return shift


def _demand_slip(paid: Paid) -> str:
    """The number on the card slip as it is kept; "" for cash."""
    if paid.method == CASH:
        return ""
    slip = "".join(paid.slip.split()).upper()
    if not slip:
        raise SlipMissing(_("Nhập số giao dịch in trên hóa đơn của máy thẻ."))
    if Settlement.objects.filter(gateway=TERMINAL, provider_ref=slip, voided_at=None).exists():
        raise SlipMissing(_("Số giao dịch này đã dùng cho một lần thu khác. Xem lại hóa đơn của máy thẻ."))
    return slip
