"""The way of drafts in sums: steps reached, errors met, time on a page, help asked for. No row is about a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Channel, Draft


class Step(models.TextChoices):
    """The steps of an online filing, in the order in which people come by them here."""

    VIEW = "view", _("Xem trang thủ tục")
    START = "start", _("Bắt đầu khai")
    ANSWERED = "answered", _("Trả lời xong các câu hỏi")
    ATTACHED = "attached", _("Gửi đủ giấy tờ")
    IDENTIFIED = "identified", _("Đăng nhập, xem lại hồ sơ")
    FILED = "filed", _("Bấm nộp")
    PAID = "paid", _("Xong phí, lệ phí khi nộp")
    CLEAN = "clean", _("Được tiếp nhận ngay lần đầu")
    LEFT = "left", _("Bỏ dở hơn 30 phút")
    RESUMED = "resumed", _("Quay lại khai tiếp")


class Device(models.TextChoices):
    """Told from the name that a browser gives itself, as coarsely as that: nothing else of the device is kept."""

    PHONE = "phone", _("Điện thoại, máy tính bảng")
    COMPUTER = "computer", _("Máy tính")
    SHARED = "shared", _("Máy dùng chung, có người giúp")


def _procedure() -> models.ForeignKey:
    return models.ForeignKey("catalogue.Procedure", models.CASCADE, related_name="+", db_index=False)


def _version() -> models.ForeignKey:
    return models.ForeignKey("catalogue.ProcedureVersion", models.CASCADE, related_name="+", db_index=False)


def _office() -> models.ForeignKey:
    return models.ForeignKey("authorities.Authority", models.CASCADE, null=True, related_name="+", db_index=False)


class DraftMark(models.Model):
    """What a draft was already counted for, so that no reload, double press or way back counts twice.

    It goes with its draft: erased when that is filed or thrown away. Nothing of the answers is in it.
    """

    pk = models.CompositePrimaryKey("draft_id", "key")
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=200, help_text="kind|page|question|fault")
    at = models.DateTimeField(db_index=True)
    device = models.CharField(max_length=10, choices=Device)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.key}"


class StepToFold(models.Model):
    """One thing to be counted, added by the request in which it happened; folded into the sums within a minute."""

    day = models.DateField(help_text="Asia/Ho_Chi_Minh")
    procedure = _procedure()
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", models.CASCADE, null=True, related_name="+", db_index=False
    )
    authority = _office()
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    device = models.CharField(max_length=10, choices=Device, blank=True)
    kind = models.CharField(max_length=10, help_text="step, field, time or help")
    name = models.CharField(max_length=60, help_text="the step, or the page")
    field = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=20, blank=True, help_text="which fault, or which span of time")

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.name}"


class StepCount(models.Model):
    """How many drafts reached a step on a day; after 90 days, in a month (then `day` is its first)."""

    day = models.DateField()
    procedure = _procedure()
    authority = _office()
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    device = models.CharField(max_length=10, choices=Device, blank=True)
    step = models.CharField(max_length=10, choices=Step)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "day", "step", "authority", "channel", "device"],
                nulls_distinct=False,
                name="one_sum_of_a_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.procedure_id} {self.step}: {self.number}"


class FieldErrorCount(models.Model):
    """How many drafts met a fault at a question; each once, however often the page was sent."""

    day = models.DateField()
    version = _version()
    page = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    fault = models.CharField(max_length=20, help_text='"empty", "check0" (which check of the question), "wrong"')
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "day", "page", "field", "fault"], name="one_sum_of_a_fault")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.page}.{self.field} {self.fault}: {self.number}"


class PageTime(models.Model):
    """How many drafts took how long for a page: a number for each span of `spans_of_time.SPANS`, no single time."""

    day = models.DateField()
    version = _version()
    page = models.CharField(max_length=60)
    span = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "day", "page", "span"], name="one_sum_of_a_span_of_time")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.page} {self.span}: {self.number}"


class HelpCount(models.Model):
    """How often help was asked for, from which page of which procedure."""

    day = models.DateField()
    procedure = _procedure()
    page = models.CharField(max_length=60, blank=True, help_text="empty: from the page of the procedure, or elsewhere")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "day", "page"], name="one_sum_of_help")]

    def __str__(self) -> str:
        return f"{self.day} {self.procedure_id} {self.page}: {self.number}"
