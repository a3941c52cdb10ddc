"""What a person is still filling in: encrypted, expiring, erasable."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import HELPER_IS_NAMED, Channel, Delivery, Party
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class Draft(models.Model):
    """Answers so far. Whoever holds the browser session owns it, and after a telephone code the person does."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="drafts")
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.SELF_REMOTE)
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False,
        help_text="who helps to fill it in",
    )  # fmt: skip
    helper_org = models.CharField(max_length=120, blank=True, help_text="in whose name he helps")
    principal = models.ForeignKey(
        "Principal", models.SET_NULL, null=True, related_name="+", help_text="for whom it is filled in, if for another"
    )
    declared = models.TextField(blank=True, help_text="the consent to act for another, word for word as it was shown")
    declared_at = models.DateTimeField(null=True)
    applicant_kind = models.CharField(max_length=20, choices=Party.Kind.choices, default=Party.Kind.CITIZEN)
    answers = EncryptedJSON(default=dict)
    reused = models.JSONField(
        default=dict, help_text="question -> source of an answer taken over from an earlier dossier"
    )
    reached = models.CharField(max_length=60, blank=True, help_text="the last page that was saved")
    delivery = models.CharField(max_length=10, choices=Delivery.choices, blank=True)
    delivery_address = EncryptedText(default="")
    returning_authority = models.ForeignKey(
        "authorities.Authority", models.PROTECT, null=True, related_name="+", help_text="where to collect, if chosen"
    )
    created_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    dossier_id = models.UUIDField(null=True, help_text="set at submission, when everything personal here is erased")

    class Meta:
        constraints = [models.CheckConstraint(name="draft_helper_is_named", condition=HELPER_IS_NAMED)]

    def __str__(self) -> str:
        return str(self.pk)


class DraftFile(models.Model):
    """A photo or PDF given for one component of the draft."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    component = models.CharField(max_length=60)
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.component}: {self.stored_id}"


class SubmissionKey(models.Model):
    """One key, one dossier: the second click and the retry after a lost answer find the first result."""

    key = models.CharField(max_length=64, primary_key=True)
    subject = models.CharField(max_length=64, help_text="the draft or the clerk that the key was given to")
    dossier_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.key
