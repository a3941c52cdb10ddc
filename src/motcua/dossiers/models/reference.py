"""Names of dossiers: small tables that keep them unique, beside the large one that cannot."""

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class DossierReference(models.Model):
    """A code or number under which a dossier is found; it stays valid for ever."""

    number = models.CharField(max_length=50, primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="references")

    def __str__(self) -> str:
        return self.number


class NumberCounter(models.Model):
    """The last number given out by one authority on one day, for one kind of number."""

    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    on = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "on"], name="one_counter_a_day")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.on} {self.last}"
