"""One's own page: absences, who stands in, and the rules of assignment of an office."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from motcua.authorities.models import Delegation
from motcua.dossiers import services
from motcua.dossiers.models import AssignmentRule
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ME = reverse("officer:me")
RULES = reverse("officer:rules")


@pytest.fixture
def at(db):
    return cases.bureau()


@pytest.fixture
def browser(at):
    return lambda role: sign_in(Client(), at.staff[role])


def given(substitute, **changes):
    return {
        "roles": "officer",
        "substitute": str(substitute.pk),
        "first_day": "2026-11-23",
        "last_day": "2026-11-27",
        "reason": "Nghỉ phép",
    } | changes


@pytest.fixture(autouse=True)
def today():
    with clock.at(local("2026-11-20 09:00")):
        yield


def away(at, person=None):
    return (
        reverse("officer:away_of", args=[at.authority.pk, person.pk])
        if person
        else reverse("officer:away", args=[at.authority.pk])
    )


class TestAbsences:
    def test_one_writes_down_when_one_is_away_and_takes_it_back(self, at, browser):
        officer, clerk = browser("officer"), at.staff["clerk"]
        assert "Chưa ghi ngày vắng nào" in officer.get(ME).content.decode()
        assert officer.post(away(at), given(clerk)).url == ME
        shown = officer.get(ME).content.decode()
        assert f"<b>{clerk}</b> thay vai trò Chuyên viên" in shown
        assert "23/11/2026 – 27/11/2026" in shown
        assert f"Thay <b>{at.staff['officer']}</b>" in browser("clerk").get(ME).content.decode()
        officer.post(reverse("officer:back", args=[Delegation.objects.get().pk]))
        assert Delegation.objects.get().revoked_at

    def test_while_it_holds_the_role_stands_among_the_substitute_s(self, at, browser):
        browser("officer").post(away(at), given(at.staff["clerk"], first_day="2026-11-20"))
        assert f"(thay {at.staff['officer']})" in browser("clerk").get(ME).content.decode()

    def test_a_head_sends_somebody_in_for_another(self, at, browser):
        head, officer = browser("head"), at.staff["officer"]
        page = head.get(away(at, officer)).content.decode()
        assert f"Cử người thay cho {officer}" in page
        head.post(away(at, officer), given(at.staff["clerk"]))
        delegation = Delegation.objects.get()
        assert (delegation.person, delegation.made_by) == (officer, at.staff["head"])
        assert f"<b>{officer}</b> vắng" in head.get(ME).content.decode()
        head.post(reverse("officer:back", args=[delegation.pk]))
        assert Delegation.objects.get().revoked_by == at.staff["head"]

    def test_a_colleague_has_no_such_page(self, at, browser):
        clerk = browser("clerk")
        assert clerk.get(away(at, at.staff["officer"])).status_code == 404
        assert clerk.post(away(at, at.staff["officer"]), given(at.staff["clerk"])).status_code == 404
        browser("officer").post(away(at), given(at.staff["clerk"]))
        assert clerk.post(reverse("officer:back", args=[Delegation.objects.get().pk])).status_code == 404

    @pytest.mark.parametrize(
        ("changes", "said", "status"),
        [
            ({"last_day": "2026-11-22"}, "Ngày cuối sớm hơn ngày đầu", 200),
            ({"first_day": ""}, "Chọn ngày đầu", 200),
            ({"reason": ""}, "Ghi lý do hoặc số văn bản giao việc", 200),
            ({"substitute": ""}, "Chọn người thay", 200),
            ({"roles": []}, "Chọn ít nhất một vai trò", 200),
            ({"first_day": "2026-11-01"}, "Ngày bắt đầu đã qua", 409),
        ],
    )
    def test_what_is_not_right_is_said_and_what_was_typed_stays(self, at, browser, changes, said, status):
        answer = browser("officer").post(away(at), given(at.staff["clerk"]) | changes)
        page = answer.content.decode()
        assert answer.status_code == status
        assert said in page
        assert "reason" in changes or 'value="Nghỉ phép"' in page
        assert not Delegation.objects.exists()


class TestRules:
    def test_a_head_keeps_and_drops_a_rule_and_sees_the_load(self, at, browser):
        head, officer = browser("head"), at.staff["officer"]
        services.assign(cases.accepted(at), officer=officer, to=officer)
        shown = head.get(RULES).content.decode()
        assert "Chưa có quy tắc nào cho vai trò Chuyên viên" in shown
        assert '<td class="n">1</td>' in shown
        procedure = at.offering.procedure
        head.post(f"{RULES}?vai-tro=officer", {"subject": f"p:{procedure.pk}", "people": str(officer.pk)})
        rule = AssignmentRule.objects.get()
        assert (rule.procedure, rule.role, list(rule.people.all())) == (procedure, "officer", [officer])
        assert procedure.name in head.get(RULES).content.decode()
        assert cases.fresh(cases.accepted(at)).assignee == officer
        head.post(reverse("officer:drop_rule", args=[rule.pk]))
        assert not AssignmentRule.objects.exists()

    def test_a_rule_for_a_field_and_one_for_everything(self, at, browser):
        head = browser("head")
        head.post(f"{RULES}?vai-tro=clerk", {"subject": f"f:{at.offering.procedure.field}"})
        head.post(f"{RULES}?vai-tro=clerk", {"subject": ""})
        assert [(rule.field, rule.people.count()) for rule in AssignmentRule.objects.order_by("field")] == [
            ("", 0),
            (at.offering.procedure.field, 0),
        ]
        assert "chia đều cho mọi người giữ vai trò" in head.get(f"{RULES}?vai-tro=clerk").content.decode()

    def test_who_is_away_is_marked(self, at, browser):
        day = date(2026, 11, 20)
        browser("officer").post(away(at), given(at.staff["clerk"], first_day=str(day)))
        shown = browser("head").get(RULES).content.decode()
        assert "vắng</span>" in shown

    @pytest.mark.parametrize("role", ["officer", "receiver", "clerk"])
    def test_to_others_the_page_does_not_exist(self, at, browser, role):
        assert browser(role).get(RULES).status_code == 404

    def test_a_head_of_another_office_cannot_drop_a_rule(self, at, browser):
        rule = services.keep_rule(at.authority, by=at.staff["head"], role="officer", people=[])
        stranger = sign_in(Client(), MembershipFactory(role="head").person)
        assert stranger.post(reverse("officer:drop_rule", args=[rule.pk])).status_code == 404
        assert AssignmentRule.objects.exists()

    def test_somebody_without_the_role_or_a_strange_subject_is_refused(self, at, browser):
        head = browser("head")
        answer = head.post(f"{RULES}?vai-tro=officer", {"subject": "p:999999", "people": str(at.staff["clerk"].pk)})
        assert answer.status_code == 200
        assert "Lỗi:" in answer.content.decode()
        assert not AssignmentRule.objects.exists()
