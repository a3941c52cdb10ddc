"""Offices, territory and who works where: all of it dated, the last day included."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText


class Dated(models.QuerySet):
    """Rows that hold from `valid_from` to `valid_to`, both days included; without `valid_to`, until further notice."""

    def on(self, day: date) -> "Dated":
        """The rows that hold on this day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_from__lt=F("valid_to")), name=name)


class Named(models.Model):
    """Something with a name in both languages and a time in which it exists."""

    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    objects = Dated.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_in(get_language() or "vi")

    def name_in(self, language: str) -> str:
        """The name in "vi" or "en"."""
        return self.name_en if language.startswith("en") else self.name_vi

    def exists_on(self, day: date) -> bool:
        """Whether it exists on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class AdministrativeUnit(Named):
    """A province, a district of old, a ward (phường) or a commune (xã), by the code of the statistics office."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Tỉnh")
        DISTRICT = "district", _("Cấp huyện")
        WARD = "ward", _("Phường")
        COMMUNE = "commune", _("Xã")

    code = models.CharField(max_length=10, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)  # its square on a tile map, from the north-west
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [_ends_after_it_begins("unit_ends_after_it_begins")]


class UnitSuccession(models.Model):
    """Territory that passed from one unit to another; `partly` says that it was only a part of the old one."""

    predecessor = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="passed_to")
    successor = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="passed_from")
    effective_on = models.DateField()
    partly = models.BooleanField(default=False)
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["effective_on", "predecessor", "successor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair_of_units"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_unit_succeeds_itself"),
        ]


class Authority(Named):
    """An office that receives or decides dossiers. Its code is never given to another (Decision 20/2020/QD-TTg)."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Ủy ban nhân dân tỉnh")
        CENTRE = "centre", _("Trung tâm Phục vụ hành chính công")
        DEPARTMENT = "department", _("Sở")
        OFFICE = "office", _("Đơn vị thuộc sở")
        POLICE = "police", _("Công an")
        BOARD = "board", _("Ban quản lý")
        COMMUNE = "commune", _("Ủy ban nhân dân phường, xã")
        DISTRICT = "district", _("Ủy ban nhân dân cấp huyện")
        INSURANCE = "insurance", _("Cơ quan bảo hiểm xã hội")

    class Level(models.TextChoices):
        PROVINCE = "province", _("Cấp tỉnh")
        DISTRICT = "district", _("Cấp huyện")
        COMMUNE = "commune", _("Cấp xã")

    code = models.CharField(max_length=35, unique=True)  # "H99.12": grows from left to right
    legacy_code = models.CharField(max_length=35, blank=True)  # "000.00.12.H99": QCVN 102:2016, from right to left
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    unit = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    calendar = models.CharField(max_length=40, default="standard")  # the code of a working-time calendar
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "authorities"
        constraints = [
            models.UniqueConstraint(
                fields=["legacy_code"], condition=~Q(legacy_code=""), name="legacy_code_given_once"
            ),
            _ends_after_it_begins("authority_ends_after_it_begins"),
        ]


class AuthoritySuccession(models.Model):
    """Who goes on with the work of an authority from a day on; `scope` says which part, empty means all of it."""

    predecessor = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="succeeds")
    effective_on = models.DateField()
    scope = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["effective_on", "predecessor", "successor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "scope"], name="one_succession_a_scope"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_authority_succeeds_itself"),
        ]


class Membership(models.Model):
    """A person's role in an authority, both days included."""

    class Role(models.TextChoices):
        RECEIVER = "receiver", _("Cán bộ tiếp nhận")
        OFFICER = "officer", _("Chuyên viên")
        HEAD = "head", _("Trưởng phòng")
        LEADER = "leader", _("Lãnh đạo cơ quan")
        CLERK = "clerk", _("Văn thư")
        ACCOUNTANT = "accountant", _("Kế toán")
        MANAGER = "manager", _("Lãnh đạo tỉnh")
        EDITOR = "editor", _("Biên tập thủ tục")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    objects = Dated.as_manager()

    class Meta:
        ordering = ["authority", "role", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "authority", "role"], condition=Q(valid_to=None), name="a_role_is_held_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to")), name="membership_ends_after_it_begins"
            ),
        ]


class Delegation(models.Model):
    """One role of somebody who is away, in the hands of a colleague from the first day to the last, both included.

    It ends by itself; who is a substitute has no power of his own in it and cannot pass it on. Rows stay: they say
    who could act for whom on a day.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="substitutions")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Membership.Role)
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    objects = Dated.as_manager()

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("substitute")), name="nobody_is_his_own_substitute"),
            models.CheckConstraint(condition=Q(valid_from__lte=F("valid_to")), name="delegation_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} thay {self.person}"


class Seal(models.Model):
    """An authority's digital seal: certificate and key as PEM, valid as long as the certificate. Rows stay, to check old papers."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="seals")
    certificate = models.TextField()
    chain = models.TextField(blank=True, help_text="the certificates above it")
    key = EncryptedText()
    subject = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    sample = models.BooleanField(default=False, help_text="issued by ourselves: it proves nothing to anybody else")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority"], condition=Q(ended_at=None), name="one_seal_in_use"),
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="seal_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.subject
