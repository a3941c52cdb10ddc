"""A procedure ends, or another takes its place. What was filed goes on to its end; figures stay where they were counted."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.accounts.models import Person
from motcua.catalogue.draft_rows import demand_editor
from motcua.catalogue.models import PackageEvent, Procedure, ProcedureSuccession
from motcua.forms.words import Words
from motcua.foundation.errors import DomainError


class BadWithdrawal(DomainError):
    """A withdrawal without a reason, or a succession that leads back to where it began."""


@transaction.atomic
def withdraw_procedure(procedure: Procedure, *, by: Person | None, on: date, why: Words) -> Procedure:
    """Nothing new is filed of a procedure from a day on; open dossiers go on. `why` also says where people go now.

    Raises BadWithdrawal, PermissionDenied.
    """
    demand_editor(by)
    procedure = _locked(procedure)
    procedure.withdrawn_on, procedure.withdrawal_vi, procedure.withdrawal_en = on, why.vi, why.en
    _save(procedure)
    _say(procedure, PackageEvent.Kind.WITHDRAWN, by, f"{on:%d/%m/%Y}: {why.vi}")
    return procedure


@transaction.atomic
def reinstate_procedure(procedure: Procedure, *, by: Person | None, why: str) -> Procedure:
    """Take a withdrawal back. Raises BadWithdrawal when another procedure has taken its place, PermissionDenied."""
    demand_editor(by)
    procedure = _locked(procedure)
    if procedure.succeeded_by.exists():
        raise BadWithdrawal(_("Thủ tục này đã được thay bằng thủ tục khác nên không mở lại được."))
    procedure.withdrawn_on, procedure.withdrawal_vi, procedure.withdrawal_en = None, "", ""
    _save(procedure)
    _say(procedure, PackageEvent.Kind.REINSTATED, by, why)
    return procedure


@transaction.atomic
def succeed(
    procedure: Procedure, *, by: Person | None, successor: Procedure, on: date, basis: str
) -> ProcedureSuccession:
    """Another procedure takes the place of this one from a day on: the old one is withdrawn that day, and its
    addresses and its code lead to the new one. `basis` is the decision that says so.

    Raises BadWithdrawal, PermissionDenied.
    """
    demand_editor(by)
    if not basis.strip():
        raise BadWithdrawal(_("Ghi căn cứ: quyết định nào thay thủ tục này."))
    procedure = _locked(procedure)
    if _leads_to(successor, procedure):
        raise BadWithdrawal(_("%(new)s lại được thay bằng %(old)s: hai thủ tục không thay lẫn nhau.") % {
            "new": successor.code, "old": procedure.code,
        })  # fmt: skip
    row, _made = ProcedureSuccession.objects.update_or_create(
        predecessor=procedure, successor=successor, defaults={"effective_on": on, "basis": basis}
    )
    procedure.withdrawn_on = on
    procedure.withdrawal_vi, procedure.withdrawal_en = (_replaced(successor, language) for language in ("vi", "en"))
    _save(procedure)
    _say(procedure, PackageEvent.Kind.SUCCEEDED, by, f"{on:%d/%m/%Y}: {successor.code} ({basis})")
    return row


def _leads_to(start: Procedure, goal: Procedure) -> bool:
    """Whether a procedure is, or is followed by, another, on whatever day."""
    reached, new = {start.pk}, {start.pk}
    while new:
        if goal.pk in reached:
            return True
        after = ProcedureSuccession.objects.filter(predecessor__in=new).values_list("successor", flat=True)
        new = set(after) - reached
        reached |= new
    return goal.pk in reached


def _replaced(successor: Procedure, language: str) -> str:
    with override(language):
        return _("Làm thủ tục %(code)s, %(name)s.") % {"code": successor.code, "name": successor.name}


def _locked(procedure: Procedure) -> Procedure:
    return Procedure.objects.select_for_update().get(pk=procedure.pk)


def _save(procedure: Procedure) -> None:
    procedure.save(update_fields=["withdrawn_on", "withdrawal_vi", "withdrawal_en"])


def _say(procedure: Procedure, kind: str, by: Person | None, words: str) -> None:
    PackageEvent.objects.create(code=procedure.code, procedure=procedure, kind=kind, by=by, words=words)
