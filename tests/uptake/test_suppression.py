from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as some

from motcua.uptake.suppression import hidden

TABLES = some.dictionaries(some.tuples(some.integers(1, 6), some.integers(1, 6)), some.integers(0, 30), max_size=36)


def test_a_small_cell_takes_the_smallest_of_its_row_and_column_along():
    table = {("a", 1): 3, ("a", 2): 9, ("a", 3): 20, ("b", 1): 7, ("b", 2): 30, ("b", 3): 30}
    assert hidden(table) == {("a", 1), ("a", 2), ("b", 1)}


def test_two_small_cells_cover_each_other():
    assert hidden({("a",): 3, ("b",): 4, ("c",): 50}) == {("a",), ("b",)}


def test_nothing_small_hides_nothing():
    assert hidden({("a", 1): 0, ("a", 2): 5}) == set()
    assert hidden({}) == set()


@given(TABLES)
def test_no_row_and_no_column_tells_less_than_five_by_its_total(table):
    covered = hidden(table)
    assert {key for key, number in table.items() if 0 < number < 5} <= covered
    for axis in (0, 1):
        sums, shown = defaultdict(int), defaultdict(int)
        for key, number in table.items():
            (sums if key in covered else shown)[key[axis]] += number
        assert all(number >= 5 or not shown[line] for line, number in sums.items() if number)
