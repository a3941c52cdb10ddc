"""The estimate on panels whose answer is known, by hand and by a planted effect."""

from math import sqrt
from random import Random

import pytest

from motcua.uptake.policies.differences import Place, change, difference_in_differences, quantile


def test_by_hand():
    places = [
        Place(True, 20, 100, 50, 100),
        Place(True, 30, 100, 50, 100),
        Place(False, 20, 100, 30, 100),
        Place(False, 40, 100, 50, 100),
    ]
    found = difference_in_differences(places)
    assert found.treated.before == pytest.approx(0.25)
    assert found.treated.after == pytest.approx(0.5)
    assert found.effect == pytest.approx(0.15)  # 25 points there, 10 points where it does not hold
    assert found.treated.error == pytest.approx(sqrt(2 * (0.025**2 + 0.025**2)))
    assert found.others.error == pytest.approx(0)
    assert found.low < found.effect < found.high


def test_big_places_weigh_more():
    places = [Place(True, 0, 10, 10, 10), Place(True, 500, 1000, 500, 1000)]
    assert change(places).difference == pytest.approx(510 / 1010 - 500 / 1010)


def test_too_little_is_no_estimate():
    for few in ([], [Place(True, 1, 2, 1, 2)], [Place(True, 0, 0, 1, 2), Place(True, 0, 0, 1, 2)]):
        with pytest.raises(ValueError, match="two places"):
            change(few)


@pytest.mark.parametrize(("freedom", "known"), [(4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (1e9, 1.960)])
def test_the_quantile_is_that_of_the_tables(freedom, known):
    assert quantile(freedom) == pytest.approx(known, abs=0.01)


def panel(dice: Random, *, effect: float, places: int = 12, filings: int = 400) -> list[Place]:
    """Places that differ, whose shares move on their own, and of which the treated grow by an effect more."""
    made = []
    for number in range(2 * places):
        treated = number < places
        share = min(0.6, max(0.1, dice.gauss(0.3, 0.08)))
        after = share + 0.05 + dice.gauss(0, 0.03) + (effect if treated else 0)
        size = dice.randint(filings // 2, filings * 2)
        before_online = sum(dice.random() < share for _each in range(size))
        after_online = sum(dice.random() < after for _each in range(size))
        made.append(Place(treated, before_online, size, after_online, size))
    return made


@pytest.mark.parametrize("effect", [0.0, 0.1])
def test_the_interval_holds_the_planted_effect_as_often_as_it_says(effect):
    dice = Random(11)
    found = [difference_in_differences(panel(dice, effect=effect)) for _each in range(200)]
    held = sum(each.low <= effect <= each.high for each in found)
    assert 182 <= held <= 199  # 95 of a hundred, give or take what 200 panels scatter
    assert sum(each.effect for each in found) / len(found) == pytest.approx(effect, abs=0.005)


def test_without_an_effect_it_seldom_says_that_there_is_one():
    dice = Random(12)
    said = sum(difference_in_differences(panel(dice, effect=0)).tells_apart for _each in range(200))
    assert said <= 18
    assert all(difference_in_differences(panel(dice, effect=0.15)).tells_apart for _each in range(20))
