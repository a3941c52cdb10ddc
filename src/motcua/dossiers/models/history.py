"""Everything that happened: journal, clock, steps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Channel, Dossier
from motcua.foundation.encryption import EncryptedText


class JournalEntry(models.Model):
    """One line of a dossier's history. Written once, never changed: the database refuses update and delete.

    `hash` covers the line and the hash before it; personal text (`note`) enters it as a commitment only, so that
    erasing a note later does not break the chain.
    """

    pk = models.CompositePrimaryKey("dossier_id", "seq")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="journal")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    facts = models.JSONField(default=dict, help_text="what the move was about, nothing personal")
    note = EncryptedText(default="")
    note_salt = models.CharField(max_length=32, blank=True)
    note_commitment = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["move", "at"], name="journal_by_move")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.seq} {self.move}"


class ClockKind(models.TextChoices):
    """What happened to the legal clock."""

    STARTED = "started", _("Bắt đầu tính giờ")
    PAUSED = "paused", _("Tạm dừng")
    RESUMED = "resumed", _("Tính tiếp")
    RESTARTED = "restarted", _("Tính lại từ đầu")
    EXTENDED = "extended", _("Xin lỗi và hẹn lại")
    MOVED = "moved", _("Tính lại vì lịch làm việc đổi")
    ENDED = "ended", _("Kết thúc")


class ClockEntry(models.Model):
    """The ledger of the clock: the due moment is computed from these lines, never typed."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="clock")
    kind = models.CharField(max_length=10, choices=ClockKind.choices)
    at = models.DateTimeField()
    reason = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField(null=True, help_text="the due moment after this line; null while paused")
    limit = models.JSONField(
        null=True,
        help_text="where it starts: {amount, unit, calendar, cutoff or policy}, or {until, calendar}; a promise: {to}",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d/%m/%Y %H:%M}"


class StepRun(models.Model):
    """One pass through one step: who held it, when it was due, when it was done."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1, help_text="how often this step was opened in this dossier")
    opened_at = models.DateTimeField()
    left = models.DurationField(null=True, help_text="working time left of its share at `counts_from`")
    counts_from = models.DateTimeField(null=True, help_text="null while its clock stands")
    due_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True, help_text="when the holder was told that it is pressing")
    head_warned_at = models.DateTimeField(null=True, help_text="when the head was told, nearer to the due moment")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    note = EncryptedText(default="")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="step_to_warn_of",
                condition=models.Q(done_at__isnull=True, head_warned_at__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(done_at__isnull=True), name="one_open_step_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return self.step
