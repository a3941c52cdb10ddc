"""A dossier on the desk: what each move does to it, in memory. Services and the simulator share these functions.

Nothing here reads or writes the database; whoever calls holds the row's lock and calls `record.write()` afterwards.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.facts import Place, filing
from motcua.dossiers.lifecycle import Telling, act, advance
from motcua.dossiers.models import Dossier, FeeDue, Outcome, State, StepRun, fee_due
from motcua.dossiers.record import Record
from motcua.dossiers.step_runs import close, finish, next_step, open_first, open_run
from motcua.dossiers.time_limit import Lines, TimeLimit
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class FeeNotSettled(DomainError):
    """The procedure demands the fee at receipt, and it is not paid."""


class WrongStep(DomainError):
    """The act belongs to another step than the open one."""


class ReasonsMissing(DomainError):
    """Whoever says no has to say why."""


def facts_of(dossier: Dossier) -> dict[str, Any]:
    """The facts of its filing that rules may ask beside the answers."""
    return filing(
        online=dossier.is_online,
        on=clock.local_day(dossier.submitted_at),
        channel=dossier.channel,
        applicant_kind=dossier.applicant.kind,
        place=Place.of(dossier.authority, dossier.ward),
    )


@dataclass
class Case:
    """The dossier with what is needed to move it: its package, its office's calendar, its open step, the record.

    `passes`: step -> how often it was opened, and `dues`, as far as somebody wants to know. `lines`: the ledger of its clock.
    """

    dossier: Dossier
    package: Any
    calendar: Any
    record: Record
    run: StepRun | None = None
    passes: dict[str, int] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    dues: list[FeeDue] = field(default_factory=list)

    @property
    def limit(self) -> TimeLimit:
        return TimeLimit(self.dossier, self.package, self.calendar, self.record, self.run, self.lines)

    @property
    def step(self) -> Any:
        """The open step of the package. Raises WrongStep when none is open."""
        for step in self.package.steps:
            if step.id == self.dossier.open_step:
                return step
        raise WrongStep(_("Hồ sơ này không còn bước nào đang mở."))

    def known(self) -> dict[str, Any]:
        """What rules may ask: the answers and the facts of the filing."""
        return {**self.dossier.answers, **facts_of(self.dossier)}


def submit(case: Case, telling: Telling) -> None:
    """The dossier exists from now on; reception has to answer. The journal keeps by when."""
    answer_by = case.limit.answer_by()
    told = telling.adding(answer_by=answer_by.isoformat())
    advance(case.dossier, "submit", record=case.record, telling=told)
    case.dossier.due_at = answer_by
    if any(line["ordinary"] or line["amount"] for line in case.dossier.fee_quote):
        _freeze(case, FeeDue.Moment.RECEIPT, case.dossier.fee_quote)
    open_first(case)


def accept(case: Case, telling: Telling, *, number: str) -> None:
    """Official number, legal clock, first step of processing. The journal keeps what was promised.

    Raises FeeNotSettled, WrongStep, IllegalMove.
    """
    dossier = case.dossier
    if dossier.owes_fee:
        raise FeeNotSettled(_("Hồ sơ chưa nộp phí, lệ phí nên chưa tiếp nhận được."))
    _demand(case, "accept")
    limit = case.limit.of_law(case.known())
    told = telling.adding(number=number, due_at=case.limit.due(limit).isoformat())
    advance(dossier, "accept", record=case.record, telling=told)
    dossier.number, dossier.accepted_at = number, clock.now()
    case.limit.start(limit=limit)
    next_step(case, telling)


def decline(case: Case, telling: Telling) -> None:
    """Reception says no, with reasons. Raises ReasonsMissing, WrongStep, IllegalMove."""
    _demand(case, "accept")
    _demand_reasons(telling)
    advance(case.dossier, "decline", record=case.record, telling=telling)
    case.dossier.reasons = telling.note
    close(case, telling, outcome="declined")


def charge(case: Case, telling: Telling, *, moment: str, lines: list[dict[str, Any]]) -> FeeDue:
    """Another sum is owed from now on, frozen with its reasons; of 0 đồng it only says what was forgone.

    `case.dues` has to hold all that was owed before.
    """
    due = _freeze(case, moment, lines)
    sum_up(case)
    if due.is_owed:
        told = telling.adding(due=str(due.pk), amount=due.amount)
        act(case.dossier, "charge", record=case.record, telling=told)
    return due


def cancel_due(case: Case, due: FeeDue) -> None:
    """A sum that nobody has paid is not owed any more. `case.dues` has to hold all."""
    due.cancelled_at = clock.now()
    case.record.changed_dues.append(due)
    sum_up(case)


def sum_up(case: Case) -> None:
    """What the dossier says of all its dues together. Raises ValueError where they were not read."""
    dossier, dues = case.dossier, [due for due in case.dues if due.cancelled_at is None]
    if dossier.fee_amount and not case.dues:
        raise ValueError("the dues of the case were not read")
    dossier.fee_quote = [line for due in dues for line in due.lines]
    dossier.fee_amount = sum(due.amount for due in dues)
    paid = [due.paid_at for due in dues if due.paid_at]
    dossier.fee_paid_at = max(paid) if paid and not any(due.is_owed for due in dues) else None
    case.record.charged.add(dossier.pk)


def _freeze(case: Case, moment: str, lines: list[dict[str, Any]]) -> FeeDue:
    due = fee_due(case.dossier, moment=moment, lines=lines)
    case.dues.append(due)
    case.record.dues.append(due)
    return due


def pay_fee(case: Case, telling: Telling, *, at: datetime, due: FeeDue | None = None) -> None:
    """A sum that is owed is settled, or all of them; a second notice of it changes nothing. `case.dues` has to be there."""
    owed = [each for each in case.dues if each.is_owed]
    paid = [each for each in owed if due is None or each.pk == due.pk]
    if case.dossier.fee_paid_at is not None or (case.dues and not paid):
        return
    for each in paid:
        each.paid_at = at
    case.record.changed_dues += paid
    if len(paid) == len(owed):
        case.dossier.fee_paid_at = at
    told = telling.adding(amount=sum(each.amount for each in paid)) if paid else telling
    act(case.dossier, "pay_fee", record=case.record, telling=told)


def unpay_fee(case: Case, telling: Telling, *, due: FeeDue) -> None:
    """A booking at the counter was undone: the sum is owed again. `case.dues` has to hold all. Raises IllegalMove."""
    for each in [each for each in case.dues if each.pk == due.pk and each.paid_at is not None]:
        each.paid_at = None
        case.record.changed_dues.append(each)
        sum_up(case)
        act(case.dossier, "unpay_fee", record=case.record, telling=telling.adding(amount=each.amount))


def ask_supplement(case: Case, telling: Telling) -> None:
    """The office waits for the applicant; the clock stands."""
    told = telling.adding(round=case.dossier.supplement_rounds + 1)
    advance(case.dossier, "ask_supplement", record=case.record, telling=told)
    case.dossier.supplement_rounds += 1
    case.limit.pause(reason="supplement")


def supply(case: Case, telling: Telling, *, anew: bool = False) -> None:
    """The applicant has answered; the clock goes on, or by the procedure's rule begins `anew`.

    Before acceptance reception has eight new hours to answer.
    """
    advance(case.dossier, "supply", record=case.record, telling=telling)
    if anew:
        case.limit.restart(case.known())
    else:
        case.limit.resume()


def go_on_unanswered(case: Case, telling: Telling) -> None:
    """Nobody has answered in time and the procedure lets the office decide on what it has; the clock goes on."""
    advance(case.dossier, "unanswered", record=case.record, telling=telling)
    case.limit.resume()


def complete_step(case: Case, telling: Telling) -> None:
    """The open step is done. The step that releases ends the clock; the others open the next. Raises WrongStep."""
    ends_with = case.step.ends_with
    if ends_with not in (None, "release"):
        raise WrongStep(_("Bước “%(step)s” kết thúc bằng một quyết định khác.") % {"step": case.step.name})
    if case.dossier.state == State.ACCEPTED:
        advance(case.dossier, "start", record=case.record, telling=Telling(telling.actor))
    if ends_with == "release":
        return _release(case, telling)
    facts = {"step": case.dossier.open_step}
    act(case.dossier, "complete_step", record=case.record, telling=Telling(telling.actor, facts, telling.note))
    return next_step(case, telling)


def _release(case: Case, telling: Telling) -> None:
    """The journal keeps whether it was in time; where the clock had no due moment it says nothing of it."""
    due, now = case.dossier.due_at, clock.now()
    told = telling if due is None else telling.adding(on_time=now <= due)
    advance(case.dossier, "release", record=case.record, telling=told)
    case.dossier.ready_at = now
    case.limit.end(reason="release")
    next_step(case, telling)


def decide(case: Case, telling: Telling, *, outcome: Outcome) -> None:
    """Granted, or refused with reasons. Raises ReasonsMissing, WrongStep, IllegalMove."""
    _demand(case, "decide")
    if outcome == Outcome.REFUSED:
        _demand_reasons(telling)
    dossier = case.dossier
    if dossier.state == State.ACCEPTED:
        advance(dossier, "start", record=case.record, telling=Telling(telling.actor))
    advance(dossier, "decide", record=case.record, telling=telling)
    dossier.outcome, dossier.decided_at, dossier.reasons = outcome, clock.now(), telling.note
    next_step(case, telling)


def deliver(case: Case, telling: Telling) -> None:
    """The result is with its owner."""
    _demand(case, "deliver")
    advance(case.dossier, "deliver", record=case.record, telling=telling)
    case.dossier.delivered_at = clock.now()
    close(case, telling, outcome="delivered")


def wait_outside(case: Case, move: str, telling: Telling) -> None:
    """Wait for a payment or another body (`await_payment`, `await_other_body`); the clock stands. Raises ReasonsMissing."""
    _demand_reasons(telling)
    if case.dossier.state == State.ACCEPTED:
        advance(case.dossier, "start", record=case.record, telling=Telling(telling.actor))
    advance(case.dossier, move, record=case.record, telling=telling)
    case.limit.pause(reason=move)


def come_back(case: Case, telling: Telling) -> None:
    """What was waited for outside has come; the clock goes on with what was left."""
    advance(case.dossier, "resume", record=case.record, telling=telling)
    case.limit.resume()


def return_step(case: Case, telling: Telling, *, to: str) -> None:
    """Go back to an earlier step of processing, with a reason; a decision that nobody has seen yet is undone.

    Raises ReasonsMissing; WrongStep for a step that is not behind, or that reception has closed.
    """
    _demand_reasons(telling)
    steps = {step.id: number for number, step in enumerate(case.package.steps)}
    here, there = steps.get(case.dossier.open_step, 0), steps.get(to, len(steps))
    if not 0 < there < here or case.package.steps[there].ends_with == "accept":
        raise WrongStep(_("Chỉ trả lại được cho một bước đã làm sau khi tiếp nhận."))
    if case.dossier.state == State.ACCEPTED:
        advance(case.dossier, "start", record=case.record, telling=Telling(telling.actor))
    if case.dossier.state == State.DECIDED:
        advance(case.dossier, "reconsider", record=case.record, telling=Telling(telling.actor))
        case.dossier.outcome, case.dossier.decided_at, case.dossier.reasons = "", None, ""
    told = telling.adding(step=case.dossier.open_step, to=to)
    act(case.dossier, "return_step", record=case.record, telling=told)
    finish(case, telling, outcome="returned")
    open_run(case, case.package.steps[there])


def leave(case: Case, move: str, telling: Telling) -> None:
    """The applicant withdraws or asks to stop (`withdraw`, `stop`), or his time for a supplement has lapsed (`lapse`)."""
    started = case.dossier.accepted_at is not None
    advance(case.dossier, move, record=case.record, telling=telling)
    if started:
        case.limit.end(reason=move)
    close(case, telling, outcome=move)


def _demand(case: Case, ends_with: str) -> None:
    if case.step.ends_with != ends_with:
        raise WrongStep(_("Hồ sơ đang ở bước “%(step)s”, chưa làm được việc này.") % {"step": case.step.name})


def _demand_reasons(telling: Telling) -> None:
    if not telling.note.strip():
        raise ReasonsMissing(_("Ghi rõ lý do để người nộp biết cần làm gì tiếp."))
