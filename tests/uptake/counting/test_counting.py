from datetime import date, datetime
from random import Random

import pytest
from django.db import connection

from motcua.dossiers.models import Channel, Dossier, JournalEntry
from motcua.foundation import clock
from motcua.uptake.counting.cubes import CUBES
from motcua.uptake.counting.lines import counted
from motcua.uptake.counting.reading import Asked, tallies, tally
from motcua.uptake.models import CountOfOffice, CountOfProcedure, CountToFold
from motcua.uptake.services import fold, recount
from tests.factories import cases
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ALL_TIME = Asked(date(2020, 1, 1), date(2030, 12, 31))
KEPT = Asked(date(2026, 1, 1), date(2026, 12, 31))


def kept(cube):
    """Every sum of a table with what waits to be folded, by its keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {cube.columns}, {', '.join(f'sum({name})' for name in cube.measures)} from ("
            f"select {cube.columns}, {', '.join(cube.measures)} from {cube.table} union all"
            f" select {cube.of_a_day}, {cube.of_lines} from uptake_counttofold) r group by {cube.columns}"
        )
        width = len(cube.keys) + 1
        return {row[:width]: tuple(map(int, row[width:])) for row in cursor.fetchall() if any(row[width:])}


def true(cube):
    """The same counted from the journal at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {cube.columns}, {', '.join(f'sum({name})' for name in cube.measures)} from ("
            f"select {cube.of_a_day}, {cube.of_lines} from ({counted()}) t) r group by {cube.columns}"
        )
        width = len(cube.keys) + 1
        return {row[:width]: tuple(map(int, row[width:])) for row in cursor.fetchall() if any(row[width:])}


def assert_true():
    for cube in CUBES:
        assert kept(cube) == true(cube), cube.table


@pytest.fixture
def at():
    return cases.bureau()


def test_every_end_of_a_dossier_is_counted_where_and_when_it_happened(at):
    for state in cases.STATES:
        cases.STATES[state](at)
    assert_true()
    fold()
    assert not CountToFold.objects.exists()
    assert_true()
    everything = tally(ALL_TIME)
    assert everything.figure.all == Dossier.objects.filter(parent=None).count() == len(cases.STATES)
    assert (everything.released, everything.on_time + everything.late) == (
        JournalEntry.objects.filter(move="release").count(),
        everything.released,
    )


def test_a_random_year_folded_at_random_moments_equals_the_journal():
    dice, offices = Random(11), [office(), office(), office()]
    for _number in range(120):
        moment = local(f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} {dice.randint(0, 23):02}:59")
        lodged(dice.choice(offices), dice.choice(list(Channel)), moment)
        if dice.random() < 0.1:
            fold()
    assert_true()
    by_day = tallies(KEPT, by=("day", "authority"))
    by_month = tallies(KEPT, by=("month", "authority"))
    assert sum(each.figure.all for each in by_day.values()) == sum(each.figure.all for each in by_month.values()) == 120


def test_a_wrong_sum_is_found_and_put_right_and_said():
    lodged(office(), "self_remote", clock.now())
    fold()
    assert recount().differences == 0
    CountOfOffice.objects.update(self_filed=5)
    CountOfProcedure.objects.all().delete()
    check = recount()
    assert (check.differences, check.filed) == (2, 1)
    assert_true()
    assert recount().differences == 0


def test_what_waits_is_no_difference():
    lodged(office(), "self_remote", clock.now())
    assert CountToFold.objects.exists()
    assert recount().differences == 0
    assert_true()


def test_a_corrected_ward_takes_its_figures_along():
    old, new = UnitFactory(), UnitFactory()
    dossier = lodged(office(), "self_remote", clock.now(), ward=old.code)
    fold()
    Dossier.objects.filter(pk=dossier.pk).update(ward=new.code)
    assert_true()
    assert {key: each.figure.all for key, each in tallies(ALL_TIME, by=("ward",)).items() if each.figure.all} == {
        (new.code,): 1
    }


def test_what_is_kept_nowhere_together_is_refused():
    with pytest.raises(ValueError, match="procedure_id"):
        tallies(ALL_TIME, by=("ward", "procedure"))


def test_days_answer_where_months_cannot():
    at = office()
    for day in (1, 15, 30):
        lodged(at, "self_remote", datetime(2026, 11, day, 9, tzinfo=local("2026-11-01").tzinfo))
    assert tally(Asked(date(2026, 11, 2), date(2026, 11, 15))).figure.all == 1
    assert tally(Asked(date(2026, 11, 1), date(2026, 11, 30), channels=["paper_counter"])).figure.all == 0


def test_a_dossier_that_was_sent_back_first_is_not_clean(at):
    cases.accepted(at)
    assert (tally(ALL_TIME).accepted, tally(ALL_TIME).clean, tally(ALL_TIME).asked) == (1, 1, 0)
