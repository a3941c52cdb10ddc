"""Packages on their way to publication: written, checked, approved by a second person. Every revision is kept."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedure import Procedure, ProcedureVersion
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class PackageDraft(models.Model):
    """A package that is being written: its files as text. `base` is the version that it started from."""

    class State(models.TextChoices):
        EDITING = "editing", _("Đang soạn")
        SENT = "sent", _("Chờ duyệt")
        PUBLISHED = "published", _("Đã ban hành")
        DROPPED = "dropped", _("Đã bỏ")
        ASIDE = "aside", _("Để riêng")  # came in while another was being written: kept until somebody settles it

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, null=True, related_name="drafts")
    base = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, related_name="+")
    published = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, related_name="+")
    knows = models.PositiveIntegerField(default=0)  # the newest version's number when it was last brought up to date
    code = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=300)
    files = models.JSONField(default=dict)  # {"procedure.yaml": text, "form.yaml": text, "examples/a.yaml": text, …}
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.EDITING, db_index=True)
    offices = ArrayField(models.CharField(max_length=35), default=list, blank=True)  # codes of who shall offer it
    note = models.TextField(blank=True)  # what the author or the approver wants the other to know
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(state__in=["editing", "sent"]), name="one_open_draft_a_procedure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.state})"


class DraftRevision(models.Model):
    """One saved state of a draft, so that nothing anybody wrote is lost."""

    draft = models.ForeignKey(PackageDraft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    files = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    what = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.draft_id} r{self.number}"
