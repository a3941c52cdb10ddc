"""Pages of questions."""

import pytest

from motcua.dossiers.models import Draft
from tests.factories.filing import PERSON, begun, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def draft(client) -> Draft:
    offered()
    return begun(client)


@pytest.fixture
def page(draft) -> str:
    return f"/nop/{draft.pk}/person/"


def answers(draft: Draft) -> dict:
    return Draft.objects.get(pk=draft.pk).answers


def test_a_right_page_is_saved_and_leads_on(client, draft, page):
    answer = client.post(page, PERSON)
    assert (answer.status_code, answer.url) == (302, f"/nop/{draft.pk}/giay-to/")
    assert answers(draft) == {"full_name": "Nguyễn Văn An", "phone": "+84912345678", "reason": "lost"}


def test_a_wrong_page_keeps_what_was_typed_and_names_every_fault(client, draft, page):
    answer = client.post(page, {**PERSON, "phone": "12", "full_name": ""})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Có 2 chỗ cần sửa" in said
    assert 'value="12"' in said
    assert 'href="#id_phone"' in said
    assert answers(draft) == {}


def test_the_answer_shows_a_further_page_and_another_answer_hides_it(client, draft, page):
    client.post(page, {**PERSON, "reason": "other", "detail": "Gãy"})
    shown = client.get(f"/nop/{draft.pk}/extra/")
    assert "Phần 2 trong 5" in shown.content.decode()
    client.post(page, PERSON)
    assert client.get(f"/nop/{draft.pk}/extra/").status_code == 302
    assert "detail" not in answers(draft)


def test_only_the_place_that_changed_is_sent_again_and_without_reproach(client, page):
    answer = client.post(page, {"reason": "other", "refresh": "1"}, headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="khe-detail"' in said
    assert "Hãy trả lời câu này" not in said
    assert "full_name" not in said
    same = client.post(page, {"reason": "other", "refresh": "1", "shown": "detail"})
    assert same.content.decode().strip() == ""


def test_to_put_aside_keeps_the_good_answers(client, draft, page):
    answer = client.post(page, {"full_name": "An", "phone": "12", "act": "later"})
    assert answer.url == f"/nop/{draft.pk}/de-sau/"
    assert answers(draft) == {"full_name": "An"}


def test_to_jump_ahead_leads_to_the_first_gap(client, draft):
    for there in ("giay-to", "nhan-ket-qua", "kiem-tra"):
        assert client.get(f"/nop/{draft.pk}/{there}/").url == f"/nop/{draft.pk}/person/"


def test_a_page_that_does_not_exist_is_not_found(client, draft):
    assert client.get(f"/nop/{draft.pk}/nobody/").status_code == 404


def test_from_the_check_one_comes_back_to_the_check(client, draft, page):
    assert client.post(f"{page}?tu=kiem-tra", PERSON).url == f"/nop/{draft.pk}/giay-to/"  # a paper is missing still


NONSENSE = ["", " ", "\x00", "<script>alert(1)</script>", "٣٤٥", "a" * 5000, "𝕏" * 50, "-1", "1e9", "'; drop table x"]


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_is_never_an_error_of_ours(client, page, value):
    answer = client.post(page, dict.fromkeys(("full_name", "phone", "reason", "detail", "act"), value))
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()


def test_somebody_elses_draft_is_not_found(client, draft, page, django_user_model):
    other = type(client)()
    for there in ("", "person/", "giay-to/", "nhan-ket-qua/", "kiem-tra/"):
        assert other.get(f"/nop/{draft.pk}/{there}").status_code == 404
    assert other.post(page, PERSON).status_code == 404
    assert other.post(f"/nop/{draft.pk}/nop-ho-so/", {"declare": "1"}).status_code == 404
    other.force_login(django_user_model.objects.create_user(username="khac"))
    assert other.get(page).status_code == 404
