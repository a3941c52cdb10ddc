"""Marks on what was given, and once more only with a leader's leave, and only for what was not right."""

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services
from motcua.dossiers.paperwork import forms
from motcua.dossiers.queries.supplements import leaves_for
from motcua.dossiers.services import LeaveNeeded, NotYourStep, SupplementRefused
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PHOTO, HOUSE = cases.ITEMS
MORE = {"what": "Giấy khai sinh", "reason": "Chưa có"}
WHY = "Ảnh mới vẫn mờ, chưa nhận được mặt."


def ask(dossier, at, *items, days=10):
    return services.ask_supplement(dossier, officer=at.holder(dossier), items=list(items), days=days)


def test_every_item_is_marked_with_a_reason_for_what_is_not_right(at):
    dossier = cases.judged(at, "right", "wrong")
    given = dossier.supplements.get().given.all()
    assert [(each.verdict, each.verdict_reason) for each in given] == [("right", ""), ("wrong", "Chưa rõ")]
    line = dossier.journal.order_by("seq").last()
    assert (line.move, line.facts) == ("judge_answers", {"round": 1, "right": [0], "wrong": [1]})
    assert given[0].judged_by == at.staff["officer"]


@pytest.mark.parametrize(
    "verdicts",
    [
        {},
        {0: ("right", "")},
        {0: ("right", ""), 1: ("wrong", "  ")},
        {0: ("right", ""), 1: ("maybe", "x")},
        {0: ("right", ""), 1: ("right", ""), 2: ("right", "")},
    ],
)
def test_half_a_judgement_is_none(at, verdicts):
    dossier = cases.supplied(at)
    with pytest.raises(SupplementRefused):
        services.judge_answers(dossier, officer=at.holder(dossier), verdicts=verdicts)
    assert not dossier.journal.filter(move="judge_answers").exists()


def test_marks_may_be_changed_until_more_is_asked(at):
    dossier = cases.judged(at, "right", "wrong")
    cases.judged(at, "right", "right", dossier=dossier)
    assert [each.verdict for each in dossier.supplements.get().given.all()] == ["right", "right"]


def test_nothing_is_marked_that_nobody_sent(at):
    dossier = cases.asked(at)
    with pytest.raises(SupplementRefused):
        services.judge_answers(dossier, officer=at.holder(dossier), verdicts={0: ("right", ""), 1: ("right", "")})


def test_once_more_needs_a_leader(at):
    dossier = cases.judged(at)
    with pytest.raises(LeaveNeeded, match="xin lãnh đạo"):
        ask(dossier, at, HOUSE)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Số nhà vẫn chưa rõ")
    with pytest.raises(LeaveNeeded):  # asking is not being allowed
        ask(dossier, at, HOUSE)
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    request = ask(dossier, at, HOUSE)
    assert (request.round, request.leave.reason, request.leave.answered_by) == (2, WHY, at.staff["leader"])
    assert [line.move for line in dossier.journal.order_by("seq")][-3:] == [
        "ask_round",
        "allow_round",
        "ask_supplement",
    ]


def test_one_leave_is_for_one_request(at):
    dossier = cases.judged(at)
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    ask(dossier, at, HOUSE)
    services.answer_supplement(dossier, person=dossier.filed_by, answers=[{"text": "Số 14"}])
    cases.judged(at, "wrong", dossier=cases.fresh(dossier))
    with pytest.raises(LeaveNeeded):
        ask(dossier, at, HOUSE)


def test_a_leader_may_refuse_with_a_reason(at):
    dossier = cases.judged(at)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")
    assert leaves_for(at.staff["leader"]).get().why == "Chưa rõ"
    services.refuse_round(dossier, leader=at.staff["leader"], reason="Đối chiếu sổ gốc là đủ.")
    assert not leaves_for(at.staff["leader"]).exists()
    with pytest.raises(LeaveNeeded):
        ask(dossier, at, HOUSE)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Sổ gốc cũng không có")  # he may ask again


def test_nobody_asks_a_leader_twice_at_once(at):
    dossier = cases.judged(at)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")
    with pytest.raises(SupplementRefused, match="đang chờ"):
        services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")


