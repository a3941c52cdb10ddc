"""Open shifts, so that a test may take money at a counter."""

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.payments.models import CashShift
from motcua.payments.services import open_shift
from tests.factories.dossiers import Office


def open_till(at: Office, *, opening_float: int = 200_000) -> CashShift:
    """The shift of the office's one member of staff."""
    return till_of(at.staff, at.authority, opening_float=opening_float)


def till_of(clerk: Person, authority: Authority, *, opening_float: int = 0) -> CashShift:
    """The shift of somebody who receives at a counter."""
    return open_shift(authority, clerk=clerk, opening_float=opening_float)
