"""Working a difference to its end: every step says who and why, and money moves only through `settle`."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.payments.account_access import keeps_books
from motcua.payments.errors import CannotWork, ReasonNeeded
from motcua.payments.models import (
    Difference,
    DifferenceNote,
    PaymentAttempt,
    ProviderLine,
    Reconciliation,
    Settlement,
)
from motcua.payments.ports import Told, Verified
from motcua.payments.reconciling.outcomes import BY_WORDS, attempt_of, outcomes
from motcua.payments.services.hearing import hear
from motcua.payments.services.settling import Source, settle

Resolution, State = Difference.Resolution, Difference.State
SHORTEST_REASON, LONGEST_REASON = 10, 1_000


@transaction.atomic
def end_difference(difference: Difference, *, person: Person, outcome: str, reason: str) -> Difference:
    """End a difference in one of the ways that `reconciling.outcomes` allows, with the reason that the minute will print.

    SETTLED_LATE pays what was owed, SURPLUS keeps the money to be given back; the other ways move no money.
    Raises CannotWork, ReasonNeeded, PermissionDenied.
    """
    locked, said = _workable(difference, person), _reason(reason)
    if outcome not in outcomes(locked):
        raise CannotWork(_("Khoản lệch này không kết thúc được theo cách đó. Hãy tải lại trang."))
    if outcome not in BY_WORDS:
        _take_money(locked, outcome)
    locked.state, locked.resolution, locked.reason = State.RESOLVED, outcome, said
    locked.resolved_by, locked.resolved_at = person, clock.now()
    locked.save(update_fields=["state", "resolution", "reason", "resolved_by", "resolved_at", "settlement"])
    DifferenceNote.objects.create(difference=locked, by=person, said=f"{Resolution(outcome).label}: {said}")
    return locked


@transaction.atomic
def claim_difference(difference: Difference, *, person: Person, reason: str) -> Difference:
    """The provider was asked to look into it; the day waits for the answer. Raises CannotWork, ReasonNeeded, PermissionDenied."""
    locked, said = _workable(difference, person), _reason(reason)
    locked.state = State.CLAIMED
    locked.save(update_fields=["state"])
    DifferenceNote.objects.create(difference=locked, by=person, said=_("Gửi khiếu nại: %(said)s") % {"said": said})
    return locked


@transaction.atomic
def note_difference(difference: Difference, *, person: Person, said: str) -> DifferenceNote:
    """What somebody has learnt about it. Raises CannotWork, ReasonNeeded, PermissionDenied."""
    return DifferenceNote.objects.create(difference=_workable(difference, person), by=person, said=_reason(said))


@transaction.atomic
def ask_gateway_about(difference: Difference, *, person: Person) -> bool:
    """Have the gateway asked once more what became of the try; says whether there is one to ask about."""
    attempt = attempt_of(_workable(difference, person))
    open_states = (PaymentAttempt.State.STARTED, PaymentAttempt.State.EXPIRED, PaymentAttempt.State.PENDING)
    if attempt is None or attempt.state not in open_states:
        return False
    PaymentAttempt.objects.filter(pk=attempt.pk).update(ask_at=clock.now())
    DifferenceNote.objects.create(
        difference=difference, by=person, said=_("Đã cho hỏi lại cổng về lần thanh toán này.")
    )
    return True


def _workable(difference: Difference, person: Person) -> Difference:
    """The difference and its day, locked in this order: day, difference."""
    Reconciliation.objects.select_for_update(of=("self",)).get(pk=difference.reconciliation_id)
    rows = Difference.objects.select_for_update(of=("self",)).select_related("reconciliation__account", "settlement")
    locked = rows.get(pk=difference.pk)
    if not keeps_books(person, locked.reconciliation.account):
        raise PermissionDenied
    if locked.reconciliation.state != Reconciliation.State.OPEN:
        raise CannotWork(_("Ngày này đã trình hoặc đã chốt."))
    if locked.state == State.RESOLVED:
        raise CannotWork(_("Khoản lệch này đã có người xử lý: %(how)s.") % {"how": locked.get_resolution_display()})
    return locked


def _take_money(difference: Difference, outcome: str) -> None:
    attempt = attempt_of(difference)
    if attempt is None or difference.theirs is None:
        raise CannotWork(_("Không thấy lần thanh toán nào của mã này."))
    if outcome == Resolution.SETTLED_LATE:
        difference.settlement = _settled_late(difference, attempt)
    else:
        difference.settlement = _kept_as_surplus(difference, attempt)
    lines = ProviderLine.objects.filter(reconciliation=difference.reconciliation_id, kind=difference.line_kind)
    line = lines.filter(provider_ref=difference.provider_ref, settlement=None).order_by("number").first()
    if line:
        line.settlement = difference.settlement
        line.save(update_fields=["settlement"])


def _settled_late(difference: Difference, attempt: PaymentAttempt) -> Settlement:
    """As if the gateway had told it in time: the same way as a callback, with its checks."""
    told = Verified(difference.ref, Told.PAID, int(difference.theirs or 0), difference.provider_ref, code="file")
    hear(attempt, told=told)
    settlement = Settlement.objects.filter(gateway=attempt.gateway, provider_ref=difference.provider_ref).first()
    if settlement is None:
        raise CannotWork(_("Chưa ghi nhận được khoản này. Hãy báo quản trị."))
    return settlement


def _kept_as_surplus(difference: Difference, attempt: PaymentAttempt) -> Settlement:
    """The provider took money a second time for one order, or another sum: a try that nobody began stands for it."""
    now, amount = clock.now(), int(difference.theirs or 0)
    second = PaymentAttempt.objects.create(
        dossier=attempt.dossier,
        due=attempt.due,
        started_by=attempt.started_by,
        link=attempt.link,
        payer_name=attempt.payer_name,
        amount=amount,
        gateway=attempt.gateway,
        account=attempt.account,
        live=attempt.live,
        gateway_ref=f"{attempt.gateway_ref}+{difference.provider_ref}"[:40],
        state=PaymentAttempt.State.PAID,
        created_at=now,
        ended_at=now,
    )
    source = Source(second, attempt.gateway, difference.provider_ref)
    return settle(attempt.due, amount=amount, method=Settlement.Method.ONLINE, source=source, surplus=True)


def _reason(text: str) -> str:
    said = " ".join(text.split())[:LONGEST_REASON]
    if len(said) < SHORTEST_REASON:
        raise ReasonNeeded(_("Hãy ghi rõ lý do, ít nhất một câu ngắn: biên bản sẽ in lại câu này."))
    return said
