"""Cash, and a whole walk-in at the counter in one act."""

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
from motcua.payments.errors import NotAtTheCounter, demand_debt
from motcua.payments.models import Settlement
from motcua.payments.services.settling import Source, settle


class WalkIn(TypedDict):
    """What the clerk typed: the applicant, the answers, the components handed in, and the key of the page."""

    applicant: dict[str, str]
    answers: dict[str, Any]
    papers: list[str]
    key: str


@transaction.atomic
def record_cash(dossier: Dossier, *, clerk: Person) -> Settlement:
    """The clerk has taken the whole fee in cash. It never counts as an online payment.

    Raises AlreadyPaid, NothingToPay, NotAtTheCounter; PermissionDenied for somebody of another office.
    """
    locked = processable_by(clerk).select_for_update(of=("self",)).filter(pk=dossier.pk).first()
    if locked is None:
        raise PermissionDenied
    if Membership.Role.RECEIVER not in roles_of(clerk).get(locked.receiving_authority_id, ()):
        raise NotAtTheCounter(_("Chỉ bộ phận tiếp nhận của nơi nhận hồ sơ thu phí tiền mặt."))
    due = demand_debt(locked)
    return settle(due, amount=due.amount, method=Settlement.Method.CASH, source=Source(clerk=clerk))


@transaction.atomic
def receive_at_counter(
    offering: Offering, *, clerk: Person, paid_in_cash: bool, accept: bool = True, **filed: Unpack[WalkIn]
) -> Dossier:
    """Register a paper dossier, take the cash if a fee is owed, and accept it: all of it or nothing.

    The same `key` again gives the same dossier and takes no money twice. Raises FeeNotSettled if a fee is owed, not
    paid, and the dossier should be accepted; and what `register_walk_in` and `accept` of the dossiers raise.
    """
    dossier = dossiers.register_walk_in(offering, clerk=clerk, **filed)
    if dossier.owes_fee and paid_in_cash:
        record_cash(dossier, clerk=clerk)
    if accept and dossier.state == State.SUBMITTED:
        dossier = dossiers.accept(dossier, officer=clerk)
    return dossier
