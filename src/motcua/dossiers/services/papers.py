"""Keeping a paper that a worker has made."""

from django.db import transaction

from motcua.dossiers.models import Document, Dossier
from motcua.files.models import StoredFile


@transaction.atomic
def keep_paper(dossier: Dossier, *, kind: str, seq: int, stored: StoredFile) -> Document:
    """Put a made paper into the dossier, once for each journal line, however often the job runs."""
    document, _made = Document.objects.get_or_create(
        dossier=dossier,
        kind=kind,
        journal_seq=seq,
        defaults={"title": str(Document.Kind(kind).label), "stored": stored},
    )
    return document
