"""What editors see of the imports, and what they add to a card."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from motcua.authorities.models import Membership
from motcua.catalogue.models import Card
from motcua.catalogue.national.archive import Found
from motcua.catalogue.national.services import import_entries
from tests.catalogue.national.entries import entry
from tests.factories.authoring import editor
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
CODE = "1.900001"
WORDS, CARD, IMPORTS = f"/quan-ly/quoc-gia/{CODE}/", f"/thu-tuc/quoc-gia/{CODE}/", "/quan-ly/quoc-gia/"


@pytest.fixture
def author() -> Client:
    import_entries([Found("1.txt", entry(CODE).encode()), Found("bad.txt", b"\xff")], source="kho/thang-11")
    return sign_in(Client(), editor())


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_editor_adds_a_note_and_everyday_words(author):
    assert WORDS in author.get(CARD).content.decode()
    answer = author.post(WORDS, {"note": "Gọi 0238 000 000", "words": "thẻ mượn sách"})
    assert (answer.status_code, answer.url) == (302, CARD)
    card = Card.objects.get()
    assert (card.local_note, card.local_words) == ("Gọi 0238 000 000", "thẻ mượn sách")
    assert "Gọi 0238 000 000" in words(Client().get(CARD))
    assert "thẻ mượn sách" in words(author.get(WORDS))


def test_the_imports_tell_what_was_wrong(author):
    import_entries([Found("1.txt", entry("1.900002").encode())], source="kho/thang-12")
    told = words(author.get(IMPORTS))
    assert "kho/thang-11 2 tệp: 1 mới, 0 thay đổi, 0 giữ nguyên. Có vấn đề (1) bad.txt không phải UTF-8" in told
    assert f"kho/thang-12 1 tệp: 1 mới, 0 thay đổi, 0 giữ nguyên. Không còn trong nguồn (1) {CODE}" in told


def test_a_card_that_is_not_there_is_not_found(author):
    assert author.get(reverse("manager:card_words", args=["9.999999"])).status_code == 404


def test_to_others_the_pages_do_not_exist(author):
    officer = sign_in(Client(), editor(Membership.Role.OFFICER))
    assert [officer.get(address).status_code for address in (WORDS, IMPORTS)] == [404, 404]
    assert WORDS not in officer.get(CARD).content.decode()
    assert WORDS not in Client().get(CARD).content.decode()


def test_before_the_first_import_the_page_says_how():
    assert "motcua procedures import-national" in words(sign_in(Client(), editor()).get(IMPORTS))
