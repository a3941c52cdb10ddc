"""Reading files. Who may read one is decided where its dossier is fetched."""

from collections.abc import Iterator

from motcua.files import images, storage, streams
from motcua.files.models import StoredFile


def content(stored: StoredFile) -> bytes:
    """The clean bytes. Raises FileLost."""
    return storage.read(sha256=stored.sha256, id=stored.id, wrapped_key=bytes(stored.wrapped_key))


def pieces(stored: StoredFile) -> Iterator[bytes]:
    """The bytes of a large file that we made (`keep_large`), piece by piece. Raises FileLost, also in the middle."""
    return streams.read(sha256=stored.sha256, id=stored.id, wrapped_key=bytes(stored.wrapped_key))


def thumbnail(stored: StoredFile) -> bytes | None:
    """A small JPEG (at most 320 pixels a side) of a picture, made on demand; None for a PDF. Raises FileLost."""
    return images.thumbnail(content(stored)) if stored.is_image else None
