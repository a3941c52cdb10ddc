"""Why with paper: kept once a dossier, put right on the same day, summed as it is said."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Sum

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.uptake.causes import Wanted, causes, causes_by, other_words
from motcua.uptake.models import Cause, CauseCount, WhyNot
from motcua.uptake.services import BadCause, say_why_not
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOON = local("2026-11-20 12:00")


@pytest.fixture
def at():
    return office()


@pytest.fixture
def paper(at) -> Dossier:
    return lodged(at, "paper_counter", NOON)


def sums() -> dict[str, int]:
    rows = CauseCount.objects.values_list("cause").annotate(Sum("number"))
    return {cause: number for cause, number in rows if number}


def recounted() -> dict[str, int]:
    found: dict[str, int] = {}
    for each in WhyNot.objects.all():
        found[each.cause] = found.get(each.cause, 0) + 1
    return found


def test_one_press_is_kept_and_summed_with_office_procedure_and_month(at, paper):
    with clock.at(NOON):
        say_why_not(paper, cause="no_device", by=at.staff)
    assert list(CauseCount.objects.values_list("month", "authority", "procedure", "cause", "number")) == [
        (NOON.date().replace(day=1), at.authority.pk, paper.procedure_id, "no_device", 1)
    ]


def test_the_same_press_twice_counts_once_and_another_puts_it_right(at, paper):
    with clock.at(NOON):
        say_why_not(paper, cause="hard", by=at.staff)
        say_why_not(paper, cause="hard", by=at.staff)
        say_why_not(paper, cause="other", by=at.staff, words="Máy  hỏng\n")
    said = WhyNot.objects.get()
    assert (said.cause, said.words) == ("other", "Máy hỏng")
    assert sums() == recounted() == {"other": 1}


def test_the_next_day_nothing_is_changed_any_more(at, paper):
    with clock.at(NOON):
        say_why_not(paper, cause="hard", by=at.staff)
    with clock.at(NOON + timedelta(days=1)), pytest.raises(BadCause, match="hôm trước"):
        say_why_not(paper, cause="afraid", by=at.staff)
    assert sums() == {"hard": 1}


@pytest.mark.parametrize("words", ["gọi 0912 345 678", "số 001190000016", "tk 0123.456.789"])
def test_numbers_of_people_are_refused_in_words(at, paper, words):
    with pytest.raises(BadCause, match="số điện thoại"):
        say_why_not(paper, cause="other", by=at.staff, words=words)
    assert not WhyNot.objects.exists()


def test_who_filed_online_is_not_asked_and_nonsense_is_no_cause(at, paper):
    with pytest.raises(BadCause):
        say_why_not(lodged(at, "self_remote", NOON), cause="hard", by=at.staff)
    with pytest.raises(BadCause):
        say_why_not(paper, cause="vì thích", by=at.staff)


def test_staff_of_another_office_cannot_answer(paper):
    with pytest.raises(PermissionDenied):
        say_why_not(paper, cause="hard", by=office().staff)


def said_by(at, *, hard: int = 0, not_known: int = 0, not_said: int = 0, silent: int = 0) -> None:
    for cause, number in (("hard", hard), ("not_known", not_known), ("not_said", not_said), ("", silent)):
        for _each in range(number):
            dossier = lodged(at, "paper_counter", NOON)
            if cause:
                say_why_not(dossier, cause=cause, by=at.staff)


def test_shares_are_of_those_who_gave_a_cause_and_the_rate_of_all_on_paper(at):
    with clock.at(NOON):
        said_by(at, hard=3, not_known=5, not_said=2, silent=10)
        found = causes(Wanted(last_months(1)))
    assert [(each.cause, each.number, each.of) for each in found.shares] == [
        (Cause.NOT_KNOWN, 5, 8),
        (Cause.HARD, 3, 8),
    ]
    assert (found.asked, found.said, found.figure.paper) == (10, 8, 20)
    assert found.answered == pytest.approx(0.4)
    low, high = found.shares[0].interval
    assert 0.30 < low < 0.31
    assert 0.86 < high < 0.87


def test_fewer_than_five_answers_are_not_split(at):
    with clock.at(NOON):
        said_by(at, hard=4, not_said=6)
        found = causes(Wanted(last_months(1)))
        assert (found.shown, found.shares, other_words(Wanted(last_months(1)))) == (False, [], [])


def test_offices_and_months_are_told_apart(at):
    other = office()
    with clock.at(NOON):
        said_by(at, hard=1)
        said_by(other, not_known=1)
        by_office = causes_by(Wanted(last_months(2)), "authority")
        assert {key: each.counts for key, each in by_office.items()} == {
            at.authority.pk: {"hard": 1},
            other.authority.pk: {"not_known": 1},
        }
        mine = causes(Wanted(last_months(2), authorities=[at.authority.pk]))
        assert (mine.counts, mine.figure.paper) == ({"hard": 1}, 1)
