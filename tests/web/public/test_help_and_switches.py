"""Help by people; language; large letters; the page without network."""

import pytest

from motcua.assistance.models import CallbackRequest
from tests.factories.dossiers import citizen
from tests.factories.filing import SLUG, offered
from tests.factories.working_time import seeded_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
ASKED = {"name": "Bác Tư", "phone": "0912 345 678", "wanted_at": ""}


def test_a_call_is_asked_for_with_the_procedure_in_mind(client):
    offered()
    answer = client.post(f"/giup-do/?thu-tuc={SLUG}", ASKED)
    request = CallbackRequest.objects.get()
    assert (request.name, request.phone, request.procedure.slug) == ("Bác Tư", "+84912345678", SLUG)
    assert "chúng tôi sẽ gọi" in client.get(answer.url).content.decode()


def test_an_address_with_nonsense_for_a_procedure_is_still_the_page(client):
    seeded_calendar()
    assert client.get("/giup-do/", {"thu-tuc": "a\0b"}).status_code == 200


def test_a_robot_that_fills_the_hidden_box_is_thanked_and_forgotten(client):
    seeded_calendar()
    assert client.post("/giup-do/", ASKED | {"website": "http://spam.invalid"}).status_code == 302
    assert not CallbackRequest.objects.exists()


@pytest.mark.parametrize(
    "said", [{}, {"name": "1", "phone": "x"}, ASKED | {"wanted_at": "noon"}, ASKED | {"phone": "113"}]
)
def test_nonsense_is_a_message_and_nobody_is_called(client, said):
    seeded_calendar()
    assert client.post("/giup-do/", said).status_code == 422
    assert not CallbackRequest.objects.exists()


def test_a_number_that_waits_already_is_told_so(client):
    seeded_calendar()
    for _each in range(3):
        client.post("/giup-do/", ASKED)
    answer = client.post("/giup-do/", ASKED)
    assert answer.status_code == 422
    assert "đang chờ" in answer.content.decode()


@pytest.mark.parametrize("way", ["get", "post"])
def test_the_language_is_kept_and_one_comes_back(client, way):
    answer = getattr(client, way)("/ngon-ngu/", {"sang": "en", "ve": "/tra-cuu/"})
    assert answer.url == "/tra-cuu/"
    assert 'lang="en"' in client.get("/tra-cuu/").content.decode()


def test_the_language_of_a_person_is_remembered(client):
    person = citizen()
    client.force_login(person)
    client.post("/ngon-ngu/", {"sang": "en"})
    person.refresh_from_db()
    assert person.language == "en"


@pytest.mark.parametrize("to", ["https://evil.invalid/", "//evil.invalid", "javascript:alert(1)", "", "\\\\evil"])
def test_nobody_is_led_to_another_house(client, to):
    assert client.get("/ngon-ngu/", {"sang": "vi", "ve": to}).url == "/"


def test_large_letters_go_on_and_off(client):
    client.get("/co-chu/?ve=/")
    assert 'data-co-chu="lon"' in client.get("/").content.decode()
    client.get("/co-chu/?ve=/")
    assert 'data-co-chu="lon"' not in client.get("/").content.decode()


def test_the_worker_of_the_browser_is_served_at_the_root(client):
    assert client.get("/sw.js")["Content-Type"] == "text/javascript; charset=utf-8"
    assert client.get("/ngoai-tuyen/").status_code == 200


def test_whoever_has_no_session_may_keep_a_public_page(client):
    assert "Cache-Control" not in client.get("/").headers


def test_the_policy_stands_on_files_of_the_look_too(client, settings, tmp_path):
    (tmp_path / "look.css").write_text("p {}", "utf-8")
    settings.STATIC_ROOT = tmp_path
    answer = client.get("/static/look.css")
    assert (answer.status_code, "script-src 'self'" in answer["Content-Security-Policy"]) == (200, True)
    answer.close()
