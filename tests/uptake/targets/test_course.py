"""The way to a target, and which of several targets holds at a place."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.foundation.spans import month_after
from motcua.uptake.models import Target
from motcua.uptake.targets.course import Course, Stands
from motcua.uptake.targets.nearest import Where, nearest

JANUARY = date(2026, 1, 1)
WAY = Course(JANUARY, Fraction(20, 100), date(2026, 11, 1), Fraction(40, 100))


@pytest.mark.parametrize(
    ("month", "expected"),
    [(date(2025, 6, 1), 20), (JANUARY, 20), (date(2026, 2, 1), 22), (date(2026, 6, 1), 30), (date(2027, 3, 1), 40)],
)
def test_the_way_is_even(month, expected):
    assert WAY.expected(month) == Fraction(expected, 100)


@pytest.mark.parametrize(
    ("percent", "stands", "points"),
    [(36, Stands.AHEAD, 6), (31, Stands.ON, 1), (29, Stands.ON, -1), (25, Stands.BEHIND, -5)],
)
def test_ahead_on_it_or_behind_by_so_many_points(percent, stands, points):
    found = WAY.position(date(2026, 6, 1), Fraction(percent, 100))
    assert (found.stands, found.points) == (stands, Fraction(points, 100))


def test_a_month_of_nothing_says_nothing():
    assert WAY.position(date(2026, 6, 1), None).stands is Stands.UNKNOWN


def test_at_the_end_only_the_aim_itself_counts():
    december = date(2026, 12, 1)
    assert WAY.position(december, Fraction(395, 1000)).stands is Stands.BEHIND
    assert WAY.position(december, Fraction(40, 100)).stands is Stands.ON


@given(some.integers(0, 100), some.integers(1, 100), some.integers(1, 60), some.integers(-10, 80))
def test_the_way_never_leaves_start_and_aim(start, aim, months, asked):
    way = Course(JANUARY, Fraction(start, 100), month_after(JANUARY, months), Fraction(aim, 100))
    low, high = sorted((way.start, way.aim))
    assert low <= way.expected(month_after(JANUARY, asked)) <= high
    assert way.expected(way.start_month) == way.start
    assert way.expected(way.until_month) == way.aim


PROVINCE = Target(scope="province")
ABOVE, HERE = Target(scope="authority", authority_id=1), Target(scope="authority", authority_id=2)
LICENCE = Target(scope="procedure", procedure_id=7)
WARD = Target(scope="ward", ward="98001")
ALL = [PROVINCE, ABOVE, HERE, LICENCE, WARD]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where(), PROVINCE),
        (Where(offices=(2, 1)), HERE),
        (Where(offices=(3, 1)), ABOVE),
        (Where(offices=(4,)), PROVINCE),
        (Where(offices=(2, 1), procedure=7), LICENCE),
        (Where(offices=(2, 1), procedure=8), HERE),
        (Where(ward="98001"), WARD),
        (Where(ward="98002"), PROVINCE),
    ],
)
def test_the_nearest_holds(where, found):
    assert nearest(ALL, where) is found
    assert nearest(reversed(ALL), where) is found


def test_where_nothing_was_decided_nothing_holds():
    assert nearest([HERE, WARD, LICENCE], Where(offices=(9,))) is None
