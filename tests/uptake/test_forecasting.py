"""The forecast on series whose making is known: by hand, by properties, and by how often its intervals hold."""

from datetime import date
from fractions import Fraction
from math import exp, log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.foundation.spans import month_after
from motcua.uptake.forecasting import CONFIDENCE, MonthCount, Why, forecast

START = date(2025, 1, 1)
AIM = Fraction(40, 100)


def series(shares, n=1000):
    return [MonthCount(month_after(START, place), round(share * n), n) for place, share in enumerate(shares)]


def rising(start, step, months):
    return [start + step * place for place in range(months)]


def test_a_steady_rise_reaches_the_target_about_when_a_ruler_says():
    found = forecast(series(rising(0.16, 0.015, 12)), target=AIM)  # 32,5 % in December; 40 % five months later
    assert found.why is Why.REACHES
    assert found.reaches in {date(2026, 4, 1), date(2026, 5, 1)}
    assert found.earliest <= found.reaches <= found.latest
    assert [each.month for each in found.points] == [month_after(date(2026, 1, 1), n) for n in range(24)]


@pytest.mark.parametrize("shares", [[0.2] * 12, [0.3 - 0.01 * n for n in range(12)], [0.0] * 12])
def test_flat_or_falling_is_never_at_this_pace(shares):
    found = forecast(series(shares), target=AIM)
    assert (found.why, found.reaches, found.enough) == (Why.NEVER, None, True)


def test_a_slow_rise_comes_later_than_the_horizon():
    found = forecast(series(rising(0.10, 0.002, 12)), target=AIM)
    assert (found.why, found.reaches, found.latest) == (Why.LATER, None, None)


def test_what_is_there_already_needs_no_forecast():
    found = forecast(series(rising(0.30, 0.01, 12)), target=AIM)
    assert (found.why, found.reaches, found.latest) == (Why.REACHED, date(2025, 12, 1), date(2025, 12, 1))


def test_few_months_and_few_dossiers_say_so():
    assert forecast(series(rising(0.1, 0.02, 5)), target=AIM).why is Why.FEW_MONTHS
    assert forecast(series(rising(0.1, 0.02, 12), n=8), target=AIM).why is Why.FEW_FILINGS
    nothing = forecast([], target=AIM)
    assert (nothing.enough, nothing.points, nothing.why) == (False, (), Why.FEW_MONTHS)


def test_a_month_without_dossiers_is_no_month_of_zero():
    whole = series(rising(0.16, 0.015, 12))
    empty = [MonthCount(each.month, 0, 0) if place in {5, 11} else each for place, each in enumerate(whole)]
    found = forecast(empty, target=AIM)
    assert found.points[0].month == date(2026, 1, 1)
    assert abs(found.points[0].middle - forecast(whole, target=AIM).points[0].middle) < Fraction(2, 100)


def test_fewer_dossiers_make_it_less_certain():
    many = forecast(series(rising(0.2, 0.01, 12), n=10_000), target=AIM).points[5]
    few = forecast(series(rising(0.2, 0.01, 12), n=50), target=AIM).points[5]
    assert few.high - few.low > 1.5 * (many.high - many.low)


counts = some.lists(
    some.integers(0, 400).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n))), min_size=0, max_size=40
)


@given(counts, some.integers(1, 99), some.integers(1, 36))
@settings(max_examples=60, deadline=None)
def test_whatever_the_series(pairs, percent, horizon):
    months = [MonthCount(month_after(START, place), *pair) for place, pair in enumerate(pairs)]
    found = forecast(months, target=Fraction(percent, 100), horizon=horizon)
    assert len(found.points) == (horizon if found.enough else 0)
    assert all(0 <= each.low <= each.middle <= each.high <= 1 for each in found.points)
    widths = [each.high - each.low for each in found.points]
    assert all(width >= 0 for width in widths)
    assert (found.reaches is not None) == (found.why in {Why.REACHES, Why.REACHED})
    known = [each for each in (found.earliest, found.reaches, found.latest) if each is not None]
    assert known == sorted(known)


@given(some.integers(20, 300), some.integers(1, 80), some.integers(1, 19))
@settings(max_examples=30, deadline=None)
def test_a_higher_target_is_never_reached_sooner(n, percent, more):
    months = series(rising(0.1, 0.015, 14), n=n)
    low, high = (forecast(months, target=Fraction(each, 100)) for each in (percent, percent + more))
    if high.reaches is not None:
        assert low.reaches is not None
        assert low.reaches <= high.reaches


def walk(dice, months):
    """A series as the world might make it: any start, any pace, pushed about, seen through counting."""
    level, drift = dice.uniform(-3, 0.5), dice.uniform(-0.05, 0.12)
    push, noise, usual = dice.uniform(0, 0.12), dice.uniform(0, 0.12), dice.choice([30, 100, 400, 3000])
    made = []
    for place in range(months):
        level += drift + dice.gauss(0, push)
        share = 1 / (1 + exp(-(level + dice.gauss(0, noise))))
        n = max(5, round(dice.gauss(usual, usual / 8)))
        online = sum(dice.random() < share for _each in range(n)) if n < 200 else _normal(dice, n, share)
        made.append(MonthCount(month_after(START, place), online, n))
    return made


def _normal(dice, n, share):
    return min(n, max(0, round(dice.gauss(n * share, (n * share * (1 - share)) ** 0.5))))


def test_intervals_hold_as_often_as_they_say():
    dice = Random(40)
    held = {1: 0, 3: 0, 6: 0, 12: 0}
    worlds = 250
    for _each in range(worlds):
        made = walk(dice, 14 + max(held))
        found = forecast(made[:14], target=AIM, horizon=max(held))
        for ahead in held:
            point, seen = found.points[ahead - 1], made[13 + ahead].share
            half = Fraction(1, 2 * made[13 + ahead].all)  # a count is a whole number
            held[ahead] += point.low - half <= seen <= point.high + half
    for ahead, number in held.items():
        assert CONFIDENCE - 0.06 <= number / worlds <= CONFIDENCE + 0.14, (ahead, number)


def test_the_month_said_is_not_on_average_too_early():
    """Of steady rises that cross the target in a known month, half of the answers come before it and half after."""
    dice, early, answers = Random(7), 0, 0
    crossing = log(0.4 / 0.6)
    for _each in range(150):
        ahead, drift = dice.uniform(3, 12), 0.07
        made = [
            MonthCount(month_after(START, place), _normal(dice, 500, share), 500)
            for place in range(14)
            for share in [1 / (1 + exp(-(crossing - drift * (13 + ahead - place))))]
        ]
        found = forecast(made, target=AIM)
        if found.reaches is not None:
            answers += 1
            early += found.reaches < month_after(START, 13 + int(ahead) + 1)
    assert answers > 140
    assert 0.25 < early / answers < 0.65
