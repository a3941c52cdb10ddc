"""What an accountant decides about money that nobody recognised: whose it is, that it goes back, or why it lies aside."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.payments.account_access import keeps_books
from motcua.payments.errors import CannotWork, ReasonNeeded
from motcua.payments.locking import lock_line
from motcua.payments.models import Settlement, StatementLine
from motcua.payments.models.statement import OPEN
from motcua.payments.services.settling import Source, settle
from motcua.payments.statements.matching import fit, takes_for

State = StatementLine.State
SHORTEST_REASON = 5


@transaction.atomic
def assign_line(line: StatementLine, *, person: Person, due: FeeDue) -> Settlement:
    """The line pays this due: the sum is right and it is still owed. Raises CannotWork, PermissionDenied."""
    locked = _open_line(line, person)
    current = _locked_due(due, locked)
    verdict = fit(locked, current)
    if verdict == State.WRONG_AMOUNT:
        raise CannotWork(_("Số tiền chuyển khác số phải nộp. Hãy ghi là tiền thừa để trả lại, rồi mời nộp đúng số."))
    if verdict != State.MATCHED:
        raise CannotWork(
            _("Khoản này đã nộp, đã hủy hoặc hồ sơ đã kết thúc. Nếu tiền là của hồ sơ này, hãy ghi là tiền thừa.")
        )
    return _become(locked, State.MATCHED, person, due=current)


@transaction.atomic
def take_as_surplus(line: StatementLine, *, person: Person, due: FeeDue, reason: str) -> Settlement:
    """The money came for this dossier, but settles nothing: it is kept as surplus, to be given back. Raises CannotWork."""
    locked = _open_line(line, person)
    current = _locked_due(due, locked)
    locked.reason = _reason(reason)
    return _become(locked, State.SURPLUS, person, due=current)


@transaction.atomic
def set_aside(line: StatementLine, *, person: Person, reason: str) -> StatementLine:
    """It is no fee of ours, and why: interest, another department's money, a refund order of the bank itself."""
    locked = _open_line(line, person)
    locked.reason = _reason(reason)
    locked.state, locked.decided_by, locked.decided_at = State.SET_ASIDE, person, clock.now()
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return locked


@transaction.atomic
def take_up_again(line: StatementLine, *, person: Person) -> StatementLine:
    """What was set aside is looked at once more. Raises CannotWork."""
    locked = lock_line(line)
    if not keeps_books(person, locked.account):
        raise PermissionDenied
    if locked.state != State.SET_ASIDE:
        raise CannotWork(_("Dòng này không để riêng nữa."))
    locked.state, locked.reason, locked.decided_by, locked.decided_at = State.UNMATCHED, "", None, None
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return locked


def _open_line(line: StatementLine, person: Person) -> StatementLine:
    locked = lock_line(line)
    if not keeps_books(person, locked.account):
        raise PermissionDenied
    if locked.state not in OPEN:
        raise CannotWork(_("Dòng này đã có người xử lý: %(state)s.") % {"state": locked.get_state_display()})
    return locked


def _locked_due(due: FeeDue, line: StatementLine) -> FeeDue:
    """The due as it is while nobody else can settle it. Raises CannotWork for one that this account does not take."""
    Dossier.objects.select_for_update(of=("self",)).get(pk=due.dossier_id)
    current = FeeDue.objects.select_related("dossier__receiving_authority").get(pk=due.pk)
    if not takes_for(line.account, current):
        raise CannotWork(_("Tài khoản này không nhận tiền cho cơ quan của hồ sơ đó."))
    return current


def _become(line: StatementLine, state: str, person: Person, *, due: FeeDue) -> Settlement:
    source = Source(gateway=line.account.gateway, provider_ref=line.provider_ref)
    surplus = state == State.SURPLUS
    made = settle(due, amount=line.credit, method=Settlement.Method.TRANSFER, source=source, surplus=surplus)
    line.state, line.settlement, line.decided_by, line.decided_at = state, made, person, clock.now()
    line.save(update_fields=["state", "settlement", "decided_by", "decided_at", "reason"])
    return made


def _reason(text: str) -> str:
    said = " ".join(text.split())[:500]
    if len(said) < SHORTEST_REASON:
        raise ReasonNeeded(_("Hãy ghi lý do, để người khác đọc cũng hiểu."))
    return said
