"""Rate limits: counted once, forgotten in time."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.foundation import clock
from motcua.foundation.tries import count_try, forget_tries

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_each_key_counts_by_itself():
    assert [count_try("a", seconds=60) for _try in range(3)] == [1, 2, 3]
    assert count_try("b", seconds=60) == 1


def test_counting_begins_again_when_the_time_of_the_first_try_is_over():
    with clock.at(NOON):
        assert [count_try("a", seconds=60), count_try("a", seconds=60)] == [1, 2]
    with clock.at(NOON + timedelta(seconds=59)):
        assert count_try("a", seconds=60) == 3
    with clock.at(NOON + timedelta(seconds=60)):
        assert count_try("a", seconds=60) == 1


def test_a_try_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        count_try("a", seconds=60)


def test_only_what_is_over_is_forgotten():
    with clock.at(NOON):
        count_try("short", seconds=60)
        count_try("long", seconds=600)
    with clock.at(NOON + timedelta(seconds=60)):
        assert forget_tries() == 1
        assert count_try("long", seconds=600) == 2
