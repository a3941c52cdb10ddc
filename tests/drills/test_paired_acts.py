"""500 times two members of staff press at the same moment: 0 lost updates, 500 losers who were told."""

import pytest

from tests.dossiers.races import run_pairs
from tests.factories import cases

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 500


def test_five_hundred_paired_acts_lose_nothing(real_commits):
    tally = run_pairs(cases.bureau(), PAIRS)
    print(f"\n{tally.pairs} paired acts: {tally.one_winner} with one winner, {len(tally.lost)} lost updates")
    assert tally.lost == []
    assert (tally.one_winner, sum(tally.told.values())) == (PAIRS, PAIRS)
