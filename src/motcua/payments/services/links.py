"""Letting somebody else pay, and hearing from a payer that he has transferred."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_code
from motcua.payments.errors import AlreadyPaid, NothingToPay
from motcua.payments.links import CODE, demand_open, hash_of, links_by, open_links, spelled
from motcua.payments.models import PayLink, TransferNotice
from motcua.payments.models.pay_link import LASTS

SECRET = 18  # bytes: 144 bits, 24 letters of an address
MOST_OPEN = 5
NOTED_EVERY = timedelta(minutes=1)


class TooManyLinks(DomainError):
    """Several links are open already."""


class MadeLink(NamedTuple):
    """A new link. `token` and `code` are known now and never again: only their hashes are kept."""

    link: PayLink
    token: str
    code: str


@transaction.atomic
def make_link(due: FeeDue, *, person: Person) -> MadeLink:
    """A link by which anybody who holds it may pay this sum within a week.

    Raises AlreadyPaid, NothingToPay, TooManyLinks; PermissionDenied for somebody who did not file the dossier.
    """
    locked = _owed(due)
    if locked.dossier.filed_by_id != person.pk:
        raise PermissionDenied
    if open_links(locked).count() >= MOST_OPEN:
        raise TooManyLinks(_("Hồ sơ đang có %(n)s đường dẫn trả hộ. Thu hồi bớt rồi tạo cái mới.") % {"n": MOST_OPEN})
    token, code, now = secrets.token_urlsafe(SECRET), new_code(CODE), clock.now()
    link = PayLink.objects.create(
        due=locked,
        token_hash=hash_of(token),
        code_hash=hash_of(code),
        made_by=person,
        made_at=now,
        expires_at=now + LASTS,
    )
    return MadeLink(link, token, spelled(code))


@transaction.atomic
def revoke_link(link: PayLink, *, person: Person) -> PayLink:
    """Take a link back; once more changes nothing. Raises PermissionDenied for somebody else's."""
    locked = links_by(person).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if locked is None:
        raise PermissionDenied
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
    return locked


@transaction.atomic
def note_use(link: PayLink) -> None:
    """Somebody has opened the link now; kept to the minute."""
    now = clock.now()
    if link.last_used is None or link.last_used < now - NOTED_EVERY:
        PayLink.objects.filter(pk=link.pk).update(last_used=now)


@transaction.atomic
def say_transferred(due: FeeDue, *, person: Person | None = None, link: PayLink | None = None) -> TransferNotice:
    """A payer says that he has transferred; the same payer is written down once. Nothing counts as paid by that.

    Raises AlreadyPaid, NothingToPay, LinkClosed.
    """
    locked = _owed(due)
    if link is not None:
        demand_open(link, locked)
    said = TransferNotice.objects.filter(due=locked, said_by=None if link else person, link=link).first()
    return said or TransferNotice.objects.create(due=locked, said_by=None if link else person, link=link)


def _owed(due: FeeDue) -> FeeDue:
    """The sum as it is now, its dossier locked. Raises AlreadyPaid, NothingToPay."""
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=due.dossier_id)  # first, as where money comes in
    locked = FeeDue.objects.select_related("dossier").get(pk=due.pk)
    if locked.paid_at is not None:
        raise AlreadyPaid(_("Khoản này đã nộp rồi, không cần nộp lần nữa."))
    if not locked.is_owed or not locked.dossier.is_open:
        raise NothingToPay(_("Khoản này không phải nộp nữa."))
    return locked
