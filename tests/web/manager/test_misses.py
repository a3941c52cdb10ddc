"""The backlog of the search: for those who write procedures."""

import pytest
from django.test import Client

from motcua.catalogue.models import SearchMiss
from motcua.catalogue.services.misses import note_miss
from tests.factories.authoring import editor
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/quan-ly/tim-khong-thay/"


@pytest.fixture
def browser():
    return sign_in(Client(), editor())


def test_what_was_missed_most_comes_first_with_a_link_to_the_search(browser):
    for query, times in (("đất nghĩa trang", 1), ("tàu vũ trụ", 3)):
        for _time in range(times):
            note_miss(query)
    said = browser.get(PAGE).content.decode()
    assert said.index("tau vu tru") < said.index("dat nghia trang")
    assert '<a href="/tim/?q=tau%20vu%20tru">' in said


def test_a_button_settles_it(browser):
    note_miss("tàu vũ trụ")
    assert browser.post(PAGE, {"query": "tau vu tru"}).status_code == 302
    assert not SearchMiss.objects.filter(settled_at=None).exists()
    assert "Không còn câu tìm nào" in browser.get(PAGE).content.decode()


def test_nonsense_settles_nothing(browser):
    note_miss("tàu vũ trụ")
    browser.post(PAGE, {"query": "\x00"})
    browser.post(PAGE)
    assert SearchMiss.objects.filter(settled_at=None).count() == 1


def test_citizens_do_not_see_it(client):
    assert client.get(PAGE).status_code in (302, 404)
