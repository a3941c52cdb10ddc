"""What callbacks lost is asked for: the payer who closed his browser is served, a try that nobody paid comes to an end."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.payments.models import CallbackLog, MerchantAccount, PaymentAttempt
from motcua.payments.ports import Told, Verified
from motcua.payments.schedule import GIVEN_UP_AFTER, next_asked
from motcua.payments.services.hearing import hear

State = PaymentAttempt.State
OPEN = frozenset({State.STARTED, State.EXPIRED, State.PENDING})
NOTHING = frozenset({Told.WAITING, Told.UNKNOWN})  # nobody has paid so far


@transaction.atomic
def take_status(attempt: PaymentAttempt, *, told: Verified) -> None:
    """Take the answer to our question about a try; twice the same is harmless.

    A try that nobody has paid after half an hour expires, and is asked for until a day has passed.
    """
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=attempt.dossier_id)
    row = PaymentAttempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if row.state not in OPEN:
        return
    now = clock.now()
    row.asked = F("asked") + 1
    row.ask_at = next_asked(row.created_at, now, held=row.state == State.PENDING or told.outcome == Told.PENDING)
    if told.outcome in NOTHING and row.state == State.STARTED and now - row.created_at >= GIVEN_UP_AFTER:
        row.state, row.ended_at = State.EXPIRED, now
    row.save(update_fields=["asked", "ask_at", "state", "ended_at"])
    if told.outcome not in NOTHING:
        answer = hear(row, told=told)
        CallbackLog.objects.create(
            source=CallbackLog.Source.STATUS,
            gateway=row.gateway,
            attempt=row,
            outcome=told.outcome.value,
            amount=told.amount,
            provider_code=told.code,
            answer=answer.code,
        )


@transaction.atomic
def put_off(attempts: list[PaymentAttempt]) -> None:
    """The gateway did not answer: ask for these tries at the next moment of their schedule."""
    now = clock.now()
    for attempt in attempts:
        later = next_asked(attempt.created_at, now, held=attempt.state == State.PENDING)
        PaymentAttempt.objects.filter(pk=attempt.pk, state__in=OPEN).update(ask_at=later)


@transaction.atomic
def note_answered(account: MerchantAccount) -> None:
    """The gateway answers: what the accountants read about it goes away."""
    now = clock.now()
    MerchantAccount.objects.filter(pk=account.pk).exclude(
        down_since=None, heard_at__gt=now - timedelta(minutes=1)
    ).update(down_since=None, heard_at=now)


@transaction.atomic
def note_silent(account: MerchantAccount) -> None:
    """The gateway does not answer: the accountants read since when."""
    MerchantAccount.objects.filter(pk=account.pk, down_since=None).update(down_since=clock.now())
