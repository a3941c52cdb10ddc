"""Waits outside the office: for a payment of the applicant or for another body. The clock stands, and goes on afterwards.

Source: a wait for a financial obligation, or for another body's verification, is not counted (one-stop decree).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.desk import on_desk, on_desk_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, OutsideWait
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_id

Kind = OutsideWait.Kind
MOST_MONEY = 10**12  # đồng; more is a slip of the finger


class WaitRefused(DomainError):
    """It is not said whom the office waits for, or nothing is waited for."""


@dataclass(frozen=True)
class Bill:
    """What the applicant has to pay, as he reads it: how (`notice`), how much in đồng if it is known, to whom, by when."""

    notice: str
    amount: int | None = None
    payee: str = ""
    pay_by: date | None = None


@transaction.atomic
def await_payment(dossier: Dossier, *, officer: Person, bill: Bill, seen: int | None = None) -> OutsideWait:
    """Wait until the applicant has met a financial obligation; the clock stands.

    Raises ReasonsMissing, WaitRefused, NotYourStep, AlreadyMoved, IllegalMove.
    """
    if bill.amount is not None and not 0 < bill.amount < MOST_MONEY:
        raise WaitRefused(_("Số tiền phải lớn hơn 0 đồng và đúng với thông báo."))
    wait = OutsideWait(
        kind=Kind.PAYMENT,
        said=bill.notice.strip(),
        body=bill.payee.strip(),
        amount=bill.amount,
        answer_by=bill.pay_by,
    )
    return _begin(dossier, officer, wait, seen)


@transaction.atomic
def await_other_body(
    dossier: Dossier,
    *,
    officer: Person,
    body: str,
    question: str,
    answer_by: date | None = None,
    seen: int | None = None,
) -> OutsideWait:
    """Wait for another body's answer to a question; the applicant reads whom the office waits for. The clock stands.

    Raises WaitRefused without a body, ReasonsMissing, NotYourStep, AlreadyMoved, IllegalMove.
    """
    if not body.strip():
        raise WaitRefused(_("Ghi rõ đang chờ cơ quan nào."))
    wait = OutsideWait(kind=Kind.OTHER_BODY, said=question.strip(), body=body.strip(), answer_by=answer_by)
    return _begin(dossier, officer, wait, seen)


def _begin(dossier: Dossier, officer: Person, wait: OutsideWait, seen: int | None) -> OutsideWait:
    if wait.answer_by and wait.answer_by < clock.today():
        raise WaitRefused(_("Ngày hẹn phải từ hôm nay trở đi."))
    wait.id = new_id()
    with on_desk_of(officer, dossier, seen=seen) as case:
        facts = {"wait": str(wait.pk)} | ({"amount": wait.amount} if wait.amount else {})
        cases.wait_outside(case, wait.kind, Telling(officer, facts, wait.said))
        wait.dossier, wait.asked_by, wait.since = case.dossier, officer, clock.now()
        wait.save()
    return wait


@transaction.atomic
def resume(dossier: Dossier, *, officer: Person | None = None, note: str = "", seen: int | None = None) -> Dossier:
    """What was waited for has come; the clock goes on with what was left and the applicant is told.

    Without an officer a machine says so, such as the treasury's receipt. Raises IllegalMove, NotYourStep, AlreadyMoved.
    """
    desk = on_desk_of(officer, dossier, seen=seen) if officer else on_desk(dossier, seen=seen)
    with desk as case:
        wait = case.dossier.waits.filter(ended_at=None).first()
        facts = {"wait": str(wait.pk)} if wait else {}
        cases.come_back(case, Telling(officer, facts, note.strip()))
        if wait is not None:
            wait.ended_at, wait.ended_by, wait.note = clock.now(), officer, note.strip()
            wait.save(update_fields=["ended_at", "ended_by", "note"])
    return case.dossier
