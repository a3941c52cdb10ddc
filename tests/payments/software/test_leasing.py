from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.spans import Span
from motcua.payments.leasing import (
    MONTH,
    WHOLE,
    Terms,
    break_even_price,
    cost_between,
    cost_in,
    dossiers_to_break_even,
)

DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31))
PRICES = st.integers(0, 100_000_000_000)


def test_a_month_costs_the_price_and_a_part_of_a_month_its_days():
    terms = Terms(30_000_000, MONTH, date(2026, 1, 16), date(2026, 3, 31))
    assert [cost_in(terms, date(2026, month, 1)) for month in (1, 2, 3, 4)] == [15_483_871, 30_000_000, 30_000_000, 0]


def test_a_price_for_the_whole_time_is_spread_over_its_days():
    year = Terms(365_000_000, WHOLE, date(2026, 1, 1), date(2026, 12, 31))
    assert (cost_in(year, date(2026, 1, 1)), cost_in(year, date(2026, 2, 1))) == (31_000_000, 28_000_000)
    assert (cost_in(year, date(2025, 12, 1)), cost_in(year, date(2027, 1, 1))) == (0, 0)


@given(PRICES, DAYS, DAYS)
def test_the_months_of_a_whole_price_are_exactly_the_price(price, one, other):
    first, last = sorted([one, other])
    span = Span(first.replace(day=1), last.replace(day=1))
    assert cost_between(Terms(price, WHOLE, first, last), span) == price


@given(PRICES, DAYS, DAYS, st.dates(date(2017, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1)))
def test_no_month_costs_less_than_nothing_or_more_than_the_price(price, one, other, month):
    first, last = sorted([one, other])
    for per in (MONTH, WHOLE):
        assert 0 <= cost_in(Terms(price, per, first, last), month) <= price


def test_where_a_lease_breaks_even():
    assert break_even_price(counter_cost=60_000, online=500) == 30_000_000
    assert dossiers_to_break_even(cost=30_000_001, counter_cost=60_000) == 501
    assert dossiers_to_break_even(cost=30_000_000, counter_cost=0) is None
