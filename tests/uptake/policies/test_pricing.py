"""A policy laid upon known filings: every đồng is counted by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from motcua.catalogue.reliefs import Relief
from motcua.uptake.policies.pricing import Alike, Asked, Effect, by_month, online_ratios

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
FREE_ONLINE = Relief("1", "Không mất lệ phí", "NQ 1", percent=Decimal(0))


def line(amount, *, taken=0, counter=None, fee="le_phi", kind="le_phi"):
    return Asked(fee, kind, amount, taken, amount + taken if counter is None else counter)


def alike(*lines, month=MAY, online=True, count=1, kind="citizen", procedure=1):
    return Alike(month, procedure, online, kind, lines, count)


def test_only_what_was_filed_online_becomes_cheaper_where_the_policy_says_so():
    groups = [alike(line(100), count=3), alike(line(150), online=False, count=2), alike(line(80), month=JUNE)]
    assert by_month(groups, FREE_ONLINE) == {
        MAY: Effect(filings=5, counter=2, touched=Fraction(3), asked=600, forgone=Fraction(300)),
        JUNE: Effect(filings=1, counter=0, touched=Fraction(1), asked=80, forgone=Fraction(80)),
    }


def test_all_channels_a_share_and_a_sum():
    groups = [alike(line(101)), alike(line(150), online=False)]
    half = Relief("2", "", "", percent=Decimal(50), online_only=False)
    assert by_month(groups, half)[MAY].forgone == (101 - 51) + 75  # half a đồng upwards, as a quote has it
    sixty = Relief("3", "", "", amount=60, online_only=False)
    assert by_month(groups, sixty)[MAY].forgone == 41 + 90


def test_money_of_others_other_fees_and_other_applicants_are_left_alone():
    third = line(70, kind="third_party", fee="in_an")
    groups = [alike(line(100), third), alike(line(100), kind="organisation")]
    own = Relief("4", "", "", percent=Decimal(0), applicant_kinds=frozenset({"citizen"}))
    assert by_month(groups, own)[MAY] == Effect(2, 0, Fraction(1), 200, Fraction(100))
    assert by_month(groups, Relief("5", "", "", amount=0, fees=frozenset({"phi"})))[MAY].touched == 0


def test_what_an_earlier_policy_took_is_not_taken_again():
    halved_before = line(50, taken=50)
    assert by_month([alike(halved_before)], Relief("6", "", "", percent=Decimal(60)))[MAY].forgone == 0
    assert by_month([alike(halved_before)], Relief("7", "", "", percent=Decimal(30)))[MAY].forgone == 20


def test_who_switches_pays_the_online_price_of_his_procedure_and_then_the_policy_counts():
    groups = [alike(line(80, counter=100), count=10), alike(line(100), online=False, count=10)]
    assert online_ratios(groups) == {(1, "le_phi"): Fraction(4, 5)}
    half = Relief("8", "", "", percent=Decimal(50))
    effect = by_month(groups, half, switch=Fraction(20, 100))[MAY]
    assert effect.forgone == 10 * 40 + 2 * (100 - 40)
    assert (effect.touched, effect.share) == (12, Fraction(3, 5))


def test_where_online_is_dearer_people_who_switch_bring_money_in():
    groups = [alike(line(150, counter=50)), alike(line(50), online=False, count=10)]
    half = Relief("9", "", "", percent=Decimal(50))
    assert by_month(groups, half, switch=Fraction(1, 10))[MAY].forgone == 75 + (50 - 75)


groups_of = some.lists(
    some.builds(
        alike,
        some.builds(line, some.integers(0, 10**6), fee=some.sampled_from(["le_phi", "phi"])),
        month=some.sampled_from([MAY, JUNE]),
        online=some.booleans(),
        count=some.integers(1, 50),
        kind=some.sampled_from(["citizen", "organisation"]),
    ),
    max_size=8,
)
policy = some.builds(
    Relief,
    some.just("x"),
    some.just(""),
    some.just(""),
    percent=some.decimals(0, 99, places=2),
    online_only=some.booleans(),
)


@given(groups_of, policy, some.fractions(0, 1))
def test_never_more_is_forgone_than_was_asked(groups, relief, switch):
    for effect in by_month(groups, relief, switch=switch).values():
        assert 0 <= effect.forgone <= effect.asked
        assert 0 <= effect.touched <= effect.filings


@given(groups_of, policy)
def test_nobody_switching_is_the_switch_of_nobody(groups, relief):
    assert by_month(groups, relief) == by_month(groups, relief, switch=Fraction(0))
