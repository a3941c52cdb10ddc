"""Letters on the citizen's side and at the desk, in the browser's terms."""

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, JournalEntry, Letter
from motcua.dossiers.services import withdraw, write_letter
from motcua.files.models import StoredFile
from tests.factories.dossiers import Office, citizen, filed, office
from tests.factories.files import archive
from tests.factories.filing import upload
from tests.factories.signin import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} \"'&"


@pytest.fixture
def at() -> Office:
    return office(fee=0)


@pytest.fixture
def dossier(client, at) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(at, person=person)


@pytest.fixture
def page(dossier) -> str:
    return f"/ho-so/{dossier.reference}/thu/"


@pytest.fixture
def desk(at) -> Client:
    return sign_in(Client(), at.staff)


def test_a_letter_with_a_photo_is_sent_and_shown(client, dossier, page):
    answer = client.post(page, {"text": "Bao giờ có kết quả?", "key": "k" * 24, "tep": upload(), "act": "send"})
    assert answer.url == page
    letter = Letter.objects.get()
    assert (letter.text, letter.documents.count()) == ("Bao giờ có kết quả?", 1)
    shown = client.get(page).content.decode()
    assert "Bao giờ có kết quả?" in shown
    assert "Cơ quan chưa đọc" in shown
    file = f"/ho-so/{dossier.reference}/giay/{letter.documents.get().pk}"
    assert file in shown
    assert client.get(file).status_code == 200
    assert "Giấy tờ từ cơ quan" in client.get(f"/ho-so/{dossier.reference}/").content.decode()


def test_pressed_twice_it_is_sent_once(client, dossier, page):
    for _time in range(2):
        assert client.post(page, {"text": "Một thư", "key": "k" * 24}).status_code == 302
    assert Letter.objects.count() == 1


def test_a_bad_file_loses_neither_the_words_nor_the_good_file(client, dossier, page):
    wrong = client.post(page, {"text": "Xem giúp tôi", "key": "k" * 24, "tep": [upload(), upload(archive(), "a.jpg")]})
    said = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Xem giúp tôi" in said
    assert "the cu.jpg" in said
    assert not Letter.objects.exists()
    client.post(page, {"text": "Xem giúp tôi", "key": "k" * 24})
    assert Letter.objects.get().documents.count() == 1


def test_a_file_is_taken_out_again_and_erased(client, dossier, page):
    client.post(page, {"text": "", "tep": [upload(), upload(archive(), "a.jpg")]})
    stored = StoredFile.objects.get()
    said = client.post(page, {"text": "Còn chữ", "act": f"bo-tep:{stored.pk}"}).content.decode()
    assert "Còn chữ" in said
    assert "the cu.jpg" not in said
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("said", [{}, {"text": "  "}, {"text": "a" * 4001}, {"text": "a\x07b"}])
def test_what_cannot_be_sent_is_said_in_words(client, dossier, page, said):
    answer = client.post(page, said)
    assert answer.status_code == 422
    assert "Lỗi:" in answer.content.decode()
    assert not Letter.objects.exists()


def test_hostile_words_are_only_words(client, desk, dossier, page):
    client.post(page, {"text": HOSTILE, "key": "k" * 24})
    for shown in (client.get(page), desk.get(f"/can-bo/ho-so/{dossier.pk}/thu/")):
        said = shown.content.decode()
        assert "<script>alert" not in said
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said


def test_too_many_letters_are_put_off_and_the_words_stay(client, dossier, page):
    for number in range(20):
        client.post(page, {"text": "Thư", "key": f"{number:024}"})
    answer = client.post(page, {"text": "Thư cuối", "key": "x" * 24})
    assert answer.status_code == 429
    assert "Thư cuối" in answer.content.decode()


def test_strangers_find_nothing(client, dossier, page, at):
    other = Client()
    other.force_login(citizen())
    assert (other.get(page).status_code, other.post(page, {"text": "a"}).status_code) == (404, 404)
    assert Client().get(page).url.startswith("/dang-nhap/")
    outside = sign_in(Client(), office().staff)
    for address in (f"/can-bo/ho-so/{dossier.pk}/thu/",):
        assert outside.get(address).status_code == 404
        assert outside.post(address, {"text": "a"}).status_code == 404
    assert client.get("/can-bo/thu/").status_code == 404


def test_the_desk_sees_who_waits_reads_and_answers(client, desk, dossier, page):
    client.post(page, {"text": "Bao giờ có kết quả?", "key": "k" * 24})
    inbox = desk.get("/can-bo/").content.decode()
    assert 'href="/can-bo/thu/"' in inbox
    assert "chưa đọc" in inbox
    assert dossier.reference in desk.get("/can-bo/thu/").content.decode()
    assert "1 thư chưa đọc" in desk.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()
    letters = f"/can-bo/ho-so/{dossier.pk}/thu/"
    assert "Bao giờ có kết quả?" in desk.get(letters).content.decode()
    assert dossier.reference not in desk.get("/can-bo/thu/").content.decode()
    assert dossier.reference in desk.get("/can-bo/thu/?nhom=cho").content.decode()
    assert desk.post(letters, {"text": "Thứ Hai tuần sau ạ.", "key": "r" * 24}).url == letters
    assert dossier.reference not in desk.get("/can-bo/thu/?nhom=cho").content.decode()
    assert "1 thư mới" in client.get("/ho-so/").content.decode()
    assert "Thứ Hai tuần sau ạ." in client.get(page).content.decode()
    assert "1 thư mới" not in client.get("/ho-so/").content.decode()
    assert JournalEntry.objects.filter(dossier=dossier, move__in=("write", "reply")).count() == 2


def test_an_answer_that_is_refused_keeps_its_words(desk, dossier):
    answer = desk.post(f"/can-bo/ho-so/{dossier.pk}/thu/", {"text": "Chữ còn đây", "tep": upload(archive(), "a.jpg")})
    assert answer.status_code == 422
    assert "Chữ còn đây" in answer.content.decode()


def test_one_may_write_about_an_ended_dossier_too(client, at, dossier, page):
    withdraw(dossier, person=dossier.filed_by)
    assert client.post(page, {"text": "Tôi nộp lại được không?", "key": "k" * 24}).status_code == 302
    assert Letter.objects.count() == 1


def test_the_list_of_letters_costs_the_same_for_one_and_for_ten(
    client, desk, at, dossier, django_assert_max_num_queries
):
    for _each in range(10):
        other = filed(at, person=dossier.filed_by)
        write_letter(other, person=dossier.filed_by, text="a", key="k")
    with django_assert_max_num_queries(12):
        assert desk.get("/can-bo/thu/").status_code == 200
