"""Letters between applicant and office. The journal learns that one was written, never what it says."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.case import Case
from motcua.dossiers.desk import on_desk, on_desk_for
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Document, Dossier, Letter
from motcua.dossiers.queries.sight import processable_by
from motcua.files.models import StoredFile
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_id

LONGEST = 4_000
MOST_FILES = 5
LONGEST_KEY = 64


class LetterRefused(DomainError):
    """A letter without words, with too many of them, or with too many files."""


@transaction.atomic
def write_letter(dossier: Dossier, *, person: Person, text: str, key: str, files: Sequence[StoredFile] = ()) -> Letter:
    """The applicant writes to the office. The same key again gives the same letter, however often it is sent.

    Raises LetterRefused; PermissionDenied for everybody but the applicant.
    """
    with on_desk_for(person, dossier) as case:
        return _known(case, key) or _write(case, "write", text, files, {"author": person, "key": key})


@transaction.atomic
def reply_letter(dossier: Dossier, *, officer: Person, text: str, key: str, files: Sequence[StoredFile] = ()) -> Letter:
    """Somebody of the dossier's offices answers, whoever holds the open step; the applicant is told that there is one.

    What the applicant has written counts as read then. Raises LetterRefused; PermissionDenied for an outsider.
    """
    if not processable_by(officer).filter(pk=dossier.pk).exists():
        raise PermissionDenied
    with on_desk(dossier) as case:
        from_office = {"author": officer, "key": key, "from_office": True, "authority_id": _office(officer, case)}
        letter = _known(case, key) or _write(case, "reply", text, files, from_office)
        case.dossier.letters.filter(from_office=False, read_at=None).update(read_at=clock.now())
        return letter


@transaction.atomic
def mark_letters_read(dossier: Dossier, *, by_office: bool) -> int:
    """The page of letters was opened: what the other side wrote is read from now on; returns how many were new."""
    return dossier.letters.filter(from_office=not by_office, read_at=None).update(read_at=clock.now())


def _known(case: Case, key: str) -> Letter | None:
    """The letter of this page, if it was sent before; the row of the dossier is locked, so a twin has waited."""
    return case.dossier.letters.filter(key=key[:LONGEST_KEY]).first()


def _write(case: Case, name: str, text: str, files: Sequence[StoredFile], about: dict[str, Any]) -> Letter:
    text = text.replace("\r\n", "\n").strip()
    _demand_fit(text, files)
    about = {"from_office": False, **about, "key": about["key"][:LONGEST_KEY]}
    letter = Letter(id=new_id(), dossier=case.dossier, text=text, at=clock.now(), **about)
    act(case.dossier, name, record=case.record, telling=Telling(about["author"], {"letter": str(letter.pk)}))
    letter.save(force_insert=True)
    documents = [
        Document(dossier=case.dossier, kind=Document.Kind.LETTER, title=stored.name[:300], stored=stored)
        for stored in files
    ]
    letter.documents.set(Document.objects.bulk_create(documents))
    return letter


def _demand_fit(text: str, files: Sequence[StoredFile]) -> None:
    if not text and not files:
        raise LetterRefused(_("Viết vài chữ hoặc kèm một tệp rồi gửi."))
    if len(text) > LONGEST:
        raise LetterRefused(_("Thư dài nhất %(most)s chữ cái. Chia thành hai thư.") % {"most": LONGEST})
    if len(files) > MOST_FILES:
        raise LetterRefused(_("Mỗi thư kèm nhiều nhất %(most)s tệp.") % {"most": MOST_FILES})


def _office(officer: Person, case: Case) -> int:
    """The office in whose name he writes: the one that holds the dossier, if it is his."""
    roles, dossier = roles_of(officer), case.dossier
    concerned = (dossier.held_by_id, dossier.authority_id, dossier.receiving_authority_id)
    return next((office for office in concerned if office in roles), dossier.authority_id)
