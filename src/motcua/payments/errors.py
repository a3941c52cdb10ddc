"""What a person may be told about money."""

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError


class AlreadyPaid(DomainError):
    """The fee is settled; nobody pays twice."""


class NothingToPay(DomainError):
    """There is no fee, or the dossier is closed."""


class NotAtTheCounter(DomainError):
    """Cash is taken where dossiers are received, by nobody else."""


def demand_debt(dossier: Dossier) -> None:
    """Let pass a dossier whose fee is still owed. Raises AlreadyPaid, NothingToPay."""
    if dossier.fee_paid_at is not None:
        raise AlreadyPaid(_("Hồ sơ này đã nộp phí rồi, không cần nộp lần nữa."))
    if not dossier.fee_amount:
        raise NothingToPay(_("Hồ sơ này không phải nộp phí."))
    if not dossier.is_open:
        raise NothingToPay(_("Hồ sơ này đã kết thúc nên không thu phí nữa."))
