"""The whole life of a dossier. A move missing from this table cannot happen, and only `advance` makes one.

Source: Decree 118/2025/NĐ-CP and the ten wire statuses of the national portal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, State
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

WORKING = frozenset({State.ACCEPTED, State.PROCESSING})
UNDECIDED = WORKING | {State.SUBMITTED, State.AWAITING_SUPPLEMENT}


def _back_to_work(dossier: Dossier) -> State:
    """After a supplement a dossier goes back to where it was asked: reception, or processing."""
    return State.PROCESSING if dossier.accepted_at else State.SUBMITTED


@dataclass(frozen=True)
class Move:
    """From which states, to which state, by whom, and which paper tells of it."""

    sources: frozenset[State]
    target: State | Callable[[Dossier], State]
    by: str
    paper: str = ""


MOVES = {
    "submit": Move(frozenset(), State.SUBMITTED, "applicant", paper="filing_receipt"),
    "accept": Move(frozenset({State.SUBMITTED}), State.ACCEPTED, "receiver", paper="form_01"),
    "decline": Move(frozenset({State.SUBMITTED}), State.DECLINED, "receiver", paper="form_03"),
    "start": Move(frozenset({State.ACCEPTED}), State.PROCESSING, "holder"),
    "ask_supplement": Move(WORKING | {State.SUBMITTED}, State.AWAITING_SUPPLEMENT, "holder", paper="form_02"),
    "supply": Move(frozenset({State.AWAITING_SUPPLEMENT}), _back_to_work, "applicant"),
    "decide": Move(frozenset({State.PROCESSING}), State.DECIDED, "holder"),
    "release": Move(frozenset({State.DECIDED}), State.RESULT_READY, "holder", paper="result"),
    "deliver": Move(frozenset({State.RESULT_READY}), State.DELIVERED, "holder"),
    "withdraw": Move(UNDECIDED, State.WITHDRAWN, "applicant"),
    "lapse": Move(frozenset({State.AWAITING_SUPPLEMENT}), State.LAPSED, "clock"),
}

# Acts leave a journal line and change no state. Money may arrive at any time, even too late.
ACTS = {
    "complete_step": frozenset({State.PROCESSING, State.DECIDED, State.RESULT_READY}),
    "pay_fee": frozenset(State),
}

WIRE_STATUS = {  # the code of the national portal for each state
    State.SUBMITTED: 1, State.ACCEPTED: 2, State.DECLINED: 3, State.PROCESSING: 4, State.AWAITING_SUPPLEMENT: 5,
    State.WITHDRAWN: 7, State.LAPSED: 8, State.DECIDED: 4, State.RESULT_READY: 9, State.DELIVERED: 10,
}  # fmt: skip


class IllegalMove(DomainError):
    """The dossier is not where this move starts: mostly somebody else was quicker."""


@dataclass(frozen=True)
class Telling:
    """Who did it, and what the journal is told beside the move: public facts, and a note that stays encrypted."""

    actor: Person | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    def adding(self, **facts: Any) -> "Telling":
        """The same with more facts."""
        return replace(self, facts={**self.facts, **facts})


def advance(dossier: Dossier, move: str, *, record: Record, telling: Telling) -> None:
    """Make one move: change the state in memory and put the dossier and its journal line into `record`.

    Nothing is written until `record.write()`; the caller holds the row's lock. Raises IllegalMove.
    """
    source, row = dossier.state, MOVES[move]
    if source not in row.sources and (source or row.sources):
        raise _illegal(dossier)
    dossier.state = row.target(dossier) if callable(row.target) else row.target
    record.tell(dossier, move, source=source, telling=telling, at=clock.now())


def act(dossier: Dossier, name: str, *, record: Record, telling: Telling) -> None:
    """Note an act that changes no state. Raises IllegalMove, and KeyError for an act that the table does not know."""
    if dossier.state not in ACTS[name]:
        raise _illegal(dossier)
    record.tell(dossier, name, source=dossier.state, telling=telling, at=clock.now())


def _illegal(dossier: Dossier) -> IllegalMove:
    said = _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này. Có thể người khác vừa xử lý.")
    return IllegalMove(said % {"state": dossier.get_state_display()})
