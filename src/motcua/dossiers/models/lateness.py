"""Late is never silent: the apology of a dossier, and what members of staff are told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText


class Apology(models.Model):
    """The letter that says sorry and names a new day, once a dossier: drafted by the clock, sent by a person or by it."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="apology")
    reason = EncryptedText(help_text="what the applicant reads")
    due_at = models.DateTimeField(help_text="the moment that is missed")
    new_due = models.DateTimeField(help_text="the moment that is promised instead")
    drafted_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="null: the clock sent it"
    )
    dropped_at = models.DateTimeField(null=True, help_text="the dossier was done in time after all")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="apology_unsent",
                condition=models.Q(sent_at__isnull=True, dropped_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.new_due:%d/%m/%Y}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed, sent or dropped."""
        return self.sent_at is None and self.dropped_at is None


class StaffNotice(models.Model):
    """One line that a member of staff finds at his desk until he has read it."""

    class Kind(models.TextChoices):
        DUE_SOON = "due_soon", _("Sắp đến hạn")
        HEAD_DUE_SOON = "head_due_soon", _("Cán bộ của bạn sắp trễ hạn")
        APOLOGY_DRAFTED = "apology_drafted", _("Cần xác nhận thư xin lỗi")
        APOLOGY_SENT = "apology_sent", _("Thư xin lỗi đã tự gửi")
        ASKED = "asked", _("Có nơi xin ý kiến")
        OPINION = "opinion", _("Đã có ý kiến")
        SILENCE = "silence", _("Quá hạn cho ý kiến")
        ASSIGNED = "assigned", _("Được phân công")
        RETURNED = "returned", _("Bị trả lại")
        SUPPLIED = "supplied", _("Người nộp đã bổ sung")
        ROUND_ASKED = "round_asked", _("Xin yêu cầu bổ sung thêm")
        ROUND_ANSWERED = "round_answered", _("Lãnh đạo trả lời việc yêu cầu thêm")

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    facts = models.JSONField(default=dict, help_text="what it is about, nothing personal")
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True, help_text="when it was put into an e-mail, if he has an address")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_of_a_person"),
            models.Index(fields=["person"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["person"], name="notice_unmailed", condition=models.Q(mailed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
