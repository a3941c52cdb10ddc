"""Two people at once: one wins, the other is told, nothing is lost. `make drill` runs 500 pairs of it."""

import pytest

from tests.dossiers.races import run_pairs
from tests.factories import cases

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 35  # each kind five times


def test_of_two_at_once_one_wins_and_the_other_is_told(real_commits):
    tally = run_pairs(cases.bureau(), PAIRS)
    assert tally.lost == []
    assert (tally.pairs, tally.one_winner) == (PAIRS, PAIRS)
    assert sum(tally.told.values()) == PAIRS
    assert all("Hồ sơ vừa có thay đổi" in said for said in tally.told)
