"""Sums that become due after filing: quoted, frozen and asked at the moment that the procedure names, in memory.

Source: the one-stop decree has fees asked at receipt, at the supplement, or with the result.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from django.utils.translation import gettext as _

from motcua.catalogue import quoting
from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.package import Package
from motcua.catalogue.reliefs import Relief
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case, FeeNotSettled
from motcua.dossiers.exempting import refused_for
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock

Moment = FeeDue.Moment


def charge_at(
    case: Case, moment: str, telling: Telling, *, reliefs: Sequence[Relief] = (), refused: Collection[str] = ()
) -> FeeDue | None:
    """Freeze what the procedure asks at a moment, once; None where it asks nothing. `case.dues` has to be there.

    `refused`: the exemptions whose proof the office did not accept. The fee table and the policies of that day count, not those of the day of filing. An agency's part of a chain asks
    nothing: whoever filed the whole has paid for it. Raises quoting.CannotQuote.
    """
    asked = any(due.moment == moment and due.cancelled_at is None for due in case.dues)
    if asked or case.dossier.parent_id or not asks_at(case.package, moment):
        return None
    known = {**case.known(), "filed_on": clock.today()}
    quote = quoting.quote(case.package, known, reliefs=reliefs, moment=moment, refused=refused)
    why = ", ".join(line.name for line in quote.lines if line.amount)
    return cases.charge(case, telling.adding(why=why), moment=moment, lines=[asdict(line) for line in quote.lines])


def charge_with_policies(case: Case, moment: str, telling: Telling) -> FeeDue | None:
    """The same with the policies in force; asks the database only where the procedure has a fee of this moment."""
    if not asks_at(case.package, moment):
        return None
    case.dues = case.dues or list(case.dossier.dues.all())
    reliefs = reliefs_in_force(case.dossier.procedure, case.dossier.authority)
    return charge_at(case, moment, telling, reliefs=reliefs, refused=refused_for(case.dossier))


def asks_at(package: Package, moment: str) -> bool:
    """Whether a procedure has a fee of this moment."""
    return any(fee.charged == moment for fee in package.fees)


def take_back_result_fee(case: Case) -> None:
    """The decision was taken back: what it asked and nobody has paid is not owed any more; what was paid stays for the next one."""
    for due in [each for each in case.dues if each.moment == Moment.RESULT and each.is_owed]:
        cases.cancel_due(case, due)


def demand_paid(dossier: Dossier, *, before: str) -> None:
    """Nothing that comes after a payment happens before it; `before` says what waits. Raises FeeNotSettled."""
    if dossier.owes_fee:
        raise FeeNotSettled(_("Hồ sơ còn khoản phải nộp, nộp xong mới %(before)s được.") % {"before": before})
