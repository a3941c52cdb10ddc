"""Numbers of official papers: each authority counts each symbol anew every year (Decree 30/2020/NĐ-CP, Annex I)."""

from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock


class PaperCounter(models.Model):
    """The last number that one authority has given in one year under one symbol."""

    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=30)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "symbol"], name="one_counter_a_symbol_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year} {self.symbol} {self.last}"


class PaperNumber(models.Model):
    """One number and the paper that carries it: the book of what an office has issued.

    It is written before the paper is rendered. A job that dies in between finds its number again.
    """

    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=30)
    sequence = models.PositiveIntegerField()
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="paper_numbers")
    kind = models.CharField(max_length=20)
    journal_seq = models.PositiveIntegerField(help_text="the journal line that the paper tells of")
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "symbol", "sequence"], name="no_paper_number_twice"),
            models.UniqueConstraint(fields=["dossier", "kind", "journal_seq"], name="one_number_a_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence:02}/{self.symbol}"
