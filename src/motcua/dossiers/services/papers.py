"""Numbering a paper, and keeping it when a worker has made it."""

from datetime import date

from django.db import transaction

from motcua.authorities.models import Authority
from motcua.dossiers.models import Document, Dossier, PaperNumber
from motcua.dossiers.numbers import next_of_paper
from motcua.files.models import StoredFile
from motcua.files.services import forget


@transaction.atomic
def number_paper(dossier: Dossier, *, kind: str, seq: int, authority: Authority, symbol: str, on: date) -> PaperNumber:
    """The number of the paper of one journal line, given once however often and however parallel it is asked for.

    The counter is that of the paper's own day: what is made in January about a line of December counts in the old year.
    """
    paper = {"dossier": dossier, "kind": kind, "journal_seq": seq}
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=dossier.pk)  # one maker of this paper at a time
    if known := PaperNumber.objects.filter(**paper).first():
        return known
    sequence = next_of_paper(authority, year=on.year, symbol=symbol)
    return PaperNumber.objects.create(**paper, authority=authority, year=on.year, symbol=symbol, sequence=sequence)


@transaction.atomic
def keep_paper(dossier: Dossier, *, kind: str, seq: int, stored: StoredFile, number: str = "") -> Document:
    """Put a made paper into the dossier, once for each journal line; a second making of it is thrown away."""
    document, _made = Document.objects.get_or_create(
        dossier=dossier,
        kind=kind,
        journal_seq=seq,
        defaults={"title": str(Document.Kind(kind).label), "number": number, "stored": stored},
    )
    if document.stored_id != stored.pk:
        forget(stored)
    return document
