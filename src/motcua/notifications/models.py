"""The outbox: what is to be said to whom, and whether it was."""

from django.db import models

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class Message(models.Model):
    """One SMS or e-mail, its words fixed when it was queued."""

    class Channel(models.TextChoices):
        SMS = "sms", "SMS"
        EMAIL = "email", "E-mail"

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=5, choices=Channel)
    recipient = EncryptedText(help_text="telephone in E.164, or e-mail address")
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    context = EncryptedJSON(help_text="the facts that the words were made from")
    text = EncryptedText(help_text="SMS: the text; e-mail: the subject on the first line, then the body")
    about = models.UUIDField(null=True, db_index=True, help_text="the dossier that it tells of")
    state = models.CharField(max_length=6, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    def __str__(self) -> str:
        return f"{self.channel} {self.template} {self.state}"

    @property
    def subject(self) -> str:
        """The first line of an e-mail; nothing for an SMS."""
        return self.text.partition("\n")[0] if self.channel == self.Channel.EMAIL else ""

    @property
    def body(self) -> str:
        """The words below the subject, or the whole SMS."""
        return self.text.partition("\n")[2].lstrip("\n") if self.channel == self.Channel.EMAIL else self.text
