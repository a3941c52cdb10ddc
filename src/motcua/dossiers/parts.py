"""Parts of an inter-agency chain, in memory: which may begin, which are over, and what opening one does.

A chain is one dossier for its citizen (the whole) and one dossier for each agency's part. Source: liên thông, Decree
118/2025/NĐ-CP: one date for the citizen, a slice of the time for each agency, the late one named.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from motcua.catalogue.chain import ChainPart
from motcua.dossiers.case import Case
from motcua.dossiers.ledger import limit_of
from motcua.dossiers.lifecycle import Telling, advance
from motcua.dossiers.models import ENDED, Dossier, Outcome
from motcua.dossiers.step_runs import open_run
from motcua.foundation import clock
from motcua.working_time.limits import Span


class Standing(StrEnum):
    """Where a part stands, as the whole sees it."""

    WAITING = "waiting"
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"
    BLOCKED = "blocked"


OVER = frozenset({Standing.GRANTED, Standing.REFUSED, Standing.ENDED, Standing.BLOCKED})
FAILED = OVER - {Standing.GRANTED}


def standings(parts: Sequence[ChainPart], opened: Mapping[str, Dossier]) -> dict[str, Standing]:
    """Where every part stands; `opened`: part -> its dossier. What waited for a part that failed never begins."""
    found: dict[str, Standing] = {}

    def look(part: ChainPart) -> Standing:
        if part.id not in found:
            found[part.id] = _of(opened[part.id]) if part.id in opened else _unopened(part)
        return found[part.id]

    def _unopened(part: ChainPart) -> Standing:
        before = [look(other) for other in parts if other.id in part.after]
        return Standing.BLOCKED if FAILED & set(before) else Standing.WAITING

    for part in parts:
        look(part)
    return found


def _of(dossier: Dossier) -> Standing:
    if dossier.ready_at:
        return Standing.GRANTED if dossier.outcome == Outcome.GRANTED else Standing.REFUSED
    return Standing.ENDED if dossier.state in ENDED else Standing.OPEN


def may_begin(parts: Sequence[ChainPart], opened: Mapping[str, Dossier]) -> list[ChainPart]:
    """The parts that are not open yet and whose predecessors have all been granted."""
    stand = standings(parts, opened)
    return [
        part
        for part in parts
        if part.id not in opened and all(stand[before] == Standing.GRANTED for before in part.after)
    ]


def all_over(parts: Sequence[ChainPart], opened: Mapping[str, Dossier]) -> bool:
    """Whether no part has anything to do any more."""
    return set(standings(parts, opened).values()) <= OVER


def all_granted(parts: Sequence[ChainPart], opened: Mapping[str, Dossier]) -> bool:
    """Whether every part has given its result."""
    return set(standings(parts, opened).values()) <= {Standing.GRANTED}


def open_part(case: Case, telling: Telling, *, number: str, hours: int) -> None:
    """A part begins at its agency, accepted as the whole was: its slice of the time runs, its first working step is open."""
    dossier = case.dossier
    limit = limit_of(Span(hours, "hour"), case.calendar)
    due: datetime = case.limit.due(limit)
    advance(dossier, "open_part", record=case.record, telling=telling.adding(number=number, due_at=due.isoformat()))
    dossier.number, dossier.accepted_at = number, clock.now()
    case.limit.start(limit=limit)
    ends = [step.ends_with for step in case.package.steps]
    open_run(case, case.package.steps[ends.index("accept") + 1])
