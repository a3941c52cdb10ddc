"""Reading the outbox."""

import uuid

from django.db.models import QuerySet

from motcua.notifications.models import Message


def recent_messages(limit: int = 50) -> QuerySet[Message]:
    """The newest messages first: the page of the sandbox."""
    return Message.objects.order_by("-created_at", "-id")[:limit]


def messages_about(subject: uuid.UUID) -> QuerySet[Message]:
    """Everything that was said about a dossier, oldest first."""
    return Message.objects.filter(about=subject).order_by("created_at", "id")
