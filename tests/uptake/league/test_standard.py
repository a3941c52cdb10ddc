from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from motcua.uptake.league.standard import Case, standings

RATES = some.lists(some.integers(1, 10), min_size=2, max_size=6)  # tenths online, by procedure
MIXES = some.lists(some.lists(some.integers(0, 200), min_size=6, max_size=6), min_size=2, max_size=8)
CASES = some.lists(
    some.builds(
        lambda office, procedure, online, paper: Case(office, procedure, online, online + paper),
        some.integers(1, 5), some.integers(1, 5), some.integers(0, 50), some.integers(0, 50),
    ),
    unique_by=lambda case: (case.office, case.procedure), max_size=25,
)  # fmt: skip


@given(RATES, MIXES)
def test_who_does_as_well_as_everybody_in_each_procedure_has_one_whatever_the_mix(rates, mixes):
    cases = [
        Case(office, procedure, rate * mix[procedure], 10 * mix[procedure])
        for office, mix in enumerate(mixes)
        for procedure, rate in enumerate(rates)
    ]
    for standing in standings(cases).values():
        assert standing.ratio in (1, None)
        assert standing.comparable == (standing.ratio is not None)


@given(CASES)
def test_what_is_expected_of_all_adds_up_to_what_all_have(cases):
    found = standings(cases).values()
    assert sum(each.expected for each in found) == sum(each.online for each in found)


@given(CASES, some.integers(2, 9))
def test_twice_as_many_of_everything_changes_no_ratio(cases, times):
    larger = [Case(each.office, each.procedure, each.online * times, each.all * times) for each in cases]
    assert {key: each.ratio for key, each in standings(cases).items()} == {
        key: each.ratio for key, each in standings(larger).items()
    }


@given(CASES)
def test_the_ratio_lies_in_its_interval(cases):
    for each in standings(cases).values():
        if each.ratio is not None and each.interval is not None:
            assert each.interval[0] - 1e-9 <= each.ratio <= each.interval[1] + 1e-9


def test_an_office_with_hard_procedures_is_not_the_worse_for_it():
    """Both have 30 % of all online, but the second has mostly building permits, where nobody files online."""
    easy, hard = 1, 2
    found = standings([
        Case(1, easy, 300, 900), Case(1, hard, 0, 100),
        Case(2, easy, 90, 100), Case(2, hard, 210, 900),
    ])  # fmt: skip
    assert found[1].expected == Fraction(390, 1000) * 900 + Fraction(210, 1000) * 100 == 372
    assert found[1].ratio == Fraction(300, 372)
    assert found[2].ratio == Fraction(300, 228)


def test_what_nobody_else_does_is_not_compared():
    found = standings([Case(1, 1, 5, 10), Case(1, 2, 90, 90), Case(2, 1, 5, 10)])
    assert (found[1].ratio, found[1].interval, found[1].compared, found[1].all) == (None, None, 10, 100)
    assert found[2].ratio == 1


def test_where_nobody_files_online_there_is_nothing_to_compare():
    assert standings([Case(1, 1, 0, 10), Case(2, 1, 0, 10)])[1].ratio is None
