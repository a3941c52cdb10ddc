"""What lies in the dossier: papers, requests for more, and who looked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class Document(models.Model):
    """A component's evidence, or a paper that the office made. Without a file it is paper that lies at the office."""

    class Kind(models.TextChoices):
        COMPONENT = "component", _("Giấy tờ của người nộp")
        SUPPLEMENT = "supplement", _("Giấy tờ bổ sung")
        FILING_RECEIPT = "filing_receipt", _("Giấy xác nhận đã nộp hồ sơ")
        FORM_01 = "form_01", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
        FORM_02 = "form_02", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
        FORM_03 = "form_03", _("Phiếu từ chối tiếp nhận giải quyết hồ sơ")
        FORM_04 = "form_04", _("Phiếu xin lỗi và hẹn lại ngày trả kết quả")
        FORM_05 = "form_05", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
        STOP_NOTICE = "stop_notice", _("Thông báo dừng giải quyết hồ sơ")
        LETTER = "letter", _("Tệp kèm thư trao đổi")
        RESULT = "result", _("Kết quả giải quyết")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    component = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=50, blank=True, help_text="of an official paper: 125/TNHS")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    journal_seq = models.PositiveIntegerField(default=0, help_text="the journal line that this paper was made for")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "journal_seq"],
                condition=~models.Q(kind__in=["component", "supplement", "letter"]),
                name="one_paper_a_move",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SupplementRequest(models.Model):
    """What the applicant is asked to complete: each item with its reason and legal basis, all said at once."""

    class Kind(models.TextChoices):
        INCOMPLETE = "incomplete", _("Hồ sơ chưa đủ")
        INCORRECT = "incorrect", _("Hồ sơ cần sửa")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="supplements")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.INCORRECT)
    clock = models.CharField(max_length=10, default="pause", help_text="after the answer: pause (goes on) or restart")
    items = EncryptedJSON(default=list, help_text="[{what, reason, basis, component, question}]")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reminded_half_at = models.DateTimeField(null=True, help_text="when half of the time was over")
    reminded_last_at = models.DateTimeField(null=True, help_text="shortly before the end")
    prolonged_at = models.DateTimeField(null=True, help_text="an officer gave more time, once")
    prolonged_reason = EncryptedText(default="")
    answered_at = models.DateTimeField(null=True)
    answers = EncryptedJSON(default=list, help_text="[{text}] in the order of the items")

    class Meta:
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["dossier", "round"], name="one_request_a_round")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.round}"


class AccessRecord(models.Model):
    """A member of staff looked at a dossier; the applicant can read this list."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="accesses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%d/%m/%Y %H:%M}"
