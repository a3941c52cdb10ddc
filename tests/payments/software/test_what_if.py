"""The article's example: seven applications for 20 billion đồng, used by one dossier in a hundred, or by forty."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.spans import Span
from motcua.payments.leasing import WHOLE, Terms, cost_between
from motcua.payments.what_if import WhatIf

# The article tells the sum (2017). Five years of use, 10,000 dossiers a month and the counter's cost are assumptions.
BOUGHT = Terms(20_000_000_000, WHOLE, date(2017, 1, 1), date(2021, 12, 31))
YEAR = Span(date(2018, 1, 1), date(2018, 12, 1))
ONE_PERCENT, FORTY_PERCENT = Fraction(1, 100), Fraction(40, 100)


def health() -> WhatIf:
    return WhatIf(dossiers=10_000, price=round(cost_between(BOUGHT, YEAR) / 12), counter_cost=90_000)


def test_twenty_billion_over_five_years_is_four_billion_a_year():
    assert cost_between(BOUGHT, YEAR) == 3_997_809_419  # 365 of 1,826 days
    assert cost_between(BOUGHT, Span(date(2017, 1, 1), date(2021, 12, 1))) == 20_000_000_000


def test_at_one_percent_each_online_dossier_costs_forty_times_what_it_costs_at_forty_percent():
    case = health()
    assert (case.per_dossier(ONE_PERCENT), case.per_dossier(FORTY_PERCENT)) == (3_331_508, 83_288)
    assert (case.is_dearer(ONE_PERCENT), case.is_dearer(FORTY_PERCENT)) == (True, False)
    assert (case.online(ONE_PERCENT), case.online(FORTY_PERCENT)) == (100, 4_000)


def test_at_one_percent_the_lease_would_have_to_cost_nine_million_a_month():
    assert health().break_even_price(ONE_PERCENT) == 9_000_000
    assert 0.36 < health().break_even_share < 0.38


def test_nothing_filed_online_has_no_cost_each():
    assert WhatIf(0, 1_000, 1_000).per_dossier(ONE_PERCENT) is None
    assert WhatIf(100, 1_000, 0).break_even_share is None


@given(st.integers(1, 10**6), st.integers(0, 10**10), st.integers(1, 10**6), st.fractions(Fraction(1, 1000), 1))
def test_the_price_that_breaks_even_is_not_dearer_and_one_more_is(dossiers, price, counter, share):
    case = WhatIf(dossiers, price, counter)
    best = case.break_even_price(share)
    assert not WhatIf(dossiers, best, counter).is_dearer(share)
    assert WhatIf(dossiers, best + 1, counter).is_dearer(share)
    assert case.is_dearer(share) == (case.break_even_share > share)
