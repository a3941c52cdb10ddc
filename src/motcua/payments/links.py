"""Reading the links by which somebody else pays: by their secret, or by the short code that one types."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import FeeDue
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.errors import DomainError
from motcua.foundation.text import without_marks
from motcua.payments.models import PayLink, TransferNotice

CODE = 12  # letters; 31 of them each: 7.8 × 10¹⁷ codes, of which a visitor may try some dozens an hour
_GROUP = 4


class LinkClosed(DomainError):
    """The link was taken back, its week is over, or what it was made for is paid."""


def demand_open(link: PayLink, due: FeeDue) -> None:
    """Raises LinkClosed unless the link is open and was made for this sum."""
    if not link.is_open or link.due_id != due.pk:
        raise LinkClosed(_("Đường dẫn trả hộ này không còn dùng được."))


def hash_of(secret: str) -> str:
    """What is kept of a secret or of a code."""
    return keyed_hash(secret, purpose="pay link")


def tidied(typed: str) -> str:
    """A code as it is kept, from what people type: small letters, spaces and dashes do not matter."""
    return "".join(letter for letter in without_marks(typed).upper() if letter.isalnum())


def spelled(code: str) -> str:
    """A code as people read it out: "K7MN-2QXR-9ABC"."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def link_of(secret: str) -> PayLink | None:
    """The link under its secret or under its typed code, open or not; None for what we never made."""
    wanted = Q(token_hash=hash_of(secret)) | Q(code_hash=hash_of(tidied(secret)))
    beside = ("due__dossier__receiving_authority", "due__dossier__version__procedure", "due__dossier__applicant")
    return PayLink.objects.select_related(*beside).filter(wanted).first()


def open_links(due: FeeDue) -> QuerySet[PayLink]:
    """The links by which this sum can be paid now, the newest first."""
    return PayLink.objects.filter(due=due, revoked_at=None, expires_at__gt=clock.now())


def links_by(person: Person) -> QuerySet[PayLink]:
    """The links of dossiers that this person filed, and those that he made."""
    return PayLink.objects.filter(Q(due__dossier__filed_by=person) | Q(made_by=person))


def transfer_told(due: FeeDue) -> TransferNotice | None:
    """The first word of a payer that he has transferred for what is owed, or None."""
    return due.transfer_notices.order_by("said_at").first()
