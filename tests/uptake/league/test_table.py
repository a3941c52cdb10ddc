from datetime import date
from fractions import Fraction

import pytest

from motcua.foundation import clock
from motcua.uptake.league.quarters import Quarter, last_closed, quarter_of
from motcua.uptake.league.table import league
from motcua.uptake.models import CountCheck
from motcua.uptake.services import fold, recount
from tests.factories.league import two_quarters
from tests.factories.working_time import local

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
NOW = local("2026-11-19 10:30")
THIRD = Quarter(2026, 3)


@pytest.fixture
def city():
    return two_quarters()


def read(communes=False):
    with clock.at(NOW):
        return league(THIRD, communes=communes)


def test_the_most_improved_comes_first_and_too_few_are_not_told(city):
    rising, steady, small = (each.authority.pk for each in city)
    found = read()
    assert [each.key for each in found.improved] == [rising, steady]
    assert [each.key for each in found.few] == [small]
    assert (found.improved[0].online.change, found.improved[1].online.change) == (Fraction(1, 4), 0)
    assert found.improved[0].online.now.share == Fraction(1, 2)


def test_figures_equal_those_after_a_recount(city):
    before = read()
    fold()
    assert recount().differences == 0
    after = read()
    assert [(each.key, each.now, each.before, each.standing) for each in before.places] == [
        (each.key, each.now, each.before, each.standing) for each in after.places
    ]
    assert CountCheck.objects.count() == 1


def test_offices_with_procedures_of_their_own_are_not_compared_by_them(city):
    assert read().ranks == {}
    assert [each.needs_help for each in read().improved] == [False, False]


def test_communes_stand_in_a_league_of_their_own(city):
    place = city[0].authority
    place.kind = "commune"
    place.save()
    assert [each.key for each in read(communes=True).places] == [place.pk]
    assert place.pk not in [each.key for each in read().places]


def test_a_league_asks_as_often_for_many_offices_as_for_few(city, django_assert_num_queries):
    read()
    with django_assert_num_queries(6):
        read()


@pytest.mark.parametrize(
    ("today", "last"),
    [("2026-01-01", Quarter(2025, 4)), ("2026-03-31", Quarter(2025, 4)), ("2026-04-01", Quarter(2026, 1))],
)
def test_the_last_quarter_is_the_newest_that_is_over(today, last):
    with clock.at(local(f"{today} 09:00")):
        assert last_closed() == last


@pytest.mark.parametrize("spelled", ["2026-4", "2026-5", "2026-0", "nonsense", "", "2026-33", "1999-1"])
def test_a_quarter_that_is_not_over_or_none_is_refused(spelled):
    with clock.at(NOW):
        assert quarter_of(spelled) is None
        assert quarter_of("2026-3") == THIRD


def test_a_quarter_has_three_months():
    assert THIRD.span.months == [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]
    assert (Quarter(2026, 1).before, str(THIRD)) == (Quarter(2025, 4), "2026-3")
