"""Why somebody came to the counter with paper: one optional question, answered with one press."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Dossier
from motcua.foundation import clock


class Cause(models.TextChoices):
    """What people say; the last is that they do not say."""

    NO_DEVICE = "no_device", _("Không có điện thoại thông minh hoặc mạng")
    NOT_KNOWN = "not_known", _("Không biết là nộp trực tuyến được")
    AFRAID = "afraid", _("Ngại làm sai, sợ mất hồ sơ")
    HARD = "hard", _("Thấy khó, hoặc trang bị lỗi")
    QUESTIONS = "questions", _("Cần hỏi thêm cán bộ")
    ON_PAPER = "on_paper", _("Giấy tờ chưa có bản điện tử")
    NO_GAIN = "no_gain", _("Phí và thời gian như nhau, thấy không lợi gì")
    TOLD_TO_COME = "told_to_come", _("Được bảo là phải đến quầy")
    OTHER = "other", _("Lý do khác")
    NOT_SAID = "not_said", _("Không trả lời")


class WhyNot(models.Model):
    """The answer about one dossier on paper. It may be put right on the same day, and never afterwards."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="why_not")
    cause = models.CharField(max_length=15, choices=Cause)
    words = models.CharField(max_length=120, blank=True, help_text="of another cause, nothing personal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.cause}"


class CauseCount(models.Model):
    """Answers of a month by office, procedure and cause: added to in the transaction of the answer."""

    pk = models.CompositePrimaryKey("month", "authority_id", "procedure_id", "cause")
    month = models.DateField(help_text="the first day of the month in which the dossier was filed")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    cause = models.CharField(max_length=15, choices=Cause)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.authority_id} {self.cause}: {self.number}"
