"""Pictures of figures, kept so that a page never waits for one."""

from django.db import models

from motcua.foundation import clock


class Chart(models.Model):
    """One picture in two sizes, by the hash of its facts: other figures are another picture."""

    digest = models.CharField(max_length=64, primary_key=True)
    wide = models.TextField()
    narrow = models.TextField()
    drawn_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def ready(self) -> bool:
        """Always: it is kept once it is drawn."""
        return bool(self.wide)
