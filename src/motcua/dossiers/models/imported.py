"""Where a case from an older system came from: the mark that makes a second import harmless."""

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class ImportedCase(models.Model):
    """One row of a file of old cases; a source and its old number are taken over once."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="imported")
    source = models.CharField(max_length=60)
    number = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_dossier_an_old_number")]

    def __str__(self) -> str:
        return f"{self.source} {self.number}"
