"""Writing the outbox. The calls outside are made by sending.py, between these transactions."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.notifications.texts import worded

# A message that opens a door is useless later, and must not stay readable once it is gone.
SECRET_FOR = {"sign_in_code": timedelta(minutes=5), "contact_code": timedelta(minutes=5)}
SECRET_FOR |= dict.fromkeys(("help_leave_code", "help_filing_code"), timedelta(minutes=10))
# Nobody is told of a service at night: what could not go out soon is given up.
UNASKED_FOR = {"campaign_invite": timedelta(minutes=30), "renewal_nudge": timedelta(minutes=30)}
URGENT, UNHURRIED = 10, -10


@transaction.atomic
def queue_message(
    channel: str,
    *,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str = "vi",
    about: uuid.UUID | None = None,
) -> Message:
    """Word a message (`channel` is "sms" or "email") and queue it in the caller's transaction: both stay or neither.

    `to` is a telephone in E.164 or an e-mail address. Raises ValueError without a recipient, TextProblem (a
    ValueError) if the words cannot be made; an SMS fits into 160 letters, its long facts are shortened.
    """
    if not to:
        raise ValueError("a message needs a recipient")
    message = Message.objects.create(
        channel=Message.Channel(channel),
        recipient=to,
        template=template,
        language=language,
        context=context,
        text=worded(template, channel=channel, language=language, facts=context),
        about=about,
    )
    priority = URGENT if template in SECRET_FOR else UNHURRIED if template in UNASKED_FOR else 0
    job = jobs.configure_task("notifications.send_message", queueing_lock=f"message:{message.pk}", priority=priority)
    job.defer(message_id=str(message.pk))
    return message


@transaction.atomic
def take(message_id: uuid.UUID) -> Message | None:
    """The message if it still waits, with this try counted; None if it was sent, failed, or has outlived its use."""
    message = (
        Message.objects.select_for_update().filter(pk=message_id, state=Message.State.QUEUED, sent_at=None).first()
    )
    if message is None:
        return None
    life = (SECRET_FOR | UNASKED_FOR).get(message.template)
    if life and clock.now() - message.created_at > life:
        give_up(message)
        return None
    message.tries += 1
    message.save(update_fields=["tries"])
    return message


@transaction.atomic
def mark_sent(message: Message, *, readable: bool) -> None:
    """Record that the outside system took it. Unless its outbox must stay `readable` (sandbox), a code is erased."""
    erased = {} if readable else _erased(message)
    Message.objects.filter(pk=message.pk, sent_at=None).update(state=Message.State.SENT, sent_at=clock.now(), **erased)


@transaction.atomic
def give_up(message: Message) -> None:
    """Record that it will not be tried again; a code is erased."""
    Message.objects.filter(pk=message.pk, sent_at=None).update(state=Message.State.FAILED, **_erased(message))


def _erased(message: Message) -> dict[str, Any]:
    return {"text": "", "context": {}} if message.template in SECRET_FOR else {}
