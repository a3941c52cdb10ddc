"""The checklist: each component right, wrong or missing with one press; and the papers shown large."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import ComponentCheck, Document
from motcua.dossiers.queries.checks import checks_of, faults_of
from motcua.files.services import keep
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.files import pdf, photo
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db):
    return cases.bureau()


@pytest.fixture
def dossier(at):
    return cases.accepted(at)


@pytest.fixture
def officer(at):
    return sign_in(Client(), at.staff["officer"])


def press(browser, dossier, verdict, component="anh", **more):
    data = {"giay-to": component, "ket-qua": verdict} | {
        name.replace("_", "-"): more[name] for name in more if name != "headers"
    }
    return browser.post(reverse("officer:check", args=[dossier.pk]), data, headers=more.get("headers"))


def page(browser, dossier, **query):
    return browser.get(reverse("officer:dossier", args=[dossier.pk]), query).content.decode()


def test_one_press_keeps_a_verdict_with_who_and_when_and_leads_back_to_the_line(at, dossier, officer):
    answer = press(officer, dossier, "ok")
    assert answer.url == f"{reverse('officer:dossier', args=[dossier.pk])}#tp-anh"
    check = ComponentCheck.objects.get()
    assert (check.component, check.verdict, check.by) == ("anh", "ok", at.staff["officer"])
    assert "Đã xem 1 trong 2 giấy tờ." in page(officer, dossier)


def test_the_same_press_again_takes_it_back(dossier, officer):
    press(officer, dossier, "ok")
    assert 'name="ket-qua" value="" aria-pressed="true">Đạt' in page(officer, dossier)
    press(officer, dossier, "")
    assert not ComponentCheck.objects.exists()


def test_what_is_wrong_has_a_reason_and_is_counted(dossier, officer):
    press(officer, dossier, "wrong")
    shown = page(officer, dossier)
    assert "1 giấy tờ cần bổ sung." in shown
    assert "Sai chỗ nào" in shown
    press(officer, dossier, "wrong", vi_sao="Ảnh bị mờ <b>")
    assert 'value="Ảnh bị mờ &lt;b&gt;"' in page(officer, dossier)
    assert [(fault.component, fault.reason) for fault in faults_of(dossier)] == [("anh", "Ảnh bị mờ <b>")]


def test_the_script_of_the_page_gets_the_list_alone(dossier, officer):
    answer = press(officer, dossier, "missing", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<section class="box" id="du-giay-to">')
    assert "Thiếu gì" in answer.content.decode()


def test_what_is_right_stays_right_over_a_round_and_what_was_wrong_is_to_be_seen_again(at, dossier, officer):
    services.check_component(dossier, officer=at.staff["officer"], component="to_khai", verdict="ok")
    services.check_component(dossier, officer=at.staff["officer"], component="anh", verdict="wrong", reason="Mờ")
    later = clock.now().replace(year=2030)
    Document.objects.create(
        dossier=dossier,
        kind="supplement",
        component="anh",
        title="Ảnh",
        stored=keep(photo(), name="b.jpg"),
        added_at=later,
    )
    found = checks_of(dossier)
    assert (found["to_khai"].verdict, found["to_khai"].outdated) == ("ok", False)
    assert (found["anh"].outdated, found["anh"].is_faulty) == (True, False)
    assert faults_of(dossier) == []
    assert "có bản mới, chưa xem" in page(officer, dossier)


def test_only_who_has_the_step_checks(at, dossier):
    clerk = sign_in(Client(), at.staff["clerk"])
    assert "aria-pressed" not in page(clerk, dossier)
    answer = press(clerk, dossier, "ok")
    assert answer.status_code == 302
    assert "Bước này thuộc về người khác" in page(clerk, dossier)
    assert not ComponentCheck.objects.exists()


def test_a_paper_that_the_case_does_not_need_is_refused(dossier, officer):
    answer = press(officer, dossier, "ok", "quyet_dinh", headers={"HX-Request": "true"})
    assert "Hồ sơ này không cần giấy tờ đó." in answer.content.decode()


def test_to_outsiders_the_buttons_do_not_exist(dossier):
    stranger = sign_in(Client(), cases.bureau().staff["officer"])
    for name in ("check", "remark", "take", "give_back", "papers", "assign", "return_step"):
        assert stranger.post(reverse(f"officer:{name}", args=[dossier.pk])).status_code in (404, 405)
    for name in ("papers", "assign", "return_step"):
        assert stranger.get(reverse(f"officer:{name}", args=[dossier.pk])).status_code == 404


def test_who_decides_reads_the_verdicts(at, dossier, officer):
    press(officer, dossier, "wrong", vi_sao="Ảnh bị mờ")
    services.complete_step(dossier, officer=at.staff["officer"])
    leader = sign_in(Client(), at.staff["leader"])
    shown = leader.get(reverse("officer:decide", args=[dossier.pk])).content.decode()
    assert "Sai</b>" in shown
    assert "Ảnh bị mờ" in shown


class TestViewer:
    @pytest.fixture
    def two(self, dossier):
        make = Document.objects.create
        more = {"dossier": dossier, "kind": "component", "component": "anh", "added_at": local("2026-12-01 08:00")}
        return make(title="Mặt sau", stored=keep(photo(), name="sau.jpg"), **more), make(
            title="Đơn", stored=keep(pdf(), name="don.pdf"), **more
        )

    def test_one_goes_to_the_next_and_nearer(self, dossier, officer, two):
        first = page(officer, dossier)
        assert "1 trong 3" in first
        assert 'rel="next"' in first
        assert 'rel="prev"' not in first
        second = page(officer, dossier, xem=str(two[0].pk), gan="1")
        assert "2 trong 3" in second
        assert "-near1" in second
        assert "Thu nhỏ" in second

    def test_a_pdf_is_shown_in_a_frame_that_only_this_page_may_hold(self, dossier, officer, two):
        answer = officer.get(reverse("officer:dossier", args=[dossier.pk]), {"xem": str(two[1].pk)})
        file = reverse("officer:file", args=[dossier.pk, two[1].pk])
        assert f'<iframe class="sheet" src="{file}#navpanes=0"' in answer.content.decode()
        assert "frame-src 'self'" in answer["Content-Security-Policy"]
        shown = officer.get(file)
        assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
        assert shown["X-Frame-Options"] == "SAMEORIGIN"

    def test_the_papers_alone_leave_no_second_look(self, dossier, officer, two):
        looks = dossier.accesses.count()
        answer = officer.get(reverse("officer:papers", args=[dossier.pk]), {"xem": str(two[0].pk)})
        assert answer.content.decode().lstrip().startswith('<section class="box" id="xem-giay-to"')
        assert dossier.accesses.count() == looks

    @pytest.mark.parametrize("query", [{"xem": "abc"}, {"gan": "9"}, {"gan": "-1"}, {"gan": "x"}])
    def test_nonsense_shows_the_first(self, dossier, officer, two, query):
        assert "1 trong 3" in page(officer, dossier, **query)
