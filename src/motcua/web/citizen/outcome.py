"""How a try ended, as its payer reads it."""

from typing import Any

from django.urls import reverse

from motcua.payments import dues
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.web.citizen.bank_words import because
from motcua.web.citizen.receipts import receipt_shown

SOON, LATER = 2, 15  # seconds until the page asks again: a bank mostly answers at once, or else in minutes


def outcome_of(attempt: PaymentAttempt, *, by_link: bool, secret: str = "") -> dict[str, Any]:
    """What the page says. A try whose money was too much says so; the money of another try pays for it as well."""
    own = Settlement.objects.filter(attempt=attempt).first()
    settled = Settlement.objects.filter(due=attempt.due_id, surplus=False, voided_at=None).first()
    too_much = own if own and own.surplus else None
    receipt = reverse("citizen:receipt", args=[attempt.dossier.reference])
    link = reverse("citizen:link_pay", args=[secret]) if secret else ""
    return {
        "attempt": attempt,
        "dossier": attempt.dossier,
        "surplus": too_much,
        "settlement": None if too_much else settled,
        "receipt": receipt_shown(settled) if settled else {},
        "waiting": dues.is_pending(attempt),
        "again_after": SOON if attempt.state == attempt.State.STARTED else LATER,
        "because": because(attempt),
        "by_link": by_link,
        "more": None if by_link else dues.owed_now(attempt.dossier),
        "home": link if by_link else receipt,
        "go_on": receipt,
        "pay": link if by_link else reverse("citizen:pay", args=[attempt.dossier.reference]),
    }
