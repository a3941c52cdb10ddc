"""What was published as open data: each month of a dataset, and each correction of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.files.models import StoredFile
from motcua.foundation import clock


class Publication(models.Model):
    """One month of one dataset as it was given to everybody. A correction is another revision; the old one stays."""

    dataset = models.CharField(max_length=40, help_text="its name in addresses")
    month = models.DateField(help_text="its first day")
    revision = models.PositiveSmallIntegerField(default=1)
    published_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True, help_text="what a correction changed, and why")
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the rows: the same rows are not published again")
    levels = models.JSONField(
        default=dict, help_text="key of a row -> how much it tells; never more in a later revision"
    )

    class Meta:
        ordering = ["dataset", "-month", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "month", "revision"], name="one_publication_a_revision"),
            models.CheckConstraint(
                condition=models.Q(revision=1) | ~models.Q(note=""), name="a_correction_says_what_it_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.month:%Y-%m} r{self.revision}"


class PublishedFile(models.Model):
    """The same rows in one form."""

    class Form(models.TextChoices):
        CSV = "csv", _("Bảng tính (CSV)")
        PARQUET = "parquet", "Parquet"
        JSON = "json", "JSON"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=10, choices=Form)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["publication", "form"]
        constraints = [models.UniqueConstraint(fields=["publication", "form"], name="one_file_a_form")]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.form}"
