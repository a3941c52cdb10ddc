"""What people looked for and did not find: the backlog of names and services."""

from django.db import models


class SearchMiss(models.Model):
    """A query without a result, folded, counted by day. Nothing about who asked."""

    query = models.CharField(max_length=200)
    on = models.DateField()
    times = models.PositiveIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)  # somebody took care of it

    class Meta:
        ordering = ["-on", "-times", "query"]
        constraints = [models.UniqueConstraint(fields=["query", "on"], name="one_miss_a_query_and_day")]

    def __str__(self) -> str:
        return f"{self.query} × {self.times}"
