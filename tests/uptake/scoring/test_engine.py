from fractions import Fraction

import pytest

from motcua.uptake.models import ScoreLine
from motcua.uptake.scoring.engine import Place, points_of
from motcua.uptake.scoring.numerators import QUERIES
from motcua.uptake.scoring.profile import BadProfile, parsed, profiles

Reason = ScoreLine.Reason
BACKWARDS = Fraction("0.015")  # how near to the portal's points the formulas come that others worked out


def line(profile, name):
    return next(each for each in profiles()[profile].lines if each.id == name)


def points(name, numerator, denominator, place=Place.PROVINCE):
    found = line("766-2022", name)
    term = found.terms[0]
    return points_of(found, {term.numerator: numerator, term.denominator: denominator}, place)


def told(**changes):
    """A small profile as its file says it."""
    one = {"id": "a", "max": 100, "vi": "A", "en": "A", "numerator": "x", "denominator": "y"} | changes
    group = {"vi": "G", "en": "G", "max": 100, "lines": [one]}
    return {
        "id": "p", "version": 1, "valid_from": None, "explanatory": False, "vi": "P", "en": "P", "source": "S",
        "groups": [group],
    }  # fmt: skip


def test_the_decision_sums_to_a_hundred_in_six_groups():
    profile = profiles()["766-2022"]
    assert [int(group.max) for group in profile.groups] == [18, 20, 12, 22, 18, 10]
    assert sum(each.max for each in profile.lines) == 100
    assert [int(band.least) for band in profile.bands] == [90, 80, 70, 50, 0]
    assert "trí nhớ" in profile.bands_doubt


def test_profiles_that_count_come_before_those_that_explain():
    assert [(each.id, each.explanatory) for each in profiles().values()] == [
        ("766-2022", False),
        ("766-suy-nguoc", True),
    ]


def test_every_query_that_a_profile_names_exists():
    named = {name for profile in profiles().values() for each in profile.lines for name in each.queries}
    assert named == QUERIES.keys()


def test_every_query_says_what_it_counts():
    assert all(each.__doc__ for each in QUERIES.values())


def test_the_worked_example_of_progress():
    """1,000 received: 700 finished on time, 40 late, 250 running in time, 10 running late."""
    found = points("on_time", 700 + 250, 700 + 40 + 250 + 10)
    assert (found.points, found.reason) == (19, Reason.COUNTED)
    assert (found.numerator, found.denominator) == (950, 1000)


def test_the_worked_example_of_shares_is_kept_apart_from_the_end_to_end_share():
    """620 online, 350 direct, 20 by post, 10 without a channel of 1,000: online 62 %, direct 36 %. If every procedure were
    eligible, the end-to-end line would give 12 × 62 %."""
    assert points("online", 620, 1000).points == Fraction("7.44")
    assert (Fraction(620, 1000), Fraction(350 + 10, 1000)) == (Fraction("0.62"), Fraction("0.36"))


def test_no_complaints_are_full_points():
    found = points("complaints_on_time", 0, 0)
    assert (found.points, found.reason) == (6, Reason.NOTHING_WRONG)


def test_nothing_to_count_elsewhere_is_neither_nothing_nor_full():
    found = points("paid_online", 0, 0)
    assert (found.points, found.reason) == (None, Reason.NOTHING_TO_COUNT)


def test_what_is_not_measured_has_no_points():
    for name in ("synchronised", "electronic_result", "dossiers_satisfied", "population_dossiers"):
        found = points_of(line("766-2022", name), {}, Place.PROVINCE)
        assert (found.points, found.reason) == (None, Reason.NOT_MEASURED)


def test_a_query_that_was_not_asked_is_not_measured():
    assert points_of(line("766-2022", "on_time"), {}, Place.PROVINCE).reason == Reason.NOT_MEASURED


def test_lines_that_do_not_concern_communes_give_them_full_points_and_nobody_else():
    population = line("766-2022", "population_dossiers")
    assert points_of(population, {}, Place.COMMUNE) == points_of(population, {}, Place.COMMUNE)
    assert points_of(population, {}, Place.COMMUNE).points == 2
    assert points_of(population, {}, Place.COMMUNE).reason == Reason.NOT_APPLICABLE
    assert points_of(population, {}, Place.OFFICE).reason == Reason.NOT_MEASURED


def test_what_is_known_of_the_province_alone_is_not_measured_for_an_office():
    assert points("published_on_time", 9, 10).points == Fraction("5.4")
    assert points("published_on_time", 9, 10, Place.OFFICE).reason == Reason.NOT_MEASURED


@pytest.mark.parametrize(
    ("numerator", "gives", "reason"), [(72, 80, "counted"), (90, 100, "enough"), (95, 100, "enough")]
)
def test_full_points_from_a_share_on(numerator, gives, reason):
    (one,) = parsed(told(full_from=90)).lines
    found = points_of(one, {"x": numerator, "y": 100}, Place.PROVINCE)
    assert (found.points, found.reason) == (gives, reason)


def test_more_than_all_is_all():
    assert points("paid_online", 12, 10).points == 10


def test_the_formula_worked_out_backwards_for_payments():
    """6A + min(2; 2,5B) + 2,5C with A = 0,5, B = 0,4 and C = 0,8: 3 + 1 + 2."""
    counted = {
        "payers_online": 50, "dues_asked": 100, "procedures_paid": 4, "procedures_with_fee": 10,
        "procedures_with_fee_filed": 8,
    }  # fmt: skip
    explained = line("766-suy-nguoc", "paid_online")
    found = points_of(explained, counted, Place.PROVINCE)
    assert abs(found.points - 6) <= BACKWARDS
    most = counted | {"payers_online": 100, "procedures_paid": 10, "procedures_with_fee_filed": 10}
    assert points_of(explained, most, Place.PROVINCE).points == 10


def test_the_formula_worked_out_backwards_for_progress_is_that_of_the_decision():
    explained = line("766-suy-nguoc", "on_time")
    counted = {"finished_or_running_in_time": 950, "finished_or_running": 1000}
    assert abs(points_of(explained, counted, Place.PROVINCE).points - 19) <= BACKWARDS


def test_a_formula_that_was_withdrawn_gives_no_points():
    assert points_of(line("766-suy-nguoc", "online"), {}, Place.PROVINCE).reason == Reason.NOT_MEASURED


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"max": 90}, "do not sum to 100"),
        ({"vi": None, "numerator": "x", "denominator": "y", "full_from": 0}, "impossible share"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(changes, says):
    with pytest.raises(BadProfile, match=says):
        parsed(told(**changes))


def test_groups_that_do_not_sum_to_a_hundred_are_refused_unless_they_only_explain():
    file = told(max=60)
    file["groups"][0]["max"] = 60
    with pytest.raises(BadProfile, match="groups do not sum to 100"):
        parsed(file)
    assert parsed(file | {"explanatory": True}).explanatory


def test_a_line_without_a_query_has_to_say_why():
    file = told()
    del file["groups"][0]["lines"][0]["numerator"]
    with pytest.raises(BadProfile, match="does not say why"):
        parsed(file)


def test_a_missing_word_is_named():
    file = told()
    del file["groups"][0]["lines"][0]["en"]
    with pytest.raises(BadProfile, match="'en'"):
        parsed(file)
