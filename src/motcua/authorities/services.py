"""Changing who is competent and who works where."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.city_files import read_city
from motcua.authorities.loading import Loaded, load
from motcua.authorities.models import Authority, AuthoritySuccession, Membership
from motcua.foundation.errors import DomainError


class NotYetBegun(DomainError):
    """Something would end before it has begun."""


class AlreadyEnded(DomainError):
    """Nobody can be appointed to an authority that does not exist on that day."""


@transaction.atomic
def appoint(person: Person, *, authority: Authority, role: str, since: date) -> Membership:
    """Give a person a role in an authority from a day on; who holds it already keeps it. Raises AlreadyEnded."""
    if not authority.exists_on(since):
        raise AlreadyEnded(_("Cơ quan này không hoạt động vào ngày đã chọn."))
    membership, _made = Membership.objects.get_or_create(
        person=person, authority=authority, role=Membership.Role(role), valid_to=None, defaults={"valid_from": since}
    )
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, last_day: date) -> Membership:
    """Let a role end with a day; the row stays, for it says who was competent then. Raises NotYetBegun."""
    if last_day < membership.valid_from:
        raise NotYetBegun(_("Ngày kết thúc sớm hơn ngày bắt đầu."))
    membership.valid_to = last_day
    membership.save(update_fields=["valid_to"])
    return membership


@transaction.atomic
def succeed(
    predecessor: Authority, *, successors: Iterable[Authority], effective_on: date, basis: str, scope: str = ""
) -> list[AuthoritySuccession]:
    """Pass the work of an authority on from a day on: all of it, which closes it the day before, or the `scope` named.

    The staff of a closed authority keep their rows and lose their power with it. Open dossiers are not touched: who
    keeps them reads these rows. Raises NotYetBegun.
    """
    last_day = effective_on - timedelta(days=1)
    if last_day <= predecessor.valid_from:
        raise NotYetBegun(_("Ngày kết thúc sớm hơn ngày bắt đầu."))
    if not scope:
        predecessor.valid_to = last_day
        predecessor.save(update_fields=["valid_to"])
    defaults = {"effective_on": effective_on, "basis": basis}
    write = AuthoritySuccession.objects.update_or_create
    return [write(predecessor=predecessor, successor=heir, scope=scope, defaults=defaults)[0] for heir in successors]


@transaction.atomic
def load_city(folder: Path, *, password: str | None = None) -> Loaded:
    """Bring units, authorities, successions and staff of a city's folder into the tables; the same folder twice is harmless.

    `password` is given to staff who have none; without it they cannot sign in by password. Raises BadFile.
    """
    return load(read_city(folder), password)
