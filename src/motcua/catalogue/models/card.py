"""Level-1 cards: what the national procedure base publishes about a procedure, kept whole."""

from django.db import models

from motcua.catalogue.models.procedure import Procedure
from motcua.foundation import clock


class Card(models.Model):
    """One entry of the national base. `sections` keeps every line of the entry; a vanished entry keeps its address."""

    code = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=140, unique=True)
    title = models.TextField()
    field = models.CharField(max_length=500, blank=True, db_index=True)
    level = models.CharField(max_length=200, blank=True)  # "Cấp Tỉnh", as written
    body = models.TextField(blank=True)  # who decides, as written
    online = models.BooleanField(default=False)
    sections = models.JSONField(default=dict)
    leftover = models.TextField(blank=True)  # what no section took; shown, never dropped
    sha256 = models.CharField(max_length=64)  # of the entry's text
    reader = models.PositiveSmallIntegerField(default=0)  # which reader made the sections (catalogue.national.entry)
    missing = models.JSONField(default=list)  # sections that an entry should have and this one has not
    local_note = models.TextField(blank=True)  # what this province adds; an import never touches it
    local_words = models.TextField(blank=True)  # everyday words, a line each, for the search
    procedure = models.ForeignKey(Procedure, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards")
    imported_at = models.DateTimeField(default=clock.now)
    vanished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CardImport(models.Model):
    """One run of the import: what came, what changed, what was wrong."""

    at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=500)
    entries = models.PositiveIntegerField()
    added = models.JSONField(default=list)  # codes
    changed = models.JSONField(default=list)  # [{"code", "sections": [those that changed]}]
    returned = models.JSONField(default=list)  # codes of vanished entries that are back
    vanished = models.JSONField(default=list)  # codes
    unchanged = models.PositiveIntegerField(default=0)
    partial = models.BooleanField(default=False)  # a part of the base: what is not in it has not vanished
    problems = models.JSONField(default=list)  # [{"entry", "why", "code", "text"}]; text of what was read but not kept

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.source}"
