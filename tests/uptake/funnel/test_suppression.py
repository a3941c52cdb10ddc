from hypothesis import given
from hypothesis import strategies as st

from motcua.uptake.funnel.suppression import FEWEST, hidden


def test_nothing_small_hides_nothing():
    assert hidden({"a": 10, "b": 500, "c": 0}) == set()


def test_one_small_number_takes_the_smallest_of_the_others_with_it():
    assert hidden({"a": 3, "b": 40, "c": 500}) == {"a", "b"}


def test_two_small_numbers_that_are_small_together_take_another():
    assert hidden({"a": 3, "b": 4, "c": 50, "d": 60}) == {"a", "b", "c"}


def test_two_that_are_enough_together_stand_alone():
    assert hidden({"a": 9, "b": 4, "c": 50}) == {"a", "b"}


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 40), max_size=12))
def test_what_is_hidden_cannot_be_worked_out(numbers):
    away = hidden(numbers)
    assert all(number == 0 or number >= FEWEST for key, number in numbers.items() if key not in away)
    if away and sum(numbers.values()) >= FEWEST and len([n for n in numbers.values() if n]) > 1:
        assert len(away) >= 2
        left = sum(numbers[key] for key in away)
        assert left >= FEWEST or len(away) == len([n for n in numbers.values() if n])
