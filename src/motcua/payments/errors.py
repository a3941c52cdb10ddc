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
