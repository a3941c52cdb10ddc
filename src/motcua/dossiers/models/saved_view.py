"""Ways of looking at the list of dossiers that a member of staff keeps under a name."""

from django.conf import settings
from django.db import models

from motcua.foundation import clock


class SavedView(models.Model):
    """One person's name for a filter of the list; at most one of them is shown on opening."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    filters = models.JSONField(default=dict, help_text="field of queries.Filters -> value")
    on_opening = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["kept_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_view_a_name"),
            models.UniqueConstraint(fields=["person"], condition=models.Q(on_opening=True), name="one_view_on_opening"),
        ]

    def __str__(self) -> str:
        return self.name
