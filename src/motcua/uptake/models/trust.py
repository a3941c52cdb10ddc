"""Whether "filed by himself" is true: traces of filings, signals, what leaders judged, and what people answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class TraceSalt(models.Model):
    """The salt of one day: erased with the day's second night, and then no trace can be compared with anything."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)


class CentreNetwork(models.Model):
    """Addresses of a centre's own network: what is filed from there was filed at the centre."""

    authority = models.ForeignKey("authorities.Authority", models.CASCADE, related_name="+")
    cidr = models.CharField(max_length=50, help_text="203.0.113.0/24 or 2001:db8::/48")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["authority__code", "cidr"]
        constraints = [models.UniqueConstraint(fields=["authority", "cidr"], name="one_network_once")]

    def __str__(self) -> str:
        return self.cidr


class FilingTrace(models.Model):
    """What one submission on a page left, without an address or a cookie: a keyed hash that lives as long as its day's salt."""

    dossier = models.OneToOneField("dossiers.Dossier", models.CASCADE, primary_key=True, related_name="+")
    day = models.DateField(db_index=True)
    device = models.CharField(
        max_length=64, help_text="keyed hash of network address and browser with the salt of the day"
    )
    centre = models.ForeignKey("authorities.Authority", models.SET_NULL, null=True, related_name="+")
    seconds = models.PositiveIntegerField(help_text="from the first page to submission")
    questions = models.PositiveSmallIntegerField(help_text="how many were answered")

    def __str__(self) -> str:
        return str(self.dossier_id)


class Rule(models.TextChoices):
    """What makes one doubt."""

    MANY_ACCOUNT = "many_account", _("Một tài khoản nộp nhiều hồ sơ trong ngày")
    MANY_PHONE = "many_phone", _("Một số điện thoại nhận tin của nhiều hồ sơ trong ngày")
    MANY_DEVICE = "many_device", _("Một máy nộp nhiều hồ sơ trong ngày")
    STAFF_PHONE = "staff_phone", _("Số điện thoại nhận tin là số của cán bộ")
    CENTRE_NETWORK = "centre_network", _("Nộp từ mạng của trung tâm nhưng ghi là nộp từ xa")
    TOO_FAST = "too_fast", _("Khai nhanh hơn người thường đọc kịp")


class TrustCase(models.Model):
    """A dossier that counts as filed by himself and is doubted. A signal only asks; a leader judges."""

    class Verdict(models.TextChoices):
        SELF = "self", _("Dân tự nộp thật")
        STAFF = "staff", _("Cán bộ nộp thay")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.CASCADE, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    filed_at = models.DateTimeField()
    verdict = models.CharField(max_length=5, choices=Verdict, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-filed_at", "id"]
        indexes = [
            models.Index(fields=["filed_at"], name="trust_open", condition=Q(verdict="")),
            models.Index(fields=["filed_at"], name="trust_staff_filed", condition=Q(verdict="staff")),
        ]
        constraints = [
            models.CheckConstraint(
                name="trust_judged_by_somebody",
                condition=Q(verdict="", judged_by=None, judged_at=None)
                | ~Q(verdict="") & Q(judged_by__isnull=False, judged_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.verdict or 'open'}"


class TrustSignal(models.Model):
    """One reason for doubt, with what was counted; never a name or a number."""

    case = models.ForeignKey(TrustCase, models.CASCADE, related_name="signals")
    rule = models.CharField(max_length=20, choices=Rule)
    facts = models.JSONField(default=dict)
    found_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["rule"]
        constraints = [models.UniqueConstraint(fields=["case", "rule"], name="one_signal_a_rule")]

    def __str__(self) -> str:
        return self.rule


class TruthQuestion(models.Model):
    """One filer of fifty is asked once whether he filed himself; what he says is kept without his name."""

    class Answer(models.TextChoices):
        SELF = "self", _("Tôi tự nộp")
        HELPED = "helped", _("Có người giúp hoặc nộp thay")
        UNKNOWN = "unknown", _("Tôi không biết")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.CASCADE, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices, help_text="as it is recorded")
    filed_at = models.DateTimeField()
    phone_hash = models.CharField(max_length=64, help_text="so that one telephone is not asked again soon")
    code = models.CharField(max_length=12, unique=True)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["filed_at"], name="truth_by_filing"),
            models.Index(fields=["phone_hash", "asked_at"], name="truth_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                name="truth_answered_at_some_time",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%d/%m/%Y} {self.answer or '?'}"
