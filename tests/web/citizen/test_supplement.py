"""Answering item by item: kept whatever is pressed, taken up on another device, sent once; a question of the form anew."""

import pytest
from django.test import Client

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.supplements import open_request, rows_of
from tests.factories import cases
from tests.factories.dossiers import citizen as stranger
from tests.factories.files import photo
from tests.factories.filing import upload

pytestmark = pytest.mark.django_db
NAME = {"what": "Họ và tên", "reason": "Khác với giấy tờ", "question": "full_name"}


@pytest.fixture
def bureau(db):
    return cases.bureau()


@pytest.fixture
def asked(bureau, client) -> Dossier:
    dossier = cases.asked(bureau)
    client.force_login(dossier.filed_by)
    return dossier


def address(dossier):
    return f"/ho-so/{dossier.reference}/bo-sung/"


def kept(dossier):
    return [(row.text, len(row.files), row.value) for row in rows_of(open_request(cases.fresh(dossier)))]


def page(client, dossier):
    return client.get(address(dossier)).content.decode()


def test_one_item_is_saved_and_the_page_leads_to_the_next(client, asked):
    answer = client.post(address(asked), {"act": "luu:0", "tep-0": upload(), "loi-0": "", "loi-1": ""})
    assert answer.url == f"{address(asked)}#muc-1"
    assert kept(asked) == [("", 1, {}), ("", 0, {})]
    assert "Đã trả lời 1/2 mục" in page(client, asked)


def test_whatever_is_pressed_the_words_of_every_item_are_kept(client, asked):
    client.post(address(asked), {"act": "luu:0", "loi-0": "Ảnh mới", "loi-1": "Số 12"})
    assert [text for text, _files, _value in kept(asked)] == ["Ảnh mới", "Số 12"]


def test_it_goes_on_on_another_device(client, asked):
    client.post(address(asked), {"act": "luu:1", "loi-1": "Số 12 ngõ 3"})
    other = Client()
    other.force_login(asked.filed_by)
    assert "Số 12 ngõ 3" in page(other, asked)
    answer = other.post(address(asked), {"act": "gui", "tep-0": upload(), "loi-0": "", "loi-1": "Số 12 ngõ 3"})
    assert answer.url == f"/ho-so/{asked.reference}/"
    assert cases.fresh(asked).state == "processing"


def test_the_page_saves_by_itself_and_answers_with_the_progress(client, asked):
    answer = client.post(address(asked), {"act": "tu-luu", "loi-0": "Ảnh", "loi-1": ""})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "Đã trả lời 1/2 mục" in said
    assert 'hx-swap-oob="true"' in said
    assert "<html" not in said


def test_sending_names_what_is_missing_and_keeps_the_rest(client, asked):
    answer = client.post(address(asked), {"act": "gui", "loi-0": "Ảnh mới", "loi-1": " "})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#muc-1">Số nhà: Viết vài chữ hoặc gửi một ảnh cho mục này' in said
    assert kept(asked)[0][0] == "Ảnh mới"
    assert cases.fresh(asked).state == "awaiting_supplement"


def test_pressed_twice_it_is_sent_once(client, asked):
    data = {"act": "gui", "loi-0": "a", "loi-1": "b"}
    assert [client.post(address(asked), data).status_code for _time in range(2)] == [302, 302]
    assert asked.journal.filter(move="supply").count() == 1


def test_a_file_is_taken_out_and_what_is_typed_beside_stays(client, asked):
    client.post(address(asked), {"act": "luu:0", "tep-0": [upload(), upload(photo((40, 30)), "hai.jpg")]})
    [first, _second] = rows_of(open_request(asked))[0].files
    client.post(f"{address(asked)}?bo-tep=0:{first.pk}", {"loi-1": "Số 12"})
    assert kept(asked) == [("", 1, {}), ("Số 12", 0, {})]


@pytest.mark.parametrize("out", ["", "x", "0:x", "9:9", "-1:a", "0", "%00"])
def test_a_forged_file_does_no_harm(client, asked, out):
    client.post(address(asked), {"act": "luu:0", "tep-0": upload()})
    assert client.post(f"{address(asked)}?bo-tep={out}", {"act": "luu:0"}).status_code == 302
    assert kept(asked)[0][1] == 1


@pytest.mark.parametrize("act", ["", "luu:99", "luu:x", "\x00", "khac"])
def test_a_forged_button_sends_nothing(client, asked, act):
    assert client.post(address(asked), {"act": act, "loi-0": "a", "loi-7": "b"}).status_code in {302, 422}
    assert cases.fresh(asked).state == "awaiting_supplement"


def test_its_small_picture_is_for_its_owner_only(client, asked):
    client.post(address(asked), {"act": "luu:0", "tep-0": upload()})
    [file] = rows_of(open_request(asked))[0].files
    picture = f"{address(asked)}{file.pk}/"
    assert client.get(picture)["Content-Type"] == "image/jpeg"
    other = Client()
    other.force_login(stranger())
    assert other.get(picture).status_code == 404


@pytest.fixture
def renamed(bureau, client) -> Dossier:
    dossier = cases.accepted(bureau)
    services.ask_supplement(dossier, officer=bureau.staff["officer"], items=[NAME], days=10)
    client.force_login(dossier.filed_by)
    return cases.fresh(dossier)


def test_an_answer_is_asked_anew_with_its_own_field_and_its_old_value(client, renamed):
    said = page(client, renamed)
    assert "Họ và tên?" in said
    assert f'value="{cases.NAME}"' in said
    answer = client.post(address(renamed), {"act": "gui", "sua-0-full_name": "Trần Thị Mới (mẫu)", "loi-0": ""})
    assert answer.url == f"/ho-so/{renamed.reference}/"
    assert cases.fresh(renamed).answers["full_name"] == "Trần Thị Mới (mẫu)"


def test_the_old_answer_sent_again_is_no_answer_without_words(client, renamed):
    old = {"act": "gui", "sua-0-full_name": cases.NAME, "loi-0": ""}
    answer = client.post(address(renamed), old)
    assert answer.status_code == 422
    assert "nếu câu cũ vẫn đúng thì viết vài chữ" in answer.content.decode()
    assert client.post(address(renamed), old | {"loi-0": "Tên đúng như căn cước"}).status_code == 302


def test_a_wrong_value_stays_in_its_box_with_what_to_put_right(client, renamed):
    answer = client.post(address(renamed), {"act": "luu:0", "sua-0-full_name": "123"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert 'value="123"' in said
    assert "Nhập họ và tên bằng chữ" in said
    assert kept(renamed) == [("", 0, {})]


def test_a_second_request_says_why_it_came_and_what_was_right(client, bureau):
    dossier = cases.judged(bureau, "right", "wrong")
    services.allow_round(dossier, leader=bureau.staff["leader"], reason="Số nhà vẫn chưa rõ để gửi kết quả.")
    services.ask_supplement(dossier, officer=bureau.staff["officer"], items=cases.ITEMS[1:], days=10)
    client.force_login(dossier.filed_by)
    said = page(client, dossier)
    assert "Số nhà vẫn chưa rõ để gửi kết quả." in said
    assert "Đã đạt, bạn không phải gửi lại" in said
    assert "Ảnh chân dung" in said
    assert "Đã trả lời 0/1 mục" in said


def test_more_time_is_told_with_its_reason(client, asked, bureau):
    services.prolong_supplement(asked, officer=bureau.staff["officer"], days=5, reason="Ông/Bà đang nằm viện")
    assert "Ông/Bà đang nằm viện" in page(client, asked)
