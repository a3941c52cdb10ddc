"""What a service really is at an office: its level by day, what keeps it back, how ready it is and who sees to it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority, Dated
from motcua.catalogue.models import Offering, Procedure
from motcua.foundation import clock


class Hindrance(models.Model):
    """Something that does not work at an office, both days included; for one procedure, or without one for all."""

    class What(models.TextChoices):
        FILING = "filing", _("Nộp hồ sơ trực tuyến")
        PAYMENT = "payment", _("Nộp phí, lệ phí trực tuyến")
        RESULT = "result", _("Trả kết quả điện tử")
        POST = "post", _("Trả kết quả qua bưu điện")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="hindrances")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="hindrances")
    what = models.CharField(max_length=10, choices=What)
    why = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(default=clock.now)
    objects = Dated.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="hindrance_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.what}: {self.why}"


class OfferingLevel(models.Model):
    """The level of a service at an office from a day until the next row; a row only where something changed."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="levels")
    from_day = models.DateField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    reasons = models.JSONField(default=list)  # [{"vi": …, "en": …}]: why it is not higher

    class Meta:
        ordering = ["offering", "-from_day"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "from_day"], name="one_level_a_day"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="level_is_one_to_four"),
        ]

    def __str__(self) -> str:
        return f"{self.offering_id} {self.from_day} {self.number}"

    @property
    def said(self) -> list[str]:
        """The reasons in the active language."""
        language = "en" if (get_language() or "vi").startswith("en") else "vi"
        return [reason[language] for reason in self.reasons]


class OfferingReadiness(models.Model):
    """What the newest run found at an offering: score 0 to 100 (and since when), level, whether nobody files online."""

    offering = models.OneToOneField(Offering, on_delete=models.CASCADE, related_name="readiness")
    score = models.PositiveSmallIntegerField(db_index=True)
    failing = ArrayField(models.CharField(max_length=30), default=list)
    since = models.DateField()
    number = models.PositiveSmallIntegerField(default=1, db_index=True)
    kind = models.CharField(max_length=12, default="information")
    unused = models.BooleanField(default=False)  # online is open, and for 90 days nobody filed online

    def __str__(self) -> str:
        return f"{self.offering_id} {self.score}"


class ReadinessFinding(models.Model):
    """A check that failed at an offering, until it passes again. Somebody sees to it until a day."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="findings")
    check_id = models.CharField(max_length=30)
    why = models.JSONField(default=dict)  # {"vi": …, "en": …}
    since = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["offering", "since", "check_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "check_id"], condition=Q(settled_on=None), name="one_open_finding_a_check"
            ),
            models.CheckConstraint(
                condition=Q(owner=None, due_on=None) | Q(owner__isnull=False, due_on__isnull=False),
                name="an_owner_has_a_due_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering_id} {self.check_id}"

    @property
    def said(self) -> str:
        """Why it failed, in the active language."""
        language = "en" if (get_language() or "vi").startswith("en") else "vi"
        return str(self.why.get(language, ""))

    @property
    def late(self) -> bool:
        """Whether the day until which it should be settled has passed."""
        return self.settled_on is None and self.due_on is not None and self.due_on < clock.today()


class ReadinessProof(models.Model):
    """Somebody confirms a check that no machine can make; it counts for twelve months."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="proofs")
    check_id = models.CharField(max_length=30)
    done_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["offering", "-done_on"]
        constraints = [models.UniqueConstraint(fields=["offering", "check_id", "done_on"], name="one_proof_a_day")]

    def __str__(self) -> str:
        return f"{self.offering_id} {self.check_id} {self.done_on}"


class ReadinessRun(models.Model):
    """A day on which every offering was evaluated: the next run begins after it."""

    on = models.DateField(unique=True)
    offerings = models.PositiveIntegerField()
    levels = models.PositiveIntegerField()  # rows written
    findings = models.PositiveIntegerField()  # opened or settled

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on}"
