from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.uptake.league.intervals import Proportion, wilson

PARTS = some.integers(1, 100_000).flatmap(lambda every: some.tuples(some.integers(0, every), some.just(every)))


@pytest.mark.parametrize(
    ("part", "of", "interval"),
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_the_examples_of_the_literature(part, of, interval):
    """R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I."""
    assert tuple(round(end, 4) for end in wilson(part, of)) == interval


@given(PARTS)
def test_it_holds_the_share_and_stays_between_nothing_and_all(part):
    low, high = wilson(*part)
    assert 0 <= low <= part[0] / part[1] + 1e-12
    assert part[0] / part[1] - 1e-12 <= high <= 1
    assert low < high


@given(PARTS)
def test_the_others_have_the_mirrored_interval(part):
    one, all_ = part
    low, high = wilson(one, all_)
    assert isclose(wilson(all_ - one, all_)[0], 1 - high, abs_tol=1e-9)
    assert isclose(wilson(all_ - one, all_)[1], 1 - low, abs_tol=1e-9)


@given(PARTS, some.integers(2, 50))
def test_more_of_the_same_makes_it_narrower(part, times):
    one, all_ = part
    few, many = wilson(one, all_), wilson(one * times, all_ * times)
    assert many[1] - many[0] < few[1] - few[0]


def test_of_nothing_there_is_no_share_and_a_part_is_not_more_than_all():
    assert (Proportion().share, Proportion().interval) == (None, None)
    with pytest.raises(ValueError, match="between nothing and all"):
        Proportion(3, 2)
