"""The table of moves, in memory: what it allows happens, the rest changes nothing."""

import pytest

from motcua.config.reactions import REACTIONS
from motcua.dossiers.lifecycle import ACTS, MOVES, WIRE_STATUS, IllegalMove, Telling, act, advance
from motcua.dossiers.models import Dossier, State
from motcua.dossiers.queries.timeline import COMING, SAYS
from motcua.dossiers.record import Record

NOWHERE = ""
CLOSED = {State.DELIVERED, State.DECLINED, State.WITHDRAWN, State.STOPPED, State.LAPSED}
OUTSIDE = {"awaiting_payment", "awaiting_other_body"}
ENTERED = {"accepted", "processing", "awaiting_supplement", *OUTSIDE}
OPEN = {"submitted", "decided", "result_ready", *ENTERED}
POSSIBLE = {
    "submit": {NOWHERE},
    "open_part": {NOWHERE},
    "accept": {"submitted"},
    "decline": {"submitted"},
    "start": {"accepted"},
    "ask_supplement": {"submitted", "accepted", "processing"},
    "supply": {"awaiting_supplement"},
    "decide": {"processing"},
    "release": {"decided"},
    "deliver": {"result_ready"},
    "await_payment": {"accepted", "processing"},
    "await_other_body": {"accepted", "processing"},
    "resume": OUTSIDE,
    "reconsider": {"decided"},
    "withdraw": {"submitted", *ENTERED},
    "stop": ENTERED,
    "lapse": {"awaiting_supplement"},
    "unanswered": {"awaiting_supplement"},
}
UNSAID = {"open_part", "reconsider"}  # work of the office that the applicant's timeline leaves out
ALLOWED = {
    "complete_step": {"processing", "decided", "result_ready"},
    "return_step": {"processing"},
    "consult": {"accepted", "processing"},
    **dict.fromkeys(
        ["judge_answers", "ask_round", "allow_round", "refuse_round"], {"submitted", "accepted", "processing"}
    ),
    **dict.fromkeys(["remind", "prolong"], {"awaiting_supplement"}),
    **dict.fromkeys(["refuse_exemption", "grant_exemption"], {"submitted", "accepted", "processing"}),
    "apologise": {"submitted", "decided", *ENTERED},
    **dict.fromkeys(
        ["assign", "give_opinion", "withdraw_question", "take_silence", "warn", "move_due", "hand_over"], OPEN
    ),
    **dict.fromkeys(["part_done", "correct_contact", "charge", "unpay_fee"], OPEN),
    **dict.fromkeys(["remark", "pay_fee", "write", "reply", "complain", "answer_complaint"], set(State.values)),
}


def memory(state: str) -> Dossier:
    return Dossier(state=state, authority_id=1, procedure_id=1, channel="self_remote")


@pytest.mark.parametrize("state", [NOWHERE, *State.values])
@pytest.mark.parametrize("move", MOVES)
def test_only_a_move_in_the_table_is_possible_and_any_other_changes_nothing(move, state, journal_without_authority):
    dossier, record = memory(state), Record()
    before = dict(vars(dossier))
    if state in POSSIBLE[move]:
        advance(dossier, move, record=record, telling=Telling())
        assert [entry.move for entry in record.journal] == [move]
        assert record.journal[0].to_state == dossier.state
        assert record.journal[0].from_state == state
    else:
        with pytest.raises(IllegalMove):
            advance(dossier, move, record=record, telling=Telling())
        after = {name: vars(dossier)[name] for name in before}
        assert after == before
        assert not record.journal
        assert not record.dossiers


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("name", ACTS)
def test_an_act_changes_no_state_and_is_noted_only_where_the_table_allows_it(name, state, journal_without_authority):
    dossier, record = memory(state), Record()
    if state in ALLOWED[name]:
        act(dossier, name, record=record, telling=Telling())
        assert (dossier.state, dossier.journal_length) == (state, 1)
    else:
        with pytest.raises(IllegalMove):
            act(dossier, name, record=record, telling=Telling())
        assert (dossier.state, dossier.journal_length, record.journal) == (state, 0, [])


def test_an_act_that_the_table_does_not_know_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        act(memory("submitted"), "sing", record=Record(), telling=Telling())


def test_an_illegal_move_says_where_the_dossier_is():
    with pytest.raises(IllegalMove) as refusal:
        advance(memory("delivered"), "accept", record=Record(), telling=Telling())
    assert "“Đã trả kết quả”" in refusal.value.message


def test_after_a_supplement_a_dossier_goes_back_to_where_it_was_asked(journal_without_authority):
    early, late = memory("awaiting_supplement"), memory("awaiting_supplement")
    late.accepted_at = "2026-11-20"
    for dossier in (early, late):
        advance(dossier, "supply", record=Record(), telling=Telling())
    assert (early.state, late.state) == ("submitted", "processing")


def test_every_move_is_decided_upon_everywhere():
    assert set(REACTIONS) == {*MOVES, *ACTS}
    assert set(MOVES) - UNSAID <= set(SAYS)
    assert set(SAYS) <= {*MOVES, *ACTS}
    assert all(str(say()) for say in SAYS.values())
    assert set(WIRE_STATUS) == set(State)
    assert set(COMING) == set(State) - CLOSED


def test_every_state_but_the_closed_ones_can_be_left_and_every_state_can_be_reached():
    left = {state for move in MOVES.values() for state in move.sources}
    assert set(State) - left == CLOSED
    reached = {move.target for move in MOVES.values() if not callable(move.target)}
    assert reached | {State.PROCESSING} == set(State)


@pytest.fixture
def journal_without_authority(monkeypatch):
    """A journal line asks the dossier for its authority, which dossiers in memory do not have."""
    monkeypatch.setattr(Dossier, "authority", None)
