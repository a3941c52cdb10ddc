"""What is offered, by whom, since when; and every version ever published, unchanged."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock


class Procedure(models.Model):
    """An administrative procedure, known by its national code; what it says lies in its versions."""

    code = models.CharField(max_length=30, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    field = models.CharField(max_length=200)
    popularity = models.PositiveIntegerField(default=0, help_text="how much people ask for it; orders equal matches")

    class Meta:
        ordering = ["-popularity", "name_vi"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi


class ProcedureVersion(models.Model):
    """One published version: canonical JSON that never changes, and its SHA-256."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    valid_from = models.DateField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class Offering(models.Model):
    """A procedure at one authority: through which channels, from when to when, at which stage of phase-in."""

    class Stage(models.TextChoices):
        OFFERED = "offered", _("Có thể nộp trực tuyến")
        ENCOURAGED = "encouraged", _("Khuyến khích nộp trực tuyến")
        DEFAULT = "default", _("Mặc định nộp trực tuyến")
        ONLINE_ONLY = "online_only", _("Chỉ nộp trực tuyến")

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="offerings")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="offerings")
    channels = models.JSONField(default=list)  # some of: online, counter, post
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.OFFERED)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "authority"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "authority", "valid_from"], name="one_offering_a_start"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from__lt=F("valid_to")), name="offering_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.authority_id}"
