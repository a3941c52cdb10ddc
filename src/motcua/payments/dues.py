"""What is owed for a dossier, as payers and offices read it."""

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, FeeDue
from motcua.payments.ledger.giving_back import given_back
from motcua.payments.models import PaymentAttempt, Refund

PENDING = (PaymentAttempt.State.STARTED, PaymentAttempt.State.PENDING)


def owed(dossier: Dossier) -> list[FeeDue]:
    """The sums that are still to be paid, the one whose turn it is first; nothing for a dossier that has ended."""
    return [due for due in dossier.dues.all() if due.is_owed] if dossier.is_open else []


def owed_now(dossier: Dossier) -> FeeDue | None:
    """The sum whose turn it is: the oldest one that is owed."""
    return next(iter(owed(dossier)), None)


def last_attempt(due: FeeDue) -> PaymentAttempt | None:
    """The try of which to tell its payer: one that the bank has not answered yet, else the newest; None without any."""
    return pending(due).first() or PaymentAttempt.objects.filter(due=due).first()


def pending(due: FeeDue) -> QuerySet[PaymentAttempt]:
    """The tries of which the bank may still say that it took the money, the newest first."""
    return PaymentAttempt.objects.filter(due=due, state__in=PENDING)


def is_pending(attempt: PaymentAttempt) -> bool:
    """Whether the bank may still say that it took the money: who pays again now may pay twice."""
    return attempt.state in PENDING


def refunds_of(dossier: Dossier) -> QuerySet[Refund]:
    """What goes back of the money of a dossier, or was refused, the newest first; for its applicant's eyes."""
    return Refund.objects.filter(settlement__dossier=dossier).order_by("-proposed_at", "-id")


def given_back_on_leaving(dossier: Dossier) -> tuple[int, int]:
    """(paid, given back) in đồng if its applicant leaves now: by the rule of each fee before acceptance, nothing after."""
    paid = [due for due in dossier.dues.all() if due.paid_at is not None]
    if dossier.accepted_at is not None:
        return sum(due.amount for due in paid), 0
    rules = {fee.id: fee.refund for fee in dossier.version.package.fees}
    back = sum(share.amount for due in paid for share in given_back(due.lines, rules=rules, reason="withdrawn"))
    return sum(due.amount for due in paid), back