@pytest.mark.parametrize("reason", ["", "  "])
def test_leave_is_asked_and_given_with_reasons(at, reason):
    dossier = cases.judged(at)
    with pytest.raises(SupplementRefused):
        services.ask_round(dossier, officer=at.staff["officer"], reason=reason)
    with pytest.raises(SupplementRefused):
        services.allow_round(dossier, leader=at.staff["leader"], reason=reason)


def test_only_a_leader_of_the_office_gives_leave(at):
    dossier, stranger = cases.judged(at), MembershipFactory(role="leader").person
    for person in (at.staff["officer"], at.staff["receiver"]):
        with pytest.raises(NotYourStep):
            services.allow_round(dossier, leader=person, reason=WHY)
    with pytest.raises(PermissionDenied):  # another office does not even see it
        services.allow_round(dossier, leader=stranger, reason=WHY)
    assert not dossier.round_leaves.exists()
    assert not leaves_for(stranger).exists()


def test_what_was_right_is_not_asked_again(at):
    dossier = cases.judged(at, "right", "wrong")
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    with pytest.raises(SupplementRefused, match="đã đạt"):
        ask(dossier, at, {**PHOTO, "what": "Ảnh khác"}, HOUSE)
    with pytest.raises(SupplementRefused, match="chưa có trong lần yêu cầu trước"):
        ask(dossier, at, HOUSE, MORE)
    assert [item["what"] for item in ask(dossier, at, HOUSE).items] == ["Số nhà"]


def test_a_leader_may_allow_what_was_not_asked_before(at):
    dossier = cases.judged(at, "right", "right")
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY, new_items=True)
    assert [item["what"] for item in ask(dossier, at, PHOTO, MORE).items] == ["Ảnh chân dung", "Giấy khai sinh"]
    assert dossier.journal.get(move="allow_round").facts == {"new_items": True}


def test_what_was_given_is_judged_before_more_is_asked(at):
    dossier = cases.supplied(at)
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    with pytest.raises(SupplementRefused, match="chưa ghi đạt"):
        ask(dossier, at, HOUSE)


def test_after_the_time_to_check_only_a_leader_lets_the_office_ask():
    """Two working days from Friday afternoon are Monday and, the 24th being a holiday, Wednesday."""
    at = cases.bureau(supplement={"days": 10, "check_within": 2, "basis": "Điều 3 (mẫu)"})
    with clock.at(local("2026-11-20 14:30")):
        late, early = cases.accepted(at), cases.accepted(at)
    with clock.at(local("2026-11-25 16:59")):
        ask(early, at, *cases.ITEMS)
    with clock.at(local("2026-11-26 07:30")):
        with pytest.raises(LeaveNeeded, match="25/11/2026"):
            ask(late, at, *cases.ITEMS)
        services.allow_round(late, leader=at.staff["leader"], reason="Người nộp vừa đổi bản vẽ.")
        assert ask(late, at, *cases.ITEMS).round == 1


def test_before_acceptance_no_time_to_check_runs():
    at = cases.bureau(supplement={"days": 10, "check_within": 1, "basis": "Điều 3 (mẫu)"})
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.filed(at)
    with clock.at(local("2026-11-30 14:30")):
        assert ask(dossier, at, *cases.ITEMS).kind == "incomplete"


def test_the_applicant_gets_no_less_time_than_the_rule_gives():
    at = cases.bureau(supplement={"days": 180, "basis": "Điều 3 (mẫu)"})
    dossier = cases.accepted(at)
    for days in (179, 181):
        with pytest.raises(SupplementRefused):
            ask(dossier, at, HOUSE, days=days)
    ask(dossier, at, HOUSE, days=180)


def test_leaders_and_officers_find_it_at_their_desks(at):
    dossier = cases.judged(at)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")
    assert [each.kind for each in at.staff["leader"].notices.all()] == ["round_asked"]
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    [told] = at.staff["officer"].notices.filter(kind="round_answered")
    assert told.facts == {"allowed": True}


def test_the_paper_of_a_second_request_says_why_and_what_was_right(at):
    dossier = cases.judged(at, "right", "wrong")
    services.allow_round(dossier, leader=at.staff["leader"], reason=WHY)
    ask(dossier, at, HOUSE)
    facts = forms.form_02(cases.fresh(dossier), dossier.journal.order_by("seq").last())
    assert (facts["again"], facts["right"]) == (WHY, ["Ảnh chân dung"])
    assert [item["what"] for item in facts["items"]] == ["Số nhà"]
