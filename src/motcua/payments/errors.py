"""What a person may be told about money."""

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation.errors import DomainError


class AlreadyPaid(DomainError):
    """The fee is settled; nobody pays twice."""


class NothingToPay(DomainError):
    """There is no fee, or the dossier is closed."""


class NotAtTheCounter(DomainError):
    """Cash is taken where dossiers are received, by nobody else."""


class NoGateway(DomainError):
    """The office has no account by which people could pay in this way."""


class AccountRefused(DomainError):
    """What was typed is no usable account or key, or the account has ended."""


class NoShift(DomainError):
    """Cash and card are taken into an open shift, and this clerk has none at the counter."""


class ShiftIsOver(DomainError):
    """The shift is counted or closed: it is never opened again."""


class CountFirst(DomainError):
    """The drawer has to be counted, or the counted shift to be closed, before this can be done."""


class ReasonNeeded(DomainError):
    """What differs, or is undone, needs a reason."""


class ShiftNeedsAnother(DomainError):
    """Nobody confirms his own money."""


class CannotVoid(DomainError):
    """This booking cannot be undone any more; what is left is a refund."""


class SumChanged(DomainError):
    """Another sum is owed by now than the page showed."""


class SlipMissing(DomainError):
    """A card payment needs the number on the slip of the terminal, and each slip pays once."""


class TableRefused(DomainError):
    """A file that is no table, cannot be read, or lacks a column."""


class CannotWork(DomainError):
    """A line of a statement, a difference or a day is not in the state for this: somebody was there first."""


class NeedsAnother(DomainError):
    """Who worked a day to its end does not confirm it as well."""


def demand_debt(dossier: Dossier) -> FeeDue:
    """The oldest sum that is still owed for a dossier. Raises AlreadyPaid, NothingToPay."""
    if dossier.fee_paid_at is not None:
        raise AlreadyPaid(_("Hồ sơ này đã nộp phí rồi, không cần nộp lần nữa."))
    owed = next((due for due in dossier.dues.all() if due.is_owed), None)
    if owed is None:
        raise NothingToPay(_("Hồ sơ này không phải nộp phí."))
    if not dossier.is_open:
        raise NothingToPay(_("Hồ sơ này đã kết thúc nên không thu phí nữa."))
    return owed
