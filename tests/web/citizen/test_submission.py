"""Delivery, check, sign-in as late as possible, submission, coming back."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier, Draft
from motcua.foundation import clock
from tests.factories.dossiers import citizen
from tests.factories.filing import PERSON, answered, complete, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
KEY = "k" * 24


@pytest.fixture
def draft(client) -> Draft:
    offered()
    return complete(client)


def submit(client, draft, **said):
    return client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": KEY, "declare": "1"} | said)


def test_the_post_needs_an_address(client):
    offered()
    draft = answered(client)
    client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload()})
    page = f"/nop/{draft.pk}/nhan-ket-qua/"
    assert client.post(page, {"how": "post", "address": " "}).status_code == 422
    for said in ({}, {"how": "pigeon"}, {"how": "post", "address": "a" * 400}):
        assert client.post(page, said).status_code == 422
    assert client.post(page, {"how": "post", "address": "12 đường Mẫu"}).url == f"/nop/{draft.pk}/kiem-tra/"
    assert Draft.objects.get(pk=draft.pk).delivery_address == "12 đường Mẫu"


def test_the_check_shows_answers_papers_delivery_price_and_date(client, draft):
    said = client.get(f"/nop/{draft.pk}/kiem-tra/").content.decode()
    for words in (
        "Nguyễn Văn An",
        "0912 345 678",
        "Bị mất",
        "the cu.jpg",
        "Nhận bản điện tử",
        "80.000",
        "Nộp trực tuyến",
    ):
        assert words in said
    assert "20.000" in said  # cheaper than at the counter
    assert "?tu=kiem-tra" in said


def test_nobody_is_asked_to_sign_in_before_submitting_and_then_the_draft_is_his(client, draft):
    answer = submit(client, draft)
    assert answer.url == f"/dang-nhap/?next=/nop/{draft.pk}/kiem-tra/"
    assert not Dossier.objects.exists()
    person = citizen()
    client.force_login(person)
    said = client.get(f"/nop/{draft.pk}/kiem-tra/").content.decode()
    assert "Đã xác nhận số điện thoại" in said
    assert Draft.objects.get(pk=draft.pk).person_id == person.pk
    assert type(client)().get(f"/nop/{draft.pk}/kiem-tra/").status_code == 404


def test_one_resumes_on_another_browser(client, draft):
    person = citizen()
    client.force_login(person)
    assert client.get(f"/nop/{draft.pk}/de-sau/").status_code == 200
    other = type(client)()
    other.force_login(person)
    assert f"/nop/{draft.pk}/" in other.get("/ho-so/").content.decode()
    assert other.get(f"/nop/{draft.pk}/").url == f"/nop/{draft.pk}/kiem-tra/"


def test_to_put_aside_asks_for_the_telephone(client, draft):
    assert client.get(f"/nop/{draft.pk}/de-sau/").url == f"/dang-nhap/?next=/nop/{draft.pk}/de-sau/"


def test_submitting_twice_gives_one_dossier_and_the_same_answer(client, draft):
    client.force_login(citizen())
    first = submit(client, draft)
    assert first.url == f"/ho-so/{Dossier.objects.get().reference}/thanh-toan/"
    assert submit(client, draft).url == first.url
    assert submit(client, draft, key="another key of the same page").url == first.url
    assert client.get(f"/nop/{draft.pk}/person/").url == first.url  # the back button
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "\x00" * 20])
def test_a_key_that_we_did_not_give_files_nothing(client, draft, key):
    client.force_login(citizen())
    assert submit(client, draft, key=key).url == f"/nop/{draft.pk}/kiem-tra/"
    assert not Dossier.objects.exists()


def test_without_the_declaration_nothing_is_filed(client, draft):
    client.force_login(citizen())
    answer = submit(client, draft, declare="")
    assert answer.status_code == 422
    assert "Đánh dấu vào ô cam đoan trước khi nộp" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_draft_with_a_gap_cannot_be_submitted(client):
    offered()
    draft = answered(client)
    client.force_login(citizen())
    assert submit(client, draft).url == f"/nop/{draft.pk}/giay-to/"


def test_an_expired_draft_says_so_and_offers_to_begin_again(client, draft):
    with clock.at(clock.now() + timedelta(days=31)):
        answer = client.get(f"/nop/{draft.pk}/person/")
        assert client.post(f"/nop/{draft.pk}/person/", PERSON).status_code == 410
    assert answer.status_code == 410
    assert "Bắt đầu lại" in answer.content.decode()


def test_a_draft_that_was_erased_is_explained_to_its_holder_only(client, draft):
    Draft.objects.filter(pk=draft.pk).delete()
    assert client.get(f"/nop/{draft.pk}/person/").status_code == 410
    assert type(client)().get(f"/nop/{draft.pk}/person/").status_code == 404
