"""Lists that staff take out of the system. Each leaves a row for good, also after its file is erased."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id


class Export(models.Model):
    """One list of dossiers as a file: who asked for it, with which filters, how far it is, until when it is kept."""

    class Kind(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel (XLSX)"

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        RUNNING = "running", _("Đang làm")
        READY = "ready", _("Đã xong")
        FAILED = "failed", _("Không làm được")
        ERASED = "erased", _("Đã xóa tệp")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    filters = models.JSONField(default=dict, help_text="field of queries.Filters -> value")
    personal = models.BooleanField(default=False, help_text="with names and telephone numbers of applicants")
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    finished_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField(null=True, help_text="when the file goes; the row stays")
    downloads = models.PositiveIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True, help_text="last time")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["erase_at"], name="exports_to_erase", condition=models.Q(state="ready"))]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_underway(self) -> bool:
        """Whether a worker has still to finish it."""
        return self.state in (self.State.WAITING, self.State.RUNNING)
