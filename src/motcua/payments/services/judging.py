"""What a gateway said oddly of a try is looked into by a person, and brought to an end with a reason."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.foundation.text import nfc
from motcua.payments.access import may_change_accounts
from motcua.payments.errors import ReasonNeeded
from motcua.payments.models import AttemptVerdict, PaymentAttempt

LONGEST = 500


@transaction.atomic
def judge_attempt(attempt: PaymentAttempt, *, person: Person, words: str) -> AttemptVerdict | None:
    """Say what was found about the remark of a try; it waits no longer. None where somebody else was first.

    Money is moved elsewhere: by the gateway's word, by reconciliation, by a refund. Raises ReasonNeeded;
    PermissionDenied for anybody but the office's accountants and leaders of the province.
    """
    locked = PaymentAttempt.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=attempt.pk)
    if not may_change_accounts(person, locked.dossier.receiving_authority):
        raise PermissionDenied
    found = nfc(words).strip()[:LONGEST]
    if not found:
        raise ReasonNeeded(_("Hãy ghi đã xem gì và xử lý thế nào."))
    if not locked.remark or AttemptVerdict.objects.filter(attempt=locked, remark=locked.remark).exists():
        return None
    return AttemptVerdict.objects.create(attempt=locked, remark=locked.remark, words=found, by=person)
