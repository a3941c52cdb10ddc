"""Photos and PDF files of a draft."""

import pytest

from motcua.dossiers.models import Draft
from motcua.files.models import StoredFile
from tests.factories.files import archive, pdf, photo, png_that_claims
from tests.factories.filing import answered, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def draft(client) -> Draft:
    offered()
    return answered(client)


@pytest.fixture
def page(draft) -> str:
    return f"/nop/{draft.pk}/giay-to/"


def test_a_photo_is_kept_and_leads_on(client, draft, page):
    answer = client.post(page, {"tep-picture": upload()})
    assert answer.url == f"/nop/{draft.pk}/nhan-ket-qua/"
    file = draft.files.get()
    assert (file.component, file.stored.kind, file.stored.name) == ("picture", "image/jpeg", "the cu.jpg")
    assert "the cu.jpg" in client.get(page).content.decode()


def test_without_a_file_one_is_told_which_paper_is_missing(client, draft, page):
    answer = client.post(page)
    assert answer.status_code == 422
    assert "Gửi ảnh hoặc tệp: Ảnh thẻ cũ" in answer.content.decode()


BAD = {
    "a program": (archive(), "the.jpg"),
    "nothing": (b"", "the.jpg"),
    "a bomb": (png_that_claims(40_000, 40_000), "the.png"),
    "a PDF where a photo is wanted": (pdf(), "the.pdf"),
    "a text": (b"<svg onload=alert(1)>", "the.svg"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_in_plain_words_and_the_good_one_stays(client, draft, page, what):
    content, name = BAD[what]
    answer = client.post(page, {"tep-picture": [upload(), upload(content, name)], "act": "stay"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert name in said
    assert "the cu.jpg" in said
    assert draft.files.count() == 1


def test_a_file_that_is_too_large_is_refused_without_reading_all_of_it(client, draft, page, settings):
    settings.FILE_LARGEST = 10_000
    answer = client.post(page, {"tep-picture": upload(photo((2000, 2000), quality=100) + b"0" * 20_000)})
    assert answer.status_code == 422
    assert not draft.files.exists()


def test_more_files_than_anybody_would_read_are_refused_by_number(client, draft, page):
    client.post(page, {"tep-picture": [upload() for _each in range(7)], "act": "stay"})
    assert draft.files.count() == 5


def test_files_for_papers_that_nobody_asked_for_are_not_kept(client, draft, page):
    client.post(page, {"tep-form": upload(), "tep-other": upload(), "act": "stay"})
    assert not draft.files.exists()


def test_a_file_is_taken_out_and_taking_it_out_again_is_no_error(client, draft, page):
    client.post(page, {"tep-picture": upload(), "act": "stay"})
    file = draft.files.get()
    for _pressed in range(2):
        assert client.post(f"{page}?bo={file.pk}").status_code == 302
    assert not draft.files.exists()
    assert client.post(f"{page}?bo=nonsense").status_code == 302


def test_the_small_picture_is_for_the_holder_only(client, draft, page):
    client.post(page, {"tep-picture": upload(), "act": "stay"})
    address = f"{page}{draft.files.get().pk}/"
    mine = client.get(address)
    assert (mine.status_code, mine["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in mine["Cache-Control"]
    assert type(client)().get(address).status_code == 404


def test_what_is_taken_out_or_refused_is_not_kept_either(client, draft, page):
    client.post(page, {"tep-picture": [upload() for _each in range(7)], "act": "stay"})
    assert (draft.files.count(), StoredFile.objects.count()) == (5, 5)
    client.post(f"{page}?bo={draft.files.first().pk}")
    assert (draft.files.count(), StoredFile.objects.count()) == (4, 4)


def test_what_the_state_holds_may_be_sent_but_is_not_demanded(client):
    register = {"id": "card", "name": {"vi": "Sổ đăng ký thẻ", "en": "Register"}, "fallback": "upload"}
    papers = [
        {"id": "form", "name": "Tờ khai", "how": "made_by_this_form"},
        {"id": "picture", "name": "Ảnh thẻ cũ", "how": "upload", "source": register},
    ]
    offered(papers=papers)
    own = answered(client)
    page = f"/nop/{own.pk}/giay-to/"
    assert "Không bắt buộc: cơ quan tự tra ở Sổ đăng ký thẻ." in client.get(page).content.decode()
    assert client.post(page).url == f"/nop/{own.pk}/nhan-ket-qua/"
    client.post(f"/nop/{own.pk}/nhan-ket-qua/", {"how": "online"})
    assert client.get(f"/nop/{own.pk}/kiem-tra/").status_code == 200
