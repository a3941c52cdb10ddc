"""For whom one acts: family members and organisations."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Represented(models.Model):
    """Who somebody acts for; all that is personal lies encrypted."""

    class Kind(models.TextChoices):
        FAMILY = "family", _("Người trong gia đình")
        ORGANISATION = "organisation", _("Tổ chức, hộ kinh doanh")

    class Relation(models.TextChoices):
        CHILD = "child", _("Con")
        PARENT = "parent", _("Cha, mẹ")
        SPOUSE = "spouse", _("Vợ, chồng")
        GRANDPARENT = "grandparent", _("Ông, bà")
        SIBLING = "sibling", _("Anh, chị, em ruột")
        WARD = "ward", _("Người được giám hộ")
        EMPLOYER = "employer", _("Nơi bạn làm việc")
        OWNED = "owned", _("Tổ chức, hộ kinh doanh của bạn")
        OTHER = "other", _("Người ủy quyền cho bạn")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    relation = models.CharField(max_length=12, choices=Relation.choices)
    full_name = EncryptedText()
    id_number = EncryptedText(default="", help_text="personal number of a person, tax code of an organisation")
    phone = EncryptedText(default="", help_text="E.164; who is represented is told there")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name


class Principal(Represented):
    """Kept in somebody's account: for this person or organisation he may file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="principals")
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(null=True, help_text="the last day of the authority given; null: no end")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["created_at", "id"]

    def is_valid_on(self, day: object) -> bool:
        """Whether one may still act for it on a day."""
        return self.valid_until is None or self.valid_until >= day  # type: ignore[operator]


class Representation(Represented):
    """For whom a dossier was filed, as it was then, and what the one who filed it declared."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="representation")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    declared = models.TextField(help_text="the statement of consent, word for word as it was shown")
    declared_at = models.DateTimeField()
