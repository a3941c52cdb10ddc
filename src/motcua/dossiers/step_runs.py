"""Passes through the steps of a dossier, in memory: opening one, finishing it, going on, going back."""

from typing import TYPE_CHECKING, Any

from motcua.catalogue.deadlines import step_hours
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import StepRun
from motcua.dossiers.time_limit import due_of_share
from motcua.foundation import clock
from motcua.working_time.calendars import hours_long

if TYPE_CHECKING:
    from motcua.dossiers.case import Case

NOT_SHARED = ("accept", "deliver")  # the whole does these for its parts


def open_first(case: "Case") -> None:
    """The first step of the package, at the office that received."""
    open_run(case, case.package.steps[0])


def open_run(case: "Case", step: Any) -> None:
    """Open a step at the office whose turn it is; nobody in particular has it yet."""
    dossier = case.dossier
    dossier.held_by, dossier.open_step, dossier.open_role = office_of(case, step), step.id, step.role
    dossier.assignee = None
    case.run = StepRun(
        dossier=dossier,
        step=step.id,
        role=step.role,
        authority=dossier.held_by,
        round=case.passes.get(step.id, 0) + 1,
        opened_at=clock.now(),
        left=hours_long(share_of(case, step)),
        counts_from=clock.now(),
    )
    case.run.due_at = due_of_share(case.run, case.calendar)
    case.passes[step.id] = case.run.round
    case.record.keep_step(case.run)


def share_of(case: "Case", step: Any) -> Any:
    """The working hours of a step. In a part of a chain the steps share the agency's slice, not the limit of its procedure."""
    known = case.known()
    hours = step_hours(case.package, step, known)
    if case.dossier.parent_id is None:
        return hours
    slice_ = next((line.limit["amount"] for line in case.lines if line.limit and "amount" in line.limit), None)
    own = sum(step_hours(case.package, each, known) for each in case.package.steps if each.ends_with not in NOT_SHARED)
    return hours if slice_ is None or not own else hours * slice_ / own


def office_of(case: "Case", step: Any) -> Any:
    """Reception is where it was received, handing over where it is returned, everything else where it is decided."""
    return {"accept": case.dossier.receiving_authority, "deliver": case.dossier.returning_authority}.get(
        step.ends_with, case.dossier.authority
    )


def next_step(case: "Case", telling: Telling) -> None:
    """Finish the open step and open the one behind it."""
    steps = case.package.steps
    position = [step.id for step in steps].index(case.dossier.open_step) + 1
    finish(case, telling, outcome="done")
    open_run(case, steps[position])


def finish(case: "Case", telling: Telling, *, outcome: str) -> None:
    """The open pass is over."""
    if case.run is not None:
        case.run.done_at, case.run.done_by, case.run.outcome = clock.now(), telling.actor, outcome
        case.run.note = telling.note
        case.record.keep_step(case.run)


def close(case: "Case", telling: Telling, *, outcome: str) -> None:
    """The open pass is over and no other follows."""
    finish(case, telling, outcome=outcome)
    case.run = case.dossier.assignee = None
    case.dossier.open_step = case.dossier.open_role = ""
    case.dossier.due_at = None
