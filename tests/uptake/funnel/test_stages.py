from fractions import Fraction

import pytest

from motcua.uptake.funnel.spans_of_time import ASIDE, Median, median, span_of
from motcua.uptake.funnel.stages import Funnel
from motcua.uptake.models import Step

NUMBERS = {
    Step.VIEW: 1000, Step.START: 200, Step.ANSWERED: 160, Step.ATTACHED: 110, Step.IDENTIFIED: 104, Step.FILED: 100,
    Step.PAID: 96, Step.CLEAN: 80, Step.LEFT: 50, Step.RESUMED: 20,
}  # fmt: skip


def test_the_worst_step_loses_the_largest_share_of_those_before_it():
    worst = Funnel(NUMBERS).worst
    assert (worst.step, worst.lost, worst.lost_share) == (Step.ATTACHED, 50, Fraction(50, 160))


def test_looking_without_filing_is_no_failure_and_an_office_has_no_visits():
    funnel = Funnel(NUMBERS)
    assert [each.step for each in funnel.stages][:2] == [Step.VIEW, Step.START]
    assert Funnel(NUMBERS, viewed=False).stages[0].step == Step.START
    assert (funnel.finished, funnel.resumed) == (Fraction(1, 2), Fraction(2, 5))


def test_fewer_than_ten_are_not_shown_and_say_nothing():
    few = Funnel({Step.START: 9, Step.ANSWERED: 1})
    assert (few.shown, few.finished, few.worst, few.resumed) == (False, None, None, None)
    stages = {each.step: each for each in Funnel({Step.START: 40, Step.ANSWERED: 9}).stages}
    assert (stages[Step.ANSWERED].shown, stages[Step.ANSWERED].share, stages[Step.ATTACHED].lost_share) == (
        False,
        None,
        None,
    )


def test_nobody_is_lost_below_nothing():
    stages = {each.step: each for each in Funnel({Step.START: 20, Step.ANSWERED: 25}).stages}
    assert (stages[Step.ANSWERED].lost, stages[Step.ANSWERED].lost_share) == (0, 0)


@pytest.mark.parametrize(("seconds", "span"), [(0, 0), (14.9, 0), (15, 1), (119, 3), (1799, 6), (1800, ASIDE)])
def test_a_time_lies_in_one_span(seconds, span):
    assert span_of(seconds) == span


def test_the_median_leaves_out_what_was_put_aside():
    assert median({0: 1, 3: 2, ASIDE: 90}) == Median(3, 3)
    assert median({1: 2, 3: 2}) == Median(1, 4)
    assert (median({}).words, median({3: 1}).words) == ("", "1–2 phút")
