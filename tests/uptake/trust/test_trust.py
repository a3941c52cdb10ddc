"""Traces without addresses, doubts once, judgements by who may, and a sample that is asked once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from motcua.accounts.models import hash_of
from motcua.dossiers.models import Dossier, Party
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.uptake import services, trust_tasks
from motcua.uptake.models import CentreNetwork, FilingTrace, TraceSalt, TrustCase, TrustSignal, TruthQuestion
from motcua.uptake.services.trust import AnswerRefused, CannotJudge
from motcua.uptake.trust import sample
from motcua.uptake.trust.tracing import Seen, centre_of
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.dossiers import citizen, filed, office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOON = local("2026-11-18 12:00")
SEEN = Seen("203.0.113.7", "Firefox")


@pytest.fixture
def at():
    return office()


@pytest.fixture
def leader(at):
    return MembershipFactory(authority=at.authority, role="leader").person


def a_day_of(at, person, count=4):
    with clock.at(NOON):
        return [filed(at, person=person) for _each in range(count)]


def next_night(call=services.watch, days=1):
    with clock.at(local("2026-11-19 03:20") + timedelta(days=days - 1)):
        return call()


def test_a_trace_has_no_address_and_cannot_be_compared_over_days(at):
    first, second = filed(at), filed(at)
    for dossier in (first, second):
        services.note_filing(dossier, seen=SEEN, begun_at=dossier.submitted_at - timedelta(minutes=4))
    with clock.at(clock.now() + timedelta(days=1)):
        third = filed(at)
        services.note_filing(third, seen=SEEN, begun_at=third.submitted_at)
    traces = {trace.dossier_id: trace for trace in FilingTrace.objects.all()}
    assert traces[first.pk].device == traces[second.pk].device != traces[third.pk].device
    assert "203.0.113.7" not in str([vars(trace) for trace in traces.values()])
    assert traces[first.pk].seconds == 240


def test_the_salt_of_a_day_is_erased_and_traces_after_five_weeks(at):
    with clock.at(NOON):
        services.note_filing(filed(at), seen=SEEN, begun_at=NOON)
    next_night()
    assert TraceSalt.objects.count() == 1
    next_night(days=2)
    assert (TraceSalt.objects.count(), FilingTrace.objects.count()) == (0, 1)
    next_night(days=40)
    assert not FilingTrace.objects.exists()


def test_four_dossiers_of_one_account_in_a_day_are_doubted_once(at):
    dossiers = a_day_of(at, citizen())
    assert next_night() > 0
    assert set(TrustCase.objects.values_list("dossier", flat=True)) == {each.pk for each in dossiers}
    assert set(TrustSignal.objects.values_list("rule", flat=True)) == {"many_account", "many_phone"}
    assert next_night() == next_night(days=2) == 0
    assert {case.channel for case in TrustCase.objects.all()} == {"self_remote"}


def test_a_doubt_changes_no_dossier(at):
    dossier = a_day_of(at, citizen())[0]
    next_night()
    assert Dossier.objects.get(pk=dossier.pk).channel == "self_remote"


def test_news_to_the_telephone_of_a_member_of_staff_are_found(at):
    clerk = StaffFactory(phone="+84912999888")
    dossier = a_day_of(at, citizen(), count=1)[0]
    Party.objects.filter(pk=dossier.applicant_id).update(phone_hash=hash_of(clerk.phone))
    next_night()
    assert TrustSignal.objects.get().rule == "staff_phone"


def test_filed_in_the_network_of_a_centre_is_found(at, leader):
    services.add_network(at.authority, by=leader, cidr="203.0.113.99/24")
    dossier = a_day_of(at, citizen(), count=1)[0]
    services.note_filing(dossier, seen=SEEN, begun_at=dossier.submitted_at - timedelta(minutes=10))
    next_night()
    assert TrustSignal.objects.get().facts == {"authority": at.authority.pk}


@pytest.mark.parametrize(
    ("address", "found"),
    [("10.1.2.3", 2), ("10.9.0.1", 1), ("11.0.0.1", None), ("2001:db8::1", 3), ("", None), ("unknown", None)],
)
def test_the_narrowest_network_says_which_centre_it_is(address, found):
    networks = [
        CentreNetwork(authority_id=key, cidr=cidr)
        for key, cidr in ((1, "10.0.0.0/8"), (2, "10.1.0.0/16"), (3, "2001:db8::/48"))
    ]
    assert centre_of(address, networks) == found


def test_only_who_answers_for_the_office_judges_and_says_why(at, leader):
    a_day_of(at, citizen())
    next_night()
    case = TrustCase.objects.first()
    for stranger in (
        StaffFactory(),
        MembershipFactory(role="leader").person,
        MembershipFactory(authority=at.authority).person,
    ):
        with pytest.raises(PermissionDenied):
            services.judge(case, by=stranger, verdict="staff", note="Đã hỏi")
    with pytest.raises(CannotJudge):
        services.judge(case, by=leader, verdict="staff", note=" ")
    judged = services.judge(case, by=leader, verdict="staff", note="Người dân nói cán bộ nộp giúp.")
    assert (judged.verdict, judged.judged_by) == ("staff", leader)
    assert services.judge(case, by=leader, verdict="self", note="Đã gọi lại.").verdict == "self"


@pytest.mark.parametrize("cidr", ["", "nhà tôi", "0.0.0.0/0", "10.0.0.0/8"])
def test_nonsense_and_half_the_world_are_no_network_of_a_centre(at, leader, cidr):
    with pytest.raises(CannotJudge):
        services.add_network(at.authority, by=leader, cidr=cidr)


def test_one_of_fifty_is_chosen_and_always_the_same():
    keys = [UUID(int=number) for number in range(20_000)]
    chosen = [key for key in keys if sample.is_chosen(key)]
    assert 320 < len(chosen) < 480
    assert chosen == [key for key in keys if sample.is_chosen(key)]


@pytest.fixture
def everybody(monkeypatch):
    monkeypatch.setattr("motcua.uptake.services.trust.is_chosen", lambda key: True)


def asked(days, at=None):
    with clock.at(NOON + timedelta(days=days)):
        return services.ask_sample()


def test_filers_of_the_last_days_are_asked_once_and_in_one_sms(at, everybody):
    dossier = a_day_of(at, citizen(), count=1)[0]
    assert asked(0.5) == 0
    assert asked(2) == 1
    assert asked(2) == asked(3) == 0
    text = Message.objects.get(template="self_filed_question").text
    question = TruthQuestion.objects.get()
    assert question.code in text
    assert "/tra-loi" in text
    assert len(text) <= 160
    assert text.isascii()
    assert (question.dossier, question.channel) == (dossier, "self_remote")


@pytest.mark.parametrize(("moment", "n"), [("2026-11-20 03:40", 0), ("2026-11-20 10:40", 1), ("2026-11-20 19:40", 0)])
def test_nobody_is_asked_at_night(at, everybody, moment, n):
    a_day_of(at, citizen(), count=1)
    with clock.at(local(moment)):
        trust_tasks.ask_sample(timestamp=0)
    assert TruthQuestion.objects.count() == n


def test_paper_is_not_asked_nor_what_is_older_than_a_week(at, everybody):
    with clock.at(NOON):
        lodged(at, "paper_counter", NOON)
        filed(at)
    assert asked(8) == 0


def test_one_telephone_is_asked_once_a_season(at, everybody):
    a_day_of(at, citizen(), count=3)
    assert asked(2) == 1
    assert TruthQuestion.objects.count() == 1


def test_an_answer_is_taken_once_and_for_two_weeks(at, everybody):
    a_day_of(at, citizen(), count=1)
    asked(2)
    code = TruthQuestion.objects.get().code
    with clock.at(NOON + timedelta(days=17)), pytest.raises(AnswerRefused, match="14 ngày"):
        services.answer_truth(code, answer="self")
    with clock.at(NOON + timedelta(days=3)):
        assert services.answer_truth(f" {code.lower()} ", answer="helped").answer == "helped"
        for given in (code, "khong co", ""):
            with pytest.raises(AnswerRefused):
                services.answer_truth(given, answer="self")
    assert date(2026, 11, 21) == clock.local_day(TruthQuestion.objects.get().answered_at)
