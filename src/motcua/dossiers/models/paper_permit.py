"""Paper taken at a counter where online is the only way: a clerk presses a reason, and nobody asks for a proof."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock


class PaperPermit(models.Model):
    """Why this dossier was taken on paper. With `for_all` the same person need not say it again until a day, anywhere.

    The person is known by a keyed hash of his number or telephone only; `earlier` is the permit that spared the question.
    """

    class Reason(models.TextChoices):
        NO_PHONE = "no_phone", _("Không có điện thoại dùng được")
        DISABILITY = "disability", _("Khuyết tật, ốm đau")
        LANGUAGE = "language", _("Không đọc, viết được tiếng Việt")
        AGE = "age", _("Lớn tuổi")
        OUTAGE = "outage", _("Hệ thống đang trục trặc")
        OTHER = "other", _("Lý do khác")

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="paper_permit")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    person = models.CharField(max_length=64, blank=True)
    for_all = models.BooleanField(default=False)
    valid_to = models.DateField(null=True, blank=True)
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["person", "valid_to"], condition=Q(for_all=True), name="permit_for_all"),
            models.Index(fields=["procedure", "authority", "at"], name="permits_of_a_service"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_all=False) | (~Q(person="") & Q(valid_to__isnull=False)),
                name="permit_for_all_has_a_person_and_an_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.reason}"
