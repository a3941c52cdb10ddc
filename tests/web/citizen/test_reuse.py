"""What was answered before is offered with its source, and taken over only when the person says so."""

import pytest

from motcua.accounts.services import ensure_citizen
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.queries.earlier import earlier_of
from motcua.dossiers.services import submit
from motcua.web.officer.case_file import answers_of
from tests.factories.filing import PERSON, begun, complete, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
PHONE = "+84912345678"


@pytest.fixture
def person(client):
    offered()
    person = ensure_citizen(PHONE)
    client.force_login(person)
    return person


@pytest.fixture
def filed(client, person) -> Dossier:
    return submit(complete(client), person=person, key="k" * 24)


@pytest.fixture
def page(client, filed) -> str:
    return f"/nop/{begun(client).pk}/person/"


def test_an_earlier_answer_is_offered_with_its_source_and_not_filled_in(client, filed, page):
    html = client.get(page).content.decode()
    assert f"Dùng lại câu trả lời từ hồ sơ {filed.reference}" in html
    assert "Nguyễn Văn An" in html
    assert 'value="Nguyễn Văn An"' not in html


def test_accepting_fills_what_is_empty_and_keeps_what_was_typed(client, filed, page):
    answer = client.post(page, {"phone": "0987 654 321", "act": f"dung-lai:{filed.reference}"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Nguyễn Văn An"' in html
    assert 'value="0987 654 321"' in html
    assert f"Lấy từ hồ sơ {filed.reference}" in html
    assert Draft.objects.get(pk=page.split("/")[2]).answers == {}


def test_what_was_taken_over_is_recorded_and_officers_see_it(client, filed, page, person):
    client.post(page, {**PERSON, "phone": "0987 654 321", "dung-lai": filed.reference})
    draft = Draft.objects.get(pk=page.split("/")[2])
    assert draft.reused == {"full_name": {"from": filed.reference, "on": f"{filed.submitted_at.astimezone():%Y-%m-%d}"}}
    client.post(page, {**PERSON, "full_name": "Trần Thị Bình", "dung-lai": filed.reference})
    assert "full_name" not in Draft.objects.get(pk=draft.pk).reused
    dossier = Dossier(
        version=filed.version, answers={"full_name": "An"}, channel="self_remote", submitted_at=filed.submitted_at
    )
    dossier.authority, dossier.applicant = filed.authority, filed.applicant
    dossier.reused = {"full_name": {"from": "profile"}}
    assert answers_of(dossier)[0][1][0][2] == "Lấy từ tài khoản của người nộp"


def test_ignoring_the_offer_is_enough(client, filed, page):
    assert client.post(page, PERSON).status_code == 302
    assert Draft.objects.get(pk=page.split("/")[2]).reused == {}


def test_nobody_is_offered_what_another_has_answered(client, filed, page):
    other = ensure_citizen("+84987654321")
    assert earlier_of(other) == []
    client.force_login(other)
    assert client.get(page).status_code == 404
    fresh = f"/nop/{begun(client).pk}/person/"
    html = client.get(fresh).content.decode()
    assert filed.reference not in html
    said = client.post(fresh, {"act": f"dung-lai:{filed.reference}"}).content.decode()
    assert "Nguyễn Văn An" not in said


def test_without_signing_in_nothing_is_offered(client):
    offered()
    assert "Dùng lại câu trả lời" not in client.get(f"/nop/{begun(client).pk}/person/").content.decode()
