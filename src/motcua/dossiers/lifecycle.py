"""The whole life of a dossier. A move missing from these tables cannot happen, and only `advance` and `act` make one.

Source: Decree 118/2025/NĐ-CP and the ten wire statuses of the national portal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import ENDED, Dossier, State
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

WORKING = frozenset({State.ACCEPTED, State.PROCESSING})
OUTSIDE = frozenset({State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY})
UNDECIDED = WORKING | OUTSIDE | {State.SUBMITTED, State.AWAITING_SUPPLEMENT}
OPEN = frozenset(State) - ENDED
IN_THE_OFFICE = UNDECIDED | {State.DECIDED}


def _back_to_work(dossier: Dossier) -> State:
    """After a supplement a dossier goes back to where it was asked: reception, or processing."""
    return State.PROCESSING if dossier.accepted_at else State.SUBMITTED


@dataclass(frozen=True)
class Move:
    """From which states, to which state, by whom; which paper tells of it, and what the legal clock does."""

    sources: frozenset[State]
    target: State | Callable[[Dossier], State]
    by: str
    paper: str = ""
    clock: str = ""


MOVES = {
    "submit": Move(frozenset(), State.SUBMITTED, "applicant", paper="filing_receipt"),
    "open_part": Move(frozenset(), State.ACCEPTED, "clock", clock="start"),
    "accept": Move(frozenset({State.SUBMITTED}), State.ACCEPTED, "receiver", paper="form_01", clock="start"),
    "decline": Move(frozenset({State.SUBMITTED}), State.DECLINED, "receiver", paper="form_03"),
    "start": Move(frozenset({State.ACCEPTED}), State.PROCESSING, "holder"),
    "ask_supplement": Move(
        WORKING | {State.SUBMITTED}, State.AWAITING_SUPPLEMENT, "holder", paper="form_02", clock="pause"
    ),
    "supply": Move(frozenset({State.AWAITING_SUPPLEMENT}), _back_to_work, "applicant", clock="resume"),
    "unanswered": Move(frozenset({State.AWAITING_SUPPLEMENT}), _back_to_work, "clock", clock="resume"),
    "await_payment": Move(WORKING, State.AWAITING_PAYMENT, "holder", clock="pause"),
    "await_other_body": Move(WORKING, State.AWAITING_OTHER_BODY, "holder", clock="pause"),
    "resume": Move(OUTSIDE, State.PROCESSING, "holder", clock="resume"),
    "decide": Move(frozenset({State.PROCESSING}), State.DECIDED, "holder"),
    "reconsider": Move(frozenset({State.DECIDED}), State.PROCESSING, "holder"),
    "release": Move(frozenset({State.DECIDED}), State.RESULT_READY, "holder", paper="result", clock="end"),
    "deliver": Move(frozenset({State.RESULT_READY}), State.DELIVERED, "holder"),
    "withdraw": Move(UNDECIDED, State.WITHDRAWN, "applicant", clock="end"),
    "stop": Move(UNDECIDED - {State.SUBMITTED}, State.STOPPED, "applicant", paper="stop_notice", clock="end"),
    "lapse": Move(frozenset({State.AWAITING_SUPPLEMENT}), State.LAPSED, "clock", clock="end"),
}


@dataclass(frozen=True)
class Act:
    """Something that leaves a journal line and changes no state: in which states, by whom, with which paper."""

    states: frozenset[State]
    by: str
    paper: str = ""
    clock: str = ""


ACTS = {
    "complete_step": Act(frozenset({State.PROCESSING, State.DECIDED, State.RESULT_READY}), "holder"),
    "return_step": Act(frozenset({State.PROCESSING}), "holder"),
    "assign": Act(OPEN, "holder"),
    "consult": Act(WORKING, "holder"),
    "give_opinion": Act(OPEN, "consulted"),
    "withdraw_question": Act(OPEN, "holder"),
    "take_silence": Act(OPEN, "clock"),
    "remark": Act(frozenset(State), "staff"),
    "judge_answers": Act(WORKING | {State.SUBMITTED}, "holder"),
    "ask_round": Act(WORKING | {State.SUBMITTED}, "holder"),
    "allow_round": Act(WORKING | {State.SUBMITTED}, "leader"),
    "refuse_round": Act(WORKING | {State.SUBMITTED}, "leader"),
    "remind": Act(frozenset({State.AWAITING_SUPPLEMENT}), "clock"),
    "prolong": Act(frozenset({State.AWAITING_SUPPLEMENT}), "holder"),
    "warn": Act(OPEN, "clock"),
    "apologise": Act(IN_THE_OFFICE, "holder", paper="form_04", clock="extend"),
    "move_due": Act(OPEN, "clock", clock="move"),
    "hand_over": Act(OPEN, "clock"),
    "part_done": Act(OPEN, "clock"),
    "charge": Act(OPEN, "holder"),
    "refuse_exemption": Act(WORKING | {State.SUBMITTED}, "holder"),
    "grant_exemption": Act(WORKING | {State.SUBMITTED}, "holder"),
    "pay_fee": Act(frozenset(State), "payments"),  # money may arrive at any time, even too late
    "unpay_fee": Act(OPEN, "payments"),  # a wrong booking at the counter, undone in the same shift
    "write": Act(frozenset(State), "applicant"),
    "reply": Act(frozenset(State), "staff"),
    "correct_contact": Act(OPEN, "applicant"),
    "complain": Act(frozenset(State), "applicant"),
    "answer_complaint": Act(frozenset(State), "staff"),
}

WIRE_STATUS = {  # the code of the national portal for each state
    State.SUBMITTED: 1, State.ACCEPTED: 2, State.DECLINED: 3, State.PROCESSING: 4, State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_PAYMENT: 6, State.WITHDRAWN: 7, State.AWAITING_OTHER_BODY: 8, State.STOPPED: 8, State.LAPSED: 8,
    State.DECIDED: 4, State.RESULT_READY: 9, State.DELIVERED: 10,
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
    if dossier.state not in ACTS[name].states:
        raise _illegal(dossier)
    record.tell(dossier, name, source=dossier.state, telling=telling, at=clock.now())


def _illegal(dossier: Dossier) -> IllegalMove:
    said = _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này. Có thể người khác vừa xử lý.")
    return IllegalMove(said % {"state": dossier.get_state_display()})


def paper_of(name: str) -> str:
    """The kind of paper that tells of a move or act; "" where there is none."""
    return (MOVES.get(name) or ACTS[name]).paper
