"""The simulated and the measured effect on dossiers that were really filed."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.models import Offering
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.intake import Tariff, new_dossier, party_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import FeeDue
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.uptake.policies.measured import measured_effect, windows
from motcua.uptake.policies.simulated import last_year, simulated_effect
from motcua.uptake.spans import Span
from motcua.working_time.queries import calendar
from tests.factories import policies
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import FEE, Office, office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOW = local("2026-11-22 09:00")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW):
        yield


def lodged(at, channel, moment, count=1):
    """So many dossiers, quoted as a filing of that moment is."""
    record, version = Record(), at.offering.procedure.versions.get()
    with clock.at(moment):
        tariff = Tariff(version, reliefs_in_force(at.offering.procedure, at.authority))
        for _each in range(count):
            party = party_of({"full_name": "Người thử (mẫu)"})
            dossier = new_dossier(
                at.offering, tariff, party, channel=channel, answers={}, receiving=at.authority
            )  # fmt: skip
            dossier.delivery = "online"
            cases.submit(Case(dossier, version.package, calendar("standard"), record), Telling())
            dossier.applicant.save()
        record.write()


def month(number, year=2026):
    return local(f"{year}-{number:02}-10 09:00")


def test_last_year_is_the_twelve_whole_months_before_this_one():
    assert last_year() == Span(date(2025, 11, 1), date(2026, 10, 1))


def test_it_counts_real_filings_month_by_month():
    at, other = office(), office()
    lodged(at, "self_remote", month(9), 3)
    lodged(at, "paper_counter", month(9), 2)
    lodged(at, "self_remote", month(10), 1)
    lodged(at, "self_remote", month(11), 5)  # this month is not over
    lodged(other, "self_remote", month(9), 7)
    policy = policies.drafted(authorities=(at.authority.code,), percent=Decimal(50))
    effect = simulated_effect(policy, switch=50)
    september = next(each for each in effect.months if each.month == date(2026, 9, 1))
    assert (september.same.filings, september.same.touched, september.same.forgone) == (5, 3, 3 * FEE / 2)
    assert (september.switched.touched, september.switched.forgone) == (4, 4 * Fraction(FEE, 2))
    assert (effect.same.filings, effect.same.forgone, len(effect.months)) == (6, 4 * FEE / 2, 12)
    assert effect.same.share == Fraction(4, 6)


def test_cancelled_sums_do_not_count_and_a_year_of_quotes_is_one_statement(django_assert_num_queries):
    at = office()
    lodged(at, "self_remote", month(9), 3)
    first = FeeDue.objects.first()
    FeeDue.objects.filter(pk=first.pk).update(cancelled_at=clock.now())
    policy = policies.drafted(procedures=(at.offering.procedure.code,))
    with django_assert_num_queries(4):  # offices, procedures, filings, leases
        effect = simulated_effect(policy)
    assert (effect.same.filings, effect.same.touched, effect.same.forgone) == (3, 2, 2 * FEE)


def test_nothing_filed_is_twelve_months_of_nothing():
    effect = simulated_effect(policies.drafted())
    assert (effect.same.filings, effect.same.forgone, effect.same.share, effect.software) == (0, 0, None, 0)


def test_dossiers_filed_under_the_policy_pay_less_and_the_others_do_not():
    at = office()
    policy = policies.decided(valid_from=date(2026, 9, 1), percent=Decimal(40), authorities=(at.authority.code,))
    lodged(at, "self_remote", local("2026-08-31 23:59"))
    lodged(at, "self_remote", local("2026-09-01 00:00"))
    lodged(at, "paper_counter", local("2026-09-01 00:00"))
    assert list(FeeDue.objects.order_by("frozen_at", "amount").values_list("amount", flat=True)) == [
        FEE, FEE * 40 // 100, FEE,
    ]  # fmt: skip
    found = measured_effect(policy)
    assert [(each.month, each.dossiers, each.amount) for each in found.forgone] == [
        (date(2026, 9, 1), 1, FEE * 60 // 100)
    ]


def also_at(offering):
    """Another office that takes the same procedure."""
    new = AuthorityFactory()
    offered = Offering.objects.create(
        procedure=offering.procedure, authority=new, channels=["online", "counter"], valid_from=offering.valid_from
    )
    return Office(new, offered, None)


def panel(effect):
    """Twelve offices of one procedure, six of them under a policy since 1 June; forty filings each half at each.

    Another procedure, at an office without the policy, is filed online always: it is no comparison.
    """
    first, other = office(), office()
    offices = [first, *(also_at(first.offering) for _each in range(11))]
    lodged(other, "self_remote", month(2), 50)
    covered = tuple(each.authority.code for each in offices[:6])
    policy = policies.decided(valid_from=date(2026, 6, 1), authorities=covered)
    for number, at in enumerate(offices):
        for when, online in ((month(2), 6 + number % 3), (month(4), 6), (month(7), 9), (month(9), 9 + number % 2)):
            more = effect if number < 6 and when > month(6) else 0
            lodged(at, "self_remote", when, online + more)
            lodged(at, "paper_counter", when, 20 - online - more)
    return policy


def test_what_was_planted_is_found_against_the_places_without_it():
    policy = panel(effect=5)
    found = measured_effect(policy)
    assert found.before == Span(date(2026, 1, 1), date(2026, 5, 1))
    assert found.after == Span(date(2026, 6, 1), date(2026, 10, 1))
    assert not found.missed
    assert found.compared == "places"
    assert found.difference.effect == pytest.approx(0.25)
    assert found.difference.low < 0.25 < found.difference.high
    assert found.difference.tells_apart
    assert found.amount == FEE * sum(
        online + 5 + number % 2 * late for number in range(6) for online, late in ((9, 0), (9, 1))
    )


def test_where_nothing_was_planted_the_interval_holds_zero():
    found = measured_effect(panel(effect=0))
    assert found.difference.low <= 0 <= found.difference.high
    assert not found.difference.tells_apart


def test_too_few_places_months_and_filings_are_named():
    at = office()
    policy = policies.decided(valid_from=date(2026, 9, 1), authorities=(at.authority.code,))
    lodged(at, "self_remote", month(8))
    lodged(at, "self_remote", month(9))
    found = measured_effect(policy)
    assert found.difference is None
    assert {bar.what: (bar.there, bar.needed) for bar in found.missed} == {
        "months": (2, 3), "places": (1, 5), "filings_places": (1, 100), "others": (0, 5), "filings_others": (0, 100),
    }  # fmt: skip


def test_a_policy_everywhere_is_compared_with_other_procedures_that_cost():
    first, second = office(), office()
    policy = policies.decided(valid_from=date(2026, 6, 1), procedures=(first.offering.procedure.code,))
    lodged(first, "self_remote", month(7))
    lodged(second, "self_remote", month(7))
    found = measured_effect(policy)
    assert found.compared == "procedures"
    assert {bar.what: bar.there for bar in found.bars}["filings_others"] == 0
    assert found.shares == ((0, 0), (1, 1))


def test_what_another_policy_touches_is_in_neither_group():
    here, there = office(), office()
    policy = policies.decided(valid_from=date(2026, 6, 1), authorities=(here.authority.code,))
    policies.decided(
        valid_from=date(2026, 8, 1), authorities=(there.authority.code,), name_vi="Chính sách khác (mẫu)"
    )  # fmt: skip
    for when in (month(4), month(7)):
        lodged(here, "self_remote", when)
        lodged(there, "self_remote", when)
    bars = {bar.what: bar.there for bar in measured_effect(policy).bars}
    assert (bars["places"], bars["others"]) == (1, 0)


@pytest.mark.parametrize(
    ("begins", "ends", "before", "after"),
    [
        ("2026-06-01", None, ("2026-01-01", "2026-05-01"), ("2026-06-01", "2026-10-01")),
        ("2026-06-15", None, ("2026-02-01", "2026-05-01"), ("2026-07-01", "2026-10-01")),
        ("2026-06-01", "2026-08-31", ("2026-03-01", "2026-05-01"), ("2026-06-01", "2026-08-01")),
        ("2026-06-01", "2026-08-30", ("2026-04-01", "2026-05-01"), ("2026-06-01", "2026-07-01")),
        ("2025-08-01", None, ("2024-08-01", "2025-07-01"), ("2025-08-01", "2026-07-01")),
    ],
)
def test_whole_months_as_many_before_as_after(begins, ends, before, after):
    policy = policies.decided(valid_from=date.fromisoformat(begins), valid_to=ends and date.fromisoformat(ends))
    expected = tuple(Span(*(date.fromisoformat(day) for day in pair)) for pair in (before, after))
    assert windows(policy, clock.today()) == expected


def test_no_month_is_over_yet():
    policy = policies.decided(valid_from=clock.today() + timedelta(days=1))
    assert windows(policy, clock.today()) == (None, None)
    assert [bar.what for bar in measured_effect(policy).missed] == ["months"]
