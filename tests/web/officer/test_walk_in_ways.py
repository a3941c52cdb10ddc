"""What the counter asks before paper: nothing, how, or why; one press is enough, and nobody is sent away."""

import re

import pytest
from django.urls import reverse

from motcua.catalogue.services import report_outage, set_stage
from motcua.dossiers.models import Dossier, PaperPermit
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from tests.factories.dossiers import office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db):
    return office(fee=0)


def staged(at, stage):
    set_stage(at.offering.procedure, authorities=[at.authority], stage=stage, from_day=clock.today())


def page_of(at):
    return reverse("officer:walk_in_form", args=[at.offering.pk])


def filled(**more):
    return {"key": new_code(24), "full_name": "Lê Thị Giấy (mẫu)", "phone": "0912345678"} | more


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("stage", ["offered", "encouraged"])
def test_early_stages_lead_straight_to_the_form(client, at, stage):
    staged(at, stage)
    assert "Họ và tên người nộp" in words(sign_in(client, at.staff).get(page_of(at)))


def test_where_online_comes_first_paper_is_one_press_more(client, at):
    staged(at, "default")
    desk = sign_in(client, at.staff)
    told = words(desk.get(page_of(at)))
    assert told.index("Tự nộp trên điện thoại") < told.index("Có người giúp") < told.index("Nhận hồ sơ giấy")
    assert "Họ và tên người nộp" in words(desk.get(f"{page_of(at)}?giay=1"))
    assert desk.post(f"{page_of(at)}?giay=1", filled()).status_code == 302
    assert not PaperPermit.objects.exists()


def test_where_only_online_is_taken_one_press_of_a_reason_opens_the_form(client, at):
    staged(at, "online_only")
    desk = sign_in(client, at.staff)
    page = desk.get(page_of(at)).content.decode()
    assert page.count('name="ly-do"') == 6
    form = desk.get(f"{page_of(at)}?ly-do=age&moi-thu-tuc=1")
    assert "Nhận giấy vì: Lớn tuổi" in words(form)
    hidden = {name: form.context["form"][name].value() for name in ("paper_because", "paper_for_all")}
    assert desk.post(f"{page_of(at)}?ly-do=age", filled(**hidden)).status_code == 302
    permit = PaperPermit.objects.get()
    assert (permit.reason, permit.for_all, permit.by) == ("age", True, at.staff)


def test_who_was_let_in_before_is_not_asked_again(client, at):
    staged(at, "online_only")
    desk = sign_in(client, at.staff)
    desk.post(page_of(at), filled(paper_because="disability", paper_for_all="1"))
    assert desk.post(f"{page_of(at)}?da-co=1", filled()).status_code == 302
    assert PaperPermit.objects.filter(earlier__isnull=False).count() == 1


def test_a_form_without_a_reason_keeps_everything_and_one_press_mends_it(client, at):
    staged(at, "online_only")
    desk = sign_in(client, at.staff)
    answer = desk.post(page_of(at), filled())
    assert (answer.status_code, Dossier.objects.count()) == (409, 0)
    assert "chỉ nhận trực tuyến" in words(answer)
    assert answer.context["form"]["full_name"].value() == "Lê Thị Giấy (mẫu)"
    assert answer.content.decode().count('name="paper_because"') == 7
    assert desk.post(page_of(at), filled(paper_because=["", "other"])).status_code == 302


def test_the_post_stays_open(client, at):
    staged(at, "online_only")
    desk = sign_in(client, at.staff)
    assert desk.get(f"{page_of(at)}?buu-chinh=1").context["form"]["came_by"].value() == "paper_post"
    assert desk.post(f"{page_of(at)}?buu-chinh=1", filled(came_by="paper_post")).status_code == 302
    assert Dossier.objects.get().channel == "paper_post"


def test_typing_in_later_is_no_way_around(client, at):
    staged(at, "online_only")
    assert sign_in(client, at.staff).post(page_of(at), filled(came_by="paper_digitised")).status_code == 409


def test_in_an_outage_the_counter_asks_nothing(client, at):
    staged(at, "online_only")
    report_outage("Mất mạng", since=clock.now(), at_once=True)
    desk = sign_in(client, at.staff)
    assert "không hỏi lý do" in words(desk.get(page_of(at)))
    assert desk.post(page_of(at), filled()).status_code == 302
    assert PaperPermit.objects.get().reason == "outage"


@pytest.mark.parametrize("query", ["?ly-do=vi-thich", "?giay=1", "?ly-do="])
def test_a_strange_reason_asks_again(client, at, query):
    staged(at, "online_only")
    assert "Bấm một lý do" in words(sign_in(client, at.staff).get(page_of(at) + query))
