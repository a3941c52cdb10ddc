"""docs/lifecycle.md is made from the tables, so it cannot say anything else."""

from motcua.config.environment import ROOT
from motcua.config.management.commands.lifecycle import page
from motcua.dossiers.lifecycle import ACTS, MOVES
from motcua.dossiers.models import State
from motcua.web.officer.wording import MOVES as WORDS


def test_the_page_is_what_the_command_makes():
    assert (ROOT / "docs" / "lifecycle.md").read_text("utf-8") == page()


def test_every_state_move_and_act_is_on_it():
    said = page()
    assert not [name for name in (*MOVES, *ACTS, *State.values) if f"| `{name}` |" not in said]


def test_every_move_and_act_has_its_word_for_staff():
    assert {*MOVES, *ACTS} == set(WORDS)
