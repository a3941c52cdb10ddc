"""What may still be given back of a sum that came in, and by which way."""

from collections.abc import Iterable

from motcua.dossiers.models import Outcome
from motcua.payments.bookkeeping import lines_of
from motcua.payments.gateways import gateway_named, is_known
from motcua.payments.ledger.booking import Share, without
from motcua.payments.ledger.chart import Account
from motcua.payments.ledger.giving_back import Ending, at_most, given_back
from motcua.payments.models import Refund, Settlement

State, Way, Reason = Refund.State, Refund.Way, Refund.Reason
WITHOUT_RESULT = ("decline", "withdraw", "stop", "lapse")  # the moves that end a dossier without one


def left_of(settlement: Settlement) -> list[Share]:
    """The parts of a sum that are neither given back nor about to be; nothing of a sum that was entered wrongly."""
    if settlement.voided_at is not None:
        return []
    had = [Share(line.account, line.detail, line.credit) for line in lines_of(settlement) if line.credit]
    gone = [share for refund in settlement.refunds.exclude(state=State.REJECTED) for share in shares_of(refund)]
    return without(had, gone)


def shares_of(refund: Refund) -> list[Share]:
    """What a refund takes from where."""
    return [Share(*share) for share in refund.shares]


def total(shares: Iterable[Share]) -> int:
    """đồng."""
    return sum(share.amount for share in shares)


def ways_for(settlement: Settlement) -> list[str]:
    """How a sum can go back, the usual way first: through the gateway that took it, else by transfer; cash at a counter."""
    usual = {"cash": [Way.CASH, Way.TRANSFER]}.get(settlement.method, [Way.TRANSFER, Way.CASH])
    return [Way.GATEWAY, *usual] if takes_back(settlement) else list(usual)


def takes_back(settlement: Settlement) -> bool:
    """Whether the gateway of a sum is set up here and can give money back."""
    if settlement.attempt_id is None or not is_known(settlement.gateway):
        return False
    return gateway_named(settlement.gateway).can.has_refund


def owed_back(settlement: Settlement) -> tuple[str, list[Share]]:
    """(reason, parts) of what the payer gets back by rule as things stand; no parts where the office keeps it all."""
    left = left_of(settlement)
    dossier, due = settlement.dossier, settlement.due
    if settlement.surplus:
        return (Reason.DUPLICATE if due.paid_at else Reason.SURPLUS), left
    over = [share for share in left if share.account == Account.OWED_BACK]
    refused = dossier.outcome == Outcome.REFUSED and dossier.ready_at is not None
    ending = Ending(dossier.state, dossier.accepted_at is not None, refused)
    if _came_too_late(settlement):
        return Reason.TOO_LATE, left
    if not ending.reason:
        return Reason.SURPLUS, over
    rules = {fee.id: fee.refund for fee in dossier.version.package.fees}
    wanted = given_back(due.lines, rules=rules, reason=ending.reason)
    return ending.reason, over + at_most(wanted, [share for share in left if share not in over])


def _came_too_late(settlement: Settlement) -> bool:
    """Paid after the dossier had ended without a result, or for what was no longer asked."""
    dossier, due = settlement.dossier, settlement.due
    if due.cancelled_at is not None and due.cancelled_at <= settlement.settled_at:
        return True
    ended = dossier.journal.filter(to_state=dossier.state, move__in=WITHOUT_RESULT).values_list("at", flat=True).first()
    return ended is not None and ended <= settlement.settled_at
