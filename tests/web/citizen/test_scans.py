"""A photo that answers a question lies with its component, and is not asked for a second time."""

import pytest

from motcua.accounts.services import ensure_citizen
from motcua.dossiers.models import Draft
from motcua.dossiers.services import submit
from motcua.files.models import StoredFile
from tests.factories.dossiers import words
from tests.factories.filing import begun, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
EMPTY = {"empty": words("Gửi ảnh thẻ cũ")}
SCAN = {"id": "card", "type": "scan", "paper": "picture", "ask": words("Ảnh thẻ cũ?"), **EMPTY}
NAME = {"id": "full_name", "type": "person_name", "ask": words("Họ và tên của bạn là gì?"), **EMPTY}


@pytest.fixture
def draft(client) -> Draft:
    offered(pages=[{"id": "card", "title": words("Thẻ"), "questions": [SCAN, NAME]}], fees=[])
    return begun(client)


@pytest.fixture
def page(draft) -> str:
    return f"/nop/{draft.pk}/card/"


def again(draft) -> Draft:
    return Draft.objects.get(pk=draft.pk)


def test_the_photo_lands_with_its_component_and_its_name_is_the_answer(client, draft, page):
    answer = client.post(page, {"tep-card": upload(), "full_name": "Nguyễn Văn An"})
    assert (answer.status_code, answer.url) == (302, f"/nop/{draft.pk}/nhan-ket-qua/")
    assert [file.component for file in again(draft).files.all()] == ["picture"]
    assert again(draft).answers == {"card": ["the cu.jpg"], "full_name": "Nguyễn Văn An"}
    assert "picture/" not in client.get(page).content.decode()
    assert f"/giay-to/{again(draft).files.get().pk}/" in client.get(page).content.decode()


def test_the_photo_stays_when_something_else_is_wrong(client, draft, page):
    answer = client.post(page, {"tep-card": upload(), "full_name": "1"})
    assert answer.status_code == 422
    assert "the cu.jpg" in answer.content.decode()
    assert client.post(page, {"full_name": "An"}).status_code == 302


def test_a_bad_file_is_refused_in_words_and_a_forged_name_is_no_file(client, draft, page):
    answer = client.post(page, {"tep-card": upload(b"nothing", "a.exe"), "full_name": "An", "card": "a.jpg"})
    assert answer.status_code == 422
    assert "a.exe" in answer.content.decode()
    assert client.post(page, {"full_name": "An", "card": "a.jpg"}).status_code == 422
    assert again(draft).files.count() == 0


def test_a_file_is_taken_out_and_the_answer_with_it(client, draft, page):
    client.post(page, {"tep-card": upload(), "full_name": "An"})
    file = again(draft).files.get()
    answer = client.post(page, {"full_name": "Bình", "act": f"bo-tep:{file.pk}"})
    assert answer.status_code == 200
    assert 'value="Bình"' in answer.content.decode()
    assert again(draft).files.count() == 0
    assert "card" not in again(draft).answers


def test_the_page_of_papers_does_not_ask_again(client, draft, page):
    client.post(page, {"tep-card": upload(), "full_name": "An"})
    assert client.get(f"/nop/{draft.pk}/giay-to/").status_code == 302
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
    assert "the cu.jpg" in client.get(f"/nop/{draft.pk}/kiem-tra/").content.decode()


def test_a_photo_for_a_paper_that_is_no_longer_needed_is_erased_at_filing(client):
    kind = {"id": "kind", "type": "one_of", "ask": words("Loại nào?"), "choices": {"a": words("A"), "b": words("B")}}
    papers = [
        {"id": "form", "name": words("Tờ khai"), "how": "made_by_this_form"},
        {"id": "picture", "name": words("Ảnh"), "how": "upload", "needed_when": "kind == 'a'", "case": words("loại A")},
    ]
    asked = [{**kind, **EMPTY}, {**SCAN, "show_when": "kind == 'a'"}, NAME]
    offered(pages=[{"id": "card", "title": words("Thẻ"), "questions": asked}], papers=papers, fees=[])
    page = f"/nop/{(draft := begun(client)).pk}/card/"
    client.post(page, {"kind": "a", "tep-card": upload(), "full_name": "An"})
    client.post(page, {"kind": "b", "full_name": "An"})
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
    person = ensure_citizen("+84912345678")
    client.force_login(person)
    client.get(f"/nop/{draft.pk}/kiem-tra/")
    dossier = submit(again(draft), person=person, key="k" * 24)
    assert dossier.answers == {"kind": "b", "full_name": "An"}
    assert list(dossier.documents.all()) == []
    assert StoredFile.objects.count() == 0
