"""The life of an old case told again, through the moves of the case, each at its own moment. Nothing is written here."""

from typing import Any

from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.ledger import Limit
from motcua.dossiers.lifecycle import Telling, advance
from motcua.dossiers.models import Delivery, Outcome, State
from motcua.dossiers.old_cases.rows import OldCase
from motcua.dossiers.step_runs import finish, next_step, open_run
from motcua.foundation import clock

NO_REASON = "Theo hồ sơ của hệ thống cũ"
LEAVES = {State.WITHDRAWN: "withdraw", State.STOPPED: "stop", State.LAPSED: "lapse"}


def replay(case: Case, old: OldCase, *, source: str) -> None:
    """Every move that the old system knew of. Nobody's name is on the lines: they are marked `imported`."""
    telling = Telling(facts={"imported": source})
    with clock.at(old.submitted_at):
        cases.submit(case, telling)
    if old.accepted_at:
        with clock.at(old.accepted_at):
            _take_in(case, old, telling)
    if old.state == State.DECLINED:
        with clock.at(old.ended_at or old.submitted_at):
            cases.decline(case, Telling(facts=telling.facts, note=old.reasons or NO_REASON))
    elif old.state in LEAVES:
        _leave(case, old, telling)
    elif old.ready_at:
        _finish(case, old, telling)


def _take_in(case: Case, old: OldCase, telling: Telling) -> None:
    """Accepted with the number and the due moment of then; where none is known, what the law gives."""
    limit: Limit | None = None if old.due_at else case.limit.of_law(case.known())
    due = old.due_at or case.limit.due(limit or {})
    told = telling.adding(number=old.number, due_at=due.isoformat())
    advance(case.dossier, "accept", record=case.record, telling=told)
    case.dossier.number, case.dossier.accepted_at = old.number, clock.now()
    case.limit.start(due, limit=limit)
    next_step(case, telling)
    if old.state not in (State.ACCEPTED, State.DECLINED):
        advance(case.dossier, "start", record=case.record, telling=telling)


def _leave(case: Case, old: OldCase, telling: Telling) -> None:
    if old.state == State.LAPSED:  # it had been asked for more; when, nobody says
        with clock.at(old.accepted_at or old.submitted_at):
            cases.ask_supplement(case, telling)
    with clock.at(old.ended_at or old.submitted_at):
        cases.leave(case, LEAVES[State(old.state)], Telling(facts=telling.facts, note=old.reasons))


def _finish(case: Case, old: OldCase, telling: Telling) -> None:
    with clock.at(old.ready_at or old.submitted_at):
        _jump(case, "decide", telling)
        refused = old.outcome == Outcome.REFUSED
        note = (old.reasons or NO_REASON) if refused else ""
        cases.decide(case, Telling(facts={**telling.facts, "outcome": old.outcome}, note=note), outcome=old.outcome)
        _jump(case, "release", telling)
        cases.complete_step(case, telling)
    if old.delivered_at:
        with clock.at(old.delivered_at):
            cases.deliver(case, Telling(facts={**telling.facts, "how": Delivery.COUNTER.value}))


def _jump(case: Case, ends_with: str, telling: Telling) -> None:
    """To the step that ends so; what lay between is not known and is not told."""
    there: Any = next(step for step in case.package.steps if step.ends_with == ends_with)
    if case.dossier.open_step != there.id:
        finish(case, telling, outcome="done")
        open_run(case, there)
