"""A file as a row: what it is and the key that opens it. The bytes lie on disk, see storage.py."""

from django.db import models

from motcua.files.recognition import IMAGES
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class StoredFile(models.Model):
    """One cleaned file. Rows are never changed: another upload is another row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64, help_text="of the clean bytes, before encryption")
    kind = models.CharField(max_length=80, help_text="media type, decided by the content")
    size = models.PositiveIntegerField(help_text="bytes, before encryption")
    name = EncryptedText(help_text="as the person called it, made harmless; shown, never used as a path")
    wrapped_key = models.BinaryField()
    pages = models.PositiveSmallIntegerField(null=True, help_text="PDF only")
    width = models.PositiveSmallIntegerField(null=True, help_text="pixels, pictures only")
    height = models.PositiveSmallIntegerField(null=True, help_text="pixels, pictures only")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_image(self) -> bool:
        """Whether it can be shown as a picture and has a thumbnail."""
        return self.kind in IMAGES
