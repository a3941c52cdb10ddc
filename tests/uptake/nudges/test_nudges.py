"""The draw, what stands where, what it changed, and messages before a paper runs out."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import override

from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.notifications.texts import worded
from motcua.uptake import services
from motcua.uptake.models import Nudge, NudgeSend
from motcua.uptake.nudges.assignment import monday, plan, weeks_from
from motcua.uptake.nudges.effect import FEWEST_CENTRES, compared, measured_nudge
from motcua.uptake.nudges.showing import nudge_on
from motcua.uptake.nudges.terms import LONGEST_MESSAGE, BadNudge
from tests.factories import campaigns
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office, ready
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 8, 3)
WEEK = timedelta(weeks=1)
CENTRES = [f"H99.{number}" for number in range(1, 12)]


def test_the_draw_is_balanced_in_every_week():
    drawn = plan("one", CENTRES, weeks_from(MONDAY, 8))
    for week in weeks_from(MONDAY, 8):
        counts = Counter(drawn[centre, week] for centre in CENTRES)
        assert sorted(counts.values()) == [5, 6]
    assert Counter(drawn.values()) == {"a": 44, "b": 44}


def test_the_same_draw_can_be_repeated_and_another_nudge_has_another():
    weeks = weeks_from(MONDAY, 8)
    assert plan("one", CENTRES, weeks) == plan("one", list(reversed(CENTRES)), weeks)
    assert plan("one", CENTRES, weeks) != plan("two", CENTRES, weeks)


def test_what_a_centre_showed_tells_nothing_of_the_next_week():
    weeks = weeks_from(MONDAY, 40)
    drawn = plan("one", CENTRES, weeks)
    same = sum(drawn[c, a] == drawn[c, b] for c in CENTRES for a, b in zip(weeks, weeks[1:], strict=False))
    assert 0.4 < same / (len(CENTRES) * 39) < 0.6


def test_every_day_of_a_week_has_the_same_monday():
    assert {monday(MONDAY + timedelta(days=number)) for number in range(7)} == {MONDAY}


def test_everything_is_drawn_before_the_first_week_and_never_for_a_person():
    for _number in range(3):
        office()
    nudge = campaigns.running_nudge()
    assert nudge.plan.count() == 3 * 8
    assert min(row.week for row in nudge.plan.all()) == nudge.first > clock.today()


def test_a_slip_says_what_its_office_and_week_have_and_says_it_again():
    offices = [office(), office()]
    nudge = campaigns.running_nudge(first=monday(clock.today()))
    variants = dict(nudge.plan.filter(week=nudge.first).values_list("authority", "variant"))
    assert sorted(variants.values()) == ["a", "b"]
    for at in offices:
        dossier = lodged(at, "paper_counter", clock.now())
        shown = variants[at.authority.pk] == "b"
        assert nudge_on(dossier, "ticket") == (nudge.text_b_vi if shown else "")
        with override("en"):
            assert nudge_on(dossier, "ticket") == (nudge.text_b_en if shown else "")
        assert nudge_on(dossier, "receipt") == ""


def test_the_sentence_costs_one_statement(django_assert_num_queries):
    at, _other = office(), office()
    campaigns.running_nudge(first=monday(clock.today()))
    dossier = lodged(at, "paper_counter", clock.now())
    with django_assert_num_queries(1):
        nudge_on(dossier, "ticket")


def test_a_stopped_nudge_stands_nowhere():
    at, _other = office(), office()
    nudge = campaigns.running_nudge(first=monday(clock.today()))
    services.stop_nudge(nudge, by=campaigns.manager())
    assert nudge_on(lodged(at, "paper_counter", clock.now()), "ticket") == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"place": "wall"},
        {"texts": ("", "", "", "")},
        {"texts": ("a", "", "b", "b")},
        {"first": date(2026, 1, 5)},
        {"first": monday(clock.today()) + WEEK + timedelta(days=1)},
        {"weeks": 1},
        {"weeks": 53},
        {"place": "renewal"},
        {"place": "renewal", "months": 11},
        {"place": "renewal", "months": 11, "procedures": ("9.1",), "texts": ("x" * (LONGEST_MESSAGE + 1), "x", "y", "y")},
    ],
)  # fmt: skip
def test_terms_without_sense_are_refused(wrong):
    with pytest.raises(BadNudge):
        services.draft_nudge(campaigns.nudge_terms(**wrong), by=campaigns.manager())


def test_only_leaders_of_the_province_write_nudges():
    with pytest.raises(PermissionDenied):
        services.draft_nudge(campaigns.nudge_terms(), by=MembershipFactory(role="leader").person)


def test_two_nudges_never_run_at_one_place():
    office(), office()
    campaigns.running_nudge()
    with pytest.raises(BadNudge):
        campaigns.running_nudge(name="Khác")
    draft = services.draft_nudge(campaigns.nudge_terms(name="Khác"), by=campaigns.manager())
    with pytest.raises(IntegrityError), transaction.atomic():
        Nudge.objects.filter(pk=draft.pk).update(state="running")


def test_a_planted_difference_between_wordings_is_found():
    weeks, shown, filed = weeks_from(MONDAY, 8), {}, {}
    drawn = plan("one", [str(number) for number in range(12)], weeks)
    for (centre, week), variant in drawn.items():
        shown[int(centre), week] = variant
        filed[int(centre), week + WEEK] = (2 if variant == "a" else 5, 10, 1)
    found = compared(shown, filed)
    assert found.difference == pytest.approx(0.3)
    assert found.low > 0.29
    assert found.a[0] / found.a[1] == 0.2
    assert found.tells_apart


def test_without_enough_centres_nothing_is_said():
    shown = {(number, MONDAY): "ab"[number % 2] for number in range(FEWEST_CENTRES - 1)}
    found = compared(shown, {(number, MONDAY + WEEK): (1, 100, 0) for number in range(FEWEST_CENTRES - 1)})
    assert found.difference is None
    assert [bar.what for bar in found.missed] == ["weeks", "centres"]


def test_filings_are_counted_in_the_week_after_the_one_shown(django_assert_num_queries):
    with clock.at(local("2026-11-18 10:00")):
        at, other = office(), office()
        first = monday(clock.today()) - 6 * WEEK
        nudge = campaigns.running_nudge(first=first)
        variant = nudge.plan.get(authority=at.authority, week=first).variant
        lodged(at, "self_remote", local(f"{first + WEEK} 00:10"))
        lodged(at, "paper_counter", local(f"{first + 2 * WEEK - timedelta(days=1)} 23:50"))
        lodged(other, "paper_counter", local(f"{first - timedelta(days=1)} 10:00"))
        with django_assert_num_queries(2):
            found = measured_nudge(nudge)
        assert getattr(found, variant) == (1, 2, 1)
        assert services.measure_nudges() == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_longest_wording_of_a_renewal_fits_into_one_message(language):
    facts = {"text": "x" * LONGEST_MESSAGE + ".", "stop": "C4HKMN"}
    text = worded("renewal_nudge", channel="sms", language=language, facts=facts)
    assert len(text) <= 160
    assert "x. T" in text


@pytest.fixture
def eleven_months_later():
    """A result of January, its owner agreed to be told, and a nudge about renewal at two offices."""
    with clock.at(local("2025-12-18 10:00")):
        at, _other = office(), office()
        dossier = ready(at)
    with clock.at(local("2026-11-18 10:00")):
        services.invite_me(dossier.applicant.phone, via="account")
        texts = ("Thẻ còn một tháng.", "One month left.", "Gia hạn trên mạng, khỏi đi lại.", "Renew online.")
        codes = (at.offering.procedure.code, _other.offering.procedure.code)
        nudge = campaigns.running_nudge(
            place="renewal", months=11, texts=texts, procedures=codes, first=monday(clock.today())
        )
        yield dossier, nudge


def test_a_renewal_is_told_once_in_the_wording_of_its_office(eleven_months_later):
    dossier, nudge = eleven_months_later
    assert services.send_renewals() == 1
    assert services.send_renewals() == 0
    send = NudgeSend.objects.get(dossier_id=dossier.pk)
    message = Message.objects.get(pk=send.message_id)
    assert message.text.startswith({"a": "The con mot thang.", "b": "Gia han tren mang"}[send.variant])
    assert len(message.text) <= 160


def test_who_took_consent_back_is_not_told_and_nobody_at_night(eleven_months_later):
    dossier, _nudge = eleven_months_later
    with clock.at(local("2026-11-18 21:00")):
        assert services.send_renewals() == 0
    services.leave_me(dossier.applicant.phone, via="account")
    assert services.send_renewals() == 0


def test_a_renewal_of_another_day_waits(eleven_months_later):
    with clock.at(local("2026-11-17 10:00")):
        assert services.send_renewals() == 0
    with clock.at(local("2026-11-21 10:00")):
        assert services.send_renewals() == 1
