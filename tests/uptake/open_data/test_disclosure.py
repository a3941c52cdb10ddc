from random import Random

import pytest

from motcua.uptake.open_data.disclosure import Part, levels
from motcua.uptake.open_data.scheme import FEWEST, FILED, RELEASED, clear, total
from tests.uptake.open_data.attacker import bounds, determined, known
from tests.uptake.open_data.cities import bottom, city

NOTHING, TOTAL, ONLINE, HELPED, EVERYTHING = range(5)


def table(rows, scheme=FILED, **caps):
    """Levels of one table of a whole."""
    parts = tuple(Part(name, counts) for name, counts in rows.items())
    width = len(scheme.ways)
    whole = Part("*", tuple(sum(part.counts[way] for part in parts) for way in range(width)), (parts,))
    return levels(whole, scheme, caps=caps)


def test_a_scheme_tells_everything_then_online_and_paper_then_finer():
    assert FILED.told(NOTHING) == []
    assert FILED.told(TOTAL) == [(0, 1, 2, 3)]
    assert FILED.told(ONLINE) == [(0, 1, 2), (3,)]
    assert FILED.told(HELPED) == [(0,), (1, 2), (3,)]
    assert FILED.told(EVERYTHING) == [(0,), (1,), (2,), (3,)]


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ((40, 9, 5, 60), EVERYTHING),
        ((40, 9, 0, 60), EVERYTHING),
        ((40, 9, 2, 60), HELPED),
        ((40, 0, 3, 60), ONLINE),
        ((1, 1, 0, 60), TOTAL),
        ((1, 1, 0, 2), NOTHING),
        ((0, 0, 0, 0), EVERYTHING),
    ],
)
def test_a_row_by_itself_tells_no_count_from_one_to_four(counts, level):
    assert FILED.finest(counts) == level


def test_where_all_counts_are_large_or_none_everything_is_told():
    rows = {"a": (10, 5, 0, 50), "b": (7, 8, 9, 10)}
    assert set(table(rows).values()) == {EVERYTHING}


def test_one_row_with_a_small_count_takes_another_one_along():
    found = table({"a": (30, 9, 2, 60), "b": (40, 9, 8, 60), "c": (50, 30, 20, 100)})
    assert found == {"*": EVERYTHING, "a": HELPED, "b": HELPED, "c": EVERYTHING}


def test_one_row_of_few_dossiers_takes_the_smallest_other_that_gives_it_room():
    found = table({"a": (1, 0, 0, 2), "b": (9, 0, 0, 9), "c": (50, 30, 20, 100)})
    assert (found["a"], found["b"], found["c"]) == (NOTHING, NOTHING, EVERYTHING)


def test_where_no_row_can_give_room_the_whole_tells_less():
    found = table({"a": (0, 0, 0, 1), "b": (0, 0, 0, 5)})
    assert found == {"*": NOTHING, "a": NOTHING, "b": NOTHING}


def test_what_was_hidden_once_stays_hidden():
    rows = {"a": (30, 9, 20, 60), "b": (40, 9, 8, 60), "c": (50, 30, 20, 100)}
    found = table(rows, a=HELPED)
    assert (found["a"], found["b"], found["c"]) == (HELPED, EVERYTHING, EVERYTHING)


def test_an_office_and_its_only_procedure_tell_the_same():
    """They are the same dossiers: hiding one and telling the other would hide nothing."""
    small, large = (1, 0, 0, 50), (30, 0, 0, 70)
    groups = tuple(
        Part(name, counts, ((Part(f"office {name}", counts),), (Part(f"procedure {name}", counts),)))
        for name, counts in (("a", small), ("b", large), ("c", (60, 0, 0, 90)))
    )
    found = levels(Part("*", (91, 0, 0, 210), (groups,)), FILED)
    assert found["office a"] == found["procedure a"] == TOTAL
    assert found["office b"] == found["procedure b"] == TOTAL
    assert found["office c"] == found["procedure c"] == EVERYTHING


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        Part("*", (1, 0, 0, 0), ((Part("a", (2, 0, 0, 0)),),))


@pytest.mark.parametrize("seed", range(120))
def test_no_sum_and_no_difference_of_what_is_told_gives_a_small_count(seed):
    whole = city(seed, groups=1 + seed % 3)
    cells, equations, _listed = known(whole, FILED, levels(whole, FILED))
    given = determined(cells, equations)
    small = {(part.key, way) for part in bottom(whole) for way, number in enumerate(part.counts) if not clear(number)}
    assert not small & given


@pytest.mark.parametrize("seed", range(8))
def test_a_small_count_keeps_an_interval_of_five_against_everything_that_can_be_reckoned(seed):
    whole = city(1000 + seed, groups=1, offices=2, procedures=3, wards=2)
    everything = known(whole, FILED, levels(whole, FILED))
    cells = [(part.key, way) for part in bottom(whole) for way, number in enumerate(part.counts) if not clear(number)]
    for cell in Random(seed).sample(cells, min(3, len(cells))):
        lowest, highest = bounds(cell, *everything)
        assert highest is None or highest - lowest >= FEWEST, (cell, lowest, highest)


@pytest.mark.parametrize("seed", range(40))
def test_sums_that_are_told_are_never_small(seed):
    whole = city(seed, groups=2)
    found = levels(whole, FILED)
    for part in [whole, *bottom(whole)]:
        assert all(clear(total(part.counts, block)) for block in FILED.told(found[part.key]))


@pytest.mark.parametrize("seed", range(40))
def test_a_second_revision_hides_what_the_first_one_hid(seed):
    first, second = city(seed), city(seed + 5000)
    before = levels(first, FILED)
    rows = {part.key for part in bottom(second)}
    after = levels(second, FILED, caps={key: level for key, level in before.items() if key in rows})
    assert all(after[key] <= before[key] for key in rows & before.keys())


def test_results_in_time_follow_the_same_rules():
    found = table({"a": (50, 2), "b": (30, 9), "c": (70, 30)}, scheme=RELEASED)
    assert (found["a"], found["b"], found["c"]) == (1, 1, 2)
