"""Before the first question."""

import pytest

from motcua.dossiers.models import Draft
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import citizen
from tests.factories.filing import SLUG, begun, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
START = f"/thu-tuc/{SLUG}/bat-dau/"


def test_a_draft_begins_without_an_account_and_leads_to_the_first_page(client):
    offering = offered()
    draft = begun(client)
    assert (draft.person_id, draft.offering_id, draft.answers) == (None, offering.pk, {})
    assert client.get(f"/nop/{draft.pk}/").url == f"/nop/{draft.pk}/person/"


def test_looking_at_the_start_page_begins_nothing(client):
    offered()
    assert client.get(START).status_code == 200
    assert not Draft.objects.exists()


def test_a_signed_in_person_owns_the_draft_at_once(client):
    offered()
    person = citizen()
    client.force_login(person)
    assert begun(client).person_id == person.pk


def test_not_eligible_says_what_to_do_instead_and_keeps_nothing(client):
    offered()
    answer = client.post(START, {"old": "no"})
    assert answer.status_code == 200
    assert "Hãy làm thủ tục cấp mới." in answer.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("said", [{}, {"old": ""}, {"old": "maybe"}, {"old": "\x00"}, {"other": "yes"}])
def test_nonsense_is_a_message_and_begins_nothing(client, said):
    offered()
    answer = client.post(START, said)
    assert answer.status_code == 422
    assert "Có 1 chỗ cần sửa" in answer.content.decode()
    assert not Draft.objects.exists()


def test_of_several_offices_one_is_chosen(client):
    here, there = AuthorityFactory(), AuthorityFactory()
    first = offered(here, there)
    assert client.post(START, {"old": "yes"}).status_code == 422
    assert client.post(START, {"old": "yes", "noi-nop": "999999"}).status_code == 422
    answer = client.post(START, {"old": "yes", "noi-nop": str(first.pk)})
    assert answer.status_code == 302
    assert Draft.objects.get().offering.authority == here


def test_what_nobody_offers_online_cannot_be_begun(client):
    offered(ways=[{"id": "counter", "name": {"vi": "Tại quầy", "en": "Counter"}}])
    assert client.get(START).status_code == 404
    assert client.get("/thu-tuc/khong-co/bat-dau/").status_code == 404
