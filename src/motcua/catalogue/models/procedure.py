"""Procedures, their immutable versions, and who offers them on which channels."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority, Dated
from motcua.catalogue.canonical import read_canonical
from motcua.catalogue.package import Package
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class VersionIsFinal(DomainError):
    """Somebody tried to change a published version."""


class Procedure(models.Model):
    """One administrative procedure, by its national code. Names are those of its newest version."""

    code = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    field = models.CharField(max_length=200)
    life_event = models.CharField(max_length=20, blank=True, db_index=True)
    business_event = models.CharField(max_length=20, blank=True, db_index=True)
    withdrawn_on = models.DateField(null=True, blank=True)  # from this day nothing new is filed; open dossiers go on
    withdrawal_vi = models.TextField(blank=True)  # why, and where people go now
    withdrawal_en = models.TextField(blank=True)
    popularity = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["-popularity", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi

    @property
    def withdrawal(self) -> str:
        """Why nothing new is filed, and where people go now, in the active language; empty when it is not withdrawn."""
        return self.withdrawal_en if (get_language() or "vi").startswith("en") else self.withdrawal_vi

    def withdrawn_by(self, day: date) -> bool:
        """Whether nothing new is filed on this day any more."""
        return self.withdrawn_on is not None and self.withdrawn_on <= day


class ProcedureVersion(models.Model):
    """A published package: canonical JSON and its SHA-256. Never changed: a dossier keeps the version it was filed under.

    Only `sources` may be filled in, once, for versions of a time before they were kept. The same content may come again:
    an older text that is put back in force, or other comments and examples.

    Queries leave `content` out: a process reads it once for each version, when it first needs the `package`.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    valid_from = models.DateField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sources = models.JSONField(default=dict, blank=True)  # {path in the package: text}, as its authors wrote it

    _packages: ClassVar[dict[str, Package]] = {}

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"

    def save(self, *args, **kwargs) -> None:
        """Raises VersionIsFinal for a version that exists; the table refuses it as well."""
        if not self._state.adding:
            raise VersionIsFinal(gettext("Phiên bản đã ban hành không sửa được; hãy ban hành phiên bản mới."))
        super().save(*args, **kwargs)

    @property
    def package(self) -> Package:
        """The package of this version; read once a process, by its fingerprint."""
        if self.sha256 not in self._packages:
            self._packages[self.sha256] = read_canonical(self.content)
        return self._packages[self.sha256]

    @classmethod
    def read_packages(cls, versions: Iterable["ProcedureVersion"]) -> None:
        """Read in one query the packages that this process does not hold yet; `versions` came without their content."""
        missing = [version.pk for version in versions if version.sha256 not in cls._packages]
        for version in cls.objects.filter(pk__in=missing) if missing else ():
            cls._packages[version.sha256] = read_canonical(version.content)


class ProcedureSuccession(models.Model):
    """A code that another replaces from a day on: old addresses lead to the new procedure."""

    predecessor = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="succeeds")
    effective_on = models.DateField()
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["effective_on", "predecessor", "successor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair_of_procedures"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_procedure_succeeds_itself"),
        ]


class Offering(models.Model):
    """An authority offers a procedure on some channels, from a day to a day (both included)."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("Trực tuyến")
        COUNTER = "counter", _("Tại quầy")
        POST = "post", _("Bưu chính")

    class Stage(models.TextChoices):
        OFFERED = "offered", _("Có thể nộp trực tuyến")
        ENCOURAGED = "encouraged", _("Khuyến khích nộp trực tuyến")
        DEFAULT = "default", _("Mặc định nộp trực tuyến")
        ONLINE_ONLY = "online_only", _("Chỉ nhận trực tuyến")

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offerings")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="offerings")
    channels = ArrayField(models.CharField(max_length=10, choices=Channel))
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.OFFERED)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    objects = Dated.as_manager()

    class Meta:
        ordering = ["procedure", "authority", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "authority", "valid_from"], name="one_offering_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="offering_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(channels__len__gt=0), name="offering_has_a_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.authority_id}"

    @property
    def online(self) -> bool:
        """Whether it can be filed online here."""
        return self.Channel.ONLINE in self.channels
