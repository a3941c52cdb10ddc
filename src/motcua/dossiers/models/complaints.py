"""Complaints and proposals about how a dossier is handled (phản ánh, kiến nghị)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Complaint(models.Model):
    """One complaint. The heads and leaders of `handled_by` answer it, never the person whom it is about."""

    class Subject(models.TextChoices):
        LATE = "late", _("Giải quyết chậm")
        PAPERS = "papers", _("Đòi giấy tờ ngoài quy định, yêu cầu bổ sung nhiều lần")
        MONEY = "money", _("Thu tiền sai, gợi ý đưa tiền")
        MANNERS = "manners", _("Thái độ của cán bộ")
        RESULT = "result", _("Kết quả hoặc cách giải quyết chưa đúng")
        OTHER = "other", _("Việc khác")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="complaints")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    against = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    handled_by = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    text = EncryptedText()
    key = models.CharField(max_length=64, help_text="of the page that it was written on: sent twice, it is one")
    at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(help_text="ten working days after it came")
    answer = EncryptedText(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    files = models.ManyToManyField("files.StoredFile", through="ComplaintFile", related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="one_complaint_a_page")]
        indexes = [
            models.Index(
                fields=["handled_by", "due_at"], name="complaint_open", condition=models.Q(answered_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.subject}"

    @property
    def is_late(self) -> bool:
        """Whether its answer comes, or came, after the ten working days."""
        return (self.answered_at or clock.now()) > self.due_at


class ComplaintFile(models.Model):
    """A photo or PDF with a complaint: it is no document of the dossier, so the officers of the dossier do not see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="attached")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.stored_id}"
