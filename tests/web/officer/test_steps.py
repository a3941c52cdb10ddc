"""Whose a step is, back to an earlier one, every pass with its hours: as the officer sees it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from motcua.authorities.services import Absence, delegate
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation import clock
from motcua.web.officer.step_times import passes_of, share_used
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db):
    return cases.bureau()


@pytest.fixture
def browser(at):
    """The browser of who holds one of the roles."""
    return lambda role: sign_in(Client(), at.staff[role])


def page(browser, dossier):
    return browser.get(reverse("officer:dossier", args=[dossier.pk]))


def press(browser, name, dossier, **data):
    seen = Dossier.objects.get(pk=dossier.pk).journal_length
    return browser.post(reverse(f"officer:{name}", args=[dossier.pk]), {"seen": seen} | data)


def text(answer):
    return answer.content.decode()


class TestWhoseItIs:
    def test_who_has_the_role_takes_it_with_one_press_and_gives_it_back(self, at, browser):
        dossier, officer = cases.accepted(at), browser("officer")
        shown = text(page(officer, dossier))
        assert "Việc chung, chưa giao riêng ai." in shown
        assert "Tôi nhận việc này" in shown
        press(officer, "take", dossier)
        assert "Đang giao cho bạn." in text(page(officer, dossier))
        press(officer, "give_back", dossier)
        assert cases.fresh(dossier).assignee is None

    def test_a_colleague_sees_whose_it_is_and_has_no_button(self, at, browser):
        dossier = cases.accepted(at)
        colleague = MembershipFactory(authority=at.authority, role="officer").person
        services.assign(dossier, officer=colleague, to=colleague)
        answer = page(browser("officer"), dossier)
        assert answer.context["bar"] == []
        assert f"Đang giao cho <b>{colleague}</b>. Bạn chỉ xem được." in text(answer)
        assert "Tôi nhận" not in text(answer)

    def test_who_has_not_the_role_has_no_such_button(self, at, browser):
        shown = text(page(browser("clerk"), cases.accepted(at)))
        assert "Bạn chỉ xem được" in shown
        assert "Tôi nhận" not in shown

    def test_a_head_assigns_on_a_page_that_says_what_everybody_has(self, at, browser):
        dossier, officer = cases.accepted(at), at.staff["officer"]
        services.assign(cases.accepted(at), officer=officer, to=officer)
        head = browser("head")
        shown = text(head.get(reverse("officer:assign", args=[dossier.pk])))
        assert f"{officer} – đang có 1 hồ sơ" in shown
        press(head, "assign", dossier, to=str(officer.pk))
        assert cases.fresh(dossier).assignee == officer
        assert "đang giao cho" in text(page(head, dossier))

    def test_an_officer_finds_no_page_for_assigning(self, at, browser):
        dossier = cases.accepted(at)
        answer = browser("officer").get(reverse("officer:assign", args=[dossier.pk]), follow=True)
        assert "Hồ sơ đang ở bước khác" in text(answer)

    def test_two_who_take_the_same_step_one_has_it_and_the_other_is_told(self, at, browser):
        dossier = cases.accepted(at)
        colleague = MembershipFactory(authority=at.authority, role="officer").person
        first, second = browser("officer"), sign_in(Client(), colleague)
        seen = cases.fresh(dossier).journal_length
        for each in (first, second):
            answer = each.post(reverse("officer:take", args=[dossier.pk]), {"seen": seen}, follow=True)
        assert "Hồ sơ vừa có thay đổi" in text(answer)
        assert cases.fresh(dossier).assignee == at.staff["officer"]

    def test_the_history_says_who_acted_for_whom(self, at, browser):
        dossier, clerk = cases.accepted(at), at.staff["clerk"]
        absence = Absence(at.authority, ("officer",), clerk, clock.today(), clock.today(), "Nghỉ phép")
        delegate(at.staff["officer"], by=at.staff["head"], absence=absence)
        standing_in = browser("clerk")
        assert "Bạn làm thay đồng nghiệp đang vắng." in text(page(standing_in, dossier))
        press(standing_in, "complete", dossier, note="Đã xem")
        assert f"{clerk}, thay {at.staff['officer']}" in text(page(standing_in, dossier))


class TestGoingBack:
    def test_the_page_names_the_steps_behind_and_who_did_them(self, at, browser):
        dossier, leader = cases.in_decision(at), browser("leader")
        shown = text(leader.get(reverse("officer:return_step", args=[dossier.pk])))
        assert f"tham_dinh – {at.staff['officer']}" in shown
        assert "tiep_nhan" not in shown
        press(leader, "return_step", dossier, to="tham_dinh", reason="Thiếu bản vẽ")
        back = page(browser("officer"), dossier)
        assert cases.fresh(dossier).assignee == at.staff["officer"]
        for said in ("Trả lại bước trước: quyet_dinh → tham_dinh", "Thiếu bản vẽ", "lần 2", "trả lại"):
            assert said in text(back)

    def test_without_a_reason_nothing_goes_back(self, at, browser):
        dossier, leader = cases.in_decision(at), browser("leader")
        answer = press(leader, "return_step", dossier, to="tham_dinh", reason=" ")
        assert "Ghi lý do để người nhận lại biết cần làm gì" in text(answer)
        assert cases.fresh(dossier).open_step == "quyet_dinh"

    def test_a_conflict_keeps_the_reason(self, at, browser):
        dossier, leader = cases.in_decision(at), browser("leader")
        answer = press(leader, "return_step", dossier, seen=1, to="tham_dinh", reason="Ba dòng tôi vừa gõ")
        assert answer.status_code == 409
        assert "Ba dòng tôi vừa gõ" in text(answer)

    def test_from_the_first_step_of_processing_there_is_no_way_back(self, at, browser):
        assert "return_step" not in [act.name for act in page(browser("officer"), cases.accepted(at)).context["acts"]]


class TestHours:
    @pytest.mark.parametrize(
        ("left", "tone", "said"),
        [
            ("8", "ok", "đã dùng 0 / 8 giờ, còn 8 giờ"),
            ("4.5", "ok", "đã dùng 3,5 / 8 giờ, còn 4,5 giờ"),
            ("4", "part", "đã dùng 4 / 8 giờ, còn 4 giờ"),
            ("2", "soon", "đã dùng 6 / 8 giờ, còn 2 giờ"),
            ("0", "soon", "đã dùng 8 / 8 giờ, còn 0 giờ"),
            ("-1.25", "late", "đã dùng 9,2 / 8 giờ, quá 1,2 giờ"),
        ],
    )
    def test_colour_and_words_of_an_open_step(self, left, tone, said):
        share = share_used(Decimal(8), Decimal(left), open_now=True)
        assert (share.tone, share.text) == (tone, said)

    def test_a_step_that_is_done_says_what_it_took(self):
        assert share_used(Decimal(8), Decimal(5), open_now=False).text == "đã dùng 3 / 8 giờ"
        assert share_used(Decimal(8), Decimal(-1), open_now=False).tone == "late"

    def test_every_pass_is_there_in_its_order_and_what_comes(self, at):
        with clock.at(local("2026-11-20 08:00")):
            dossier = cases.in_decision(at)
        with clock.at(local("2026-11-20 10:00")):
            services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
        with clock.at(local("2026-11-20 14:00")):
            passes = passes_of(cases.fresh(dossier))
        assert [(each.name, each.kind) for each in passes] == [
            ("tiep_nhan", "past"),
            ("tham_dinh", "past"),
            ("quyet_dinh", "back"),
            ("tham_dinh", "now"),
            ("quyet_dinh", "next"),
            ("ban_hanh", "next"),
            ("tra_ket_qua", "next"),
        ]
        assert passes[2].share.text == "đã dùng 2 / 4 giờ"
        assert passes[3].share.text == "đã dùng 2,5 / 8 giờ, còn 5,5 giờ"

    def test_while_the_applicant_has_to_come_no_hour_of_the_step_is_used(self, at):
        with clock.at(local("2026-11-20 08:00")):
            dossier = cases.asked(at)
        now = local("2026-11-20 08:00") + timedelta(days=5)
        with clock.at(now):
            assert passes_of(cases.fresh(dossier))[1].share.text == "đã dùng 0 / 8 giờ, còn 8 giờ"


def test_the_page_of_a_dossier_has_a_query_count(at, browser, django_assert_max_num_queries):
    dossier = cases.in_decision(at)
    for _turn in range(3):
        services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
        services.complete_step(dossier, officer=at.staff["officer"])
    leader = browser("leader")
    page(leader, dossier)
    assert JournalEntry.objects.filter(dossier=dossier).count() > 15
    with django_assert_max_num_queries(40):
        page(leader, dossier)
