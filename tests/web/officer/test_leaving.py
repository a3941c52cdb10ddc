"""Stopping a dossier on paper at the counter, on the word of its applicant."""

import pytest
from django.test import Client

from motcua.dossiers import services
from motcua.dossiers.models import Dossier, State
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import Office, filed, office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
SAID = {"reason": "Ông/Bà không cần nữa", "seen_id": "on"}


@pytest.fixture
def at() -> Office:
    return office(fee=0)


@pytest.fixture
def on_paper(at) -> Dossier:
    who = {"full_name": "Nguyễn Văn Giấy (mẫu)", "phone": "+84912000999"}
    return services.register_walk_in(at.offering, clerk=at.staff, applicant=who, answers={}, papers=[], key="k" * 20)


def state_of(dossier: Dossier) -> str:
    return Dossier.objects.get(pk=dossier.pk).state


def stop(browser: Client, dossier: Dossier, **said):
    seen = Dossier.objects.get(pk=dossier.pk).journal_length
    return browser.post(f"/can-bo/ho-so/{dossier.pk}/dung/", {"seen": seen} | said)


def test_before_acceptance_it_is_taken_back(at, on_paper):
    desk = sign_in(Client(), at.staff)
    assert "Dừng theo đề nghị của người nộp" in desk.get(f"/can-bo/ho-so/{on_paper.pk}/").content.decode()
    assert desk.get(f"/can-bo/ho-so/{on_paper.pk}/dung/").status_code == 200
    assert stop(desk, on_paper).status_code == 200  # nothing said, nobody looked at
    assert state_of(on_paper) == State.SUBMITTED
    assert stop(desk, on_paper, **SAID).status_code == 302
    assert state_of(on_paper) == State.WITHDRAWN


def test_afterwards_it_is_stopped_once_and_an_older_page_is_told_so(at, on_paper):
    desk = sign_in(Client(), at.staff)
    services.accept(on_paper, officer=at.staff)
    old = desk.post(f"/can-bo/ho-so/{on_paper.pk}/dung/", {"seen": 1} | SAID)
    assert old.status_code == 409
    assert "Ông/Bà không cần nữa" in old.content.decode()
    assert stop(desk, on_paper, **SAID).status_code == 302
    assert state_of(on_paper) == State.STOPPED


def test_another_office_and_another_role_do_not_stop_it(at, on_paper):
    outside = sign_in(Client(), office().staff)
    assert stop(outside, on_paper, **SAID).status_code == 404
    officer = sign_in(Client(), MembershipFactory(authority=at.authority, role="officer").person)
    assert officer.get(f"/can-bo/ho-so/{on_paper.pk}/dung/").status_code == 302
    assert stop(officer, on_paper, **SAID).status_code == 403
    assert state_of(on_paper) == State.SUBMITTED


def test_who_filed_online_stops_it_himself(at):
    online = filed(at)
    desk = sign_in(Client(), at.staff)
    assert "Dừng theo đề nghị của người nộp" not in desk.get(f"/can-bo/ho-so/{online.pk}/").content.decode()
    assert stop(desk, online, **SAID).status_code == 403
    assert state_of(online) == State.SUBMITTED
