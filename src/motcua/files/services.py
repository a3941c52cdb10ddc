"""Keeping files, and letting them go.

The bytes are written before the row: a row always has its file, and a file without a row is swept away later.
`atomic` opens no transaction until the first query, so nothing waits in the database while a picture is cleaned.
"""

import hashlib
import io
from functools import reduce
from operator import or_
from typing import Any, BinaryIO

import pikepdf
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from motcua.files import storage, streams
from motcua.files.images import cleaned_image
from motcua.files.models import StoredFile
from motcua.files.naming import shown_name
from motcua.files.pdfs import cleaned_pdf
from motcua.files.recognition import JPEG, PDF, kind_of
from motcua.foundation.ids import new_id


@transaction.atomic
def keep(upload: bytes, *, name: str) -> StoredFile:
    """Keep a file from a person, cleaned: a photo becomes a JPEG without metadata, a PDF loses all that acts.

    Raises FileRefused, in the person's words, for anything else than JPEG, PNG, WebP and PDF, for more than
    `settings.FILE_LARGEST` bytes, and for damaged, locked or excessive files.
    """
    kind = kind_of(upload, largest=settings.FILE_LARGEST)
    if kind == PDF:
        clean, pages = cleaned_pdf(upload)
        return _keep(clean, PDF, name, pages=pages)
    clean, width, height = cleaned_image(upload, kind)
    return _keep(clean, JPEG, name, width=width, height=height)


@transaction.atomic
def keep_made(pdf: bytes, *, name: str) -> StoredFile:
    """Keep a paper that we made ourselves, byte for byte: cleaning would break its signature and its marks."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    return _keep(pdf, PDF, name, pages=pages)


@transaction.atomic
def keep_large(made: BinaryIO, *, name: str, kind: str) -> StoredFile:
    """Keep a large file that we made ourselves, read and encrypted piece by piece; `queries.pieces` gives it back."""
    id = new_id()
    written = streams.write(made, id=id)
    return StoredFile.objects.create(
        id=id,
        sha256=written.sha256,
        kind=kind,
        size=written.size,
        name=shown_name(name, kind),
        wrapped_key=written.wrapped_key,
    )


@transaction.atomic
def forget(stored: StoredFile) -> bool:
    """Erase a file that nothing refers to any more; says whether it did.

    With its row its key is gone, so the bytes mean nothing until the sweep removes them. A file that lies in another
    dossier or draft too stays: whoever refers to it later waits for this lock, or is found by it.
    """
    locked = StoredFile.objects.select_for_update().filter(pk=stored.pk).first()
    if locked is None or _is_used(locked):
        return False
    locked.delete()
    return True


def _is_used(stored: StoredFile) -> bool:
    """Whether any row of any module above refers to it; the tables are known from the relations to this one."""
    relations: Any = StoredFile._meta.get_fields(include_hidden=True)
    users = [
        Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
        for relation in relations
        if relation.one_to_many or (relation.one_to_one and relation.auto_created)
    ]
    return bool(users) and StoredFile.objects.filter(reduce(or_, users), pk=stored.pk).exists()


def _keep(content: bytes, kind: str, name: str, **facts: int) -> StoredFile:
    id, sha256 = new_id(), hashlib.sha256(content).hexdigest()
    wrapped_key = storage.write(content, sha256=sha256, id=id)
    return StoredFile.objects.create(
        id=id,
        sha256=sha256,
        kind=kind,
        size=len(content),
        name=shown_name(name, kind),
        wrapped_key=wrapped_key,
        **facts,
    )
