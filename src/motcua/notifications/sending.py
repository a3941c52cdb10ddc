"""Handing one message to its outside system: claim, call, record. No transaction is open during the call."""

import uuid

from motcua.foundation.adapters import adapter
from motcua.notifications import services
from motcua.notifications.models import Message
from motcua.notifications.ports import RecipientRefused


def send(message_id: uuid.UUID, *, last_try: bool) -> None:
    """Send a message that still waits; one that was sent already is left alone.

    The gateway gets the message's key, so that a call repeated after a crash reaches the person once. Raises what
    the adapter raised, for the job to be tried again; after the last try the message is marked as failed first.
    """
    message = services.take(message_id)
    if message is None:
        return
    gateway = adapter(message.channel)
    try:
        _hand_over(gateway, message)
    except RecipientRefused:
        services.give_up(message)
    except Exception:
        if last_try:
            services.give_up(message)
        raise
    else:
        services.mark_sent(message, readable=gateway.readable)


def _hand_over(gateway, message: Message) -> None:
    key = str(message.pk)
    if message.channel == Message.Channel.SMS:
        gateway.send(to=message.recipient, text=message.text, key=key)
    else:
        gateway.send(to=message.recipient, subject=message.subject, body=message.body, key=key)
