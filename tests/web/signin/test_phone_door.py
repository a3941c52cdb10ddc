"""The citizens' door: a number, six digits, the same answer for everybody."""

from datetime import timedelta

import pytest
from django.conf import settings

from motcua.accounts.models import Person
from motcua.accounts.services import ensure_citizen
from motcua.foundation import clock
from motcua.notifications.queries import recent_messages

pytestmark = pytest.mark.django_db
NUMBER, E164 = "0912 345 678", "+84912345678"


def last_code() -> str:
    return recent_messages(1)[0].context["code"]


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_new_citizen_gets_in_with_number_and_code(client, door, code_page):
    answer = client.post(door, {"phone": NUMBER})
    assert (answer.status_code, answer.url) == (302, code_page)
    assert "0912 345 678" in client.get(code_page).content.decode()
    answer = client.post(code_page, {"code": last_code()})
    assert (answer.status_code, answer.url) == (302, settings.LOGIN_REDIRECT_URL)
    person = Person.objects.get()
    assert signed_in(client)
    assert person.phone == E164
    assert clock.now() - person.phone_verified_at < timedelta(minutes=1)


def test_a_known_and_an_unknown_number_get_the_same_answer(client, door):
    ensure_citizen(E164)
    known, unknown = client.post(door, {"phone": NUMBER}), client.post(door, {"phone": "0987 654 321"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_the_way_on_is_kept_through_both_pages(client, door, code_page):
    answer = client.post(f"{door}?next=/nop/ba/kiem-tra/", {"phone": NUMBER, "next": "/nop/ba/kiem-tra/"})
    assert answer.url == f"{code_page}?next=%2Fnop%2Fba%2Fkiem-tra%2F"
    assert '<input type="hidden" name="next" value="/nop/ba/kiem-tra/">' in client.get(answer.url).content.decode()
    answer = client.post(answer.url, {"code": last_code(), "next": "/nop/ba/kiem-tra/"})
    assert answer.url == "/nop/ba/kiem-tra/"


def test_nobody_is_sent_to_another_site(client, door, code_page):
    client.post(door, {"phone": NUMBER, "next": "https://example.com/"})
    answer = client.post(code_page, {"code": last_code(), "next": "https://example.com/"})
    assert answer.url == settings.LOGIN_REDIRECT_URL


def test_spaces_in_the_code_do_no_harm(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    code = last_code()
    client.post(code_page, {"code": f" {code[:3]} {code[3:]} "})
    assert signed_in(client)


def test_the_fourth_code_within_a_quarter_of_an_hour_is_refused(client, door):
    for _time in range(3):
        assert client.post(door, {"phone": NUMBER}).status_code == 302
    answer = client.post(door, {"phone": NUMBER})
    assert answer.status_code == 200
    assert "Đợi 15 phút rồi thử lại" in answer.content.decode()
    assert len(recent_messages(10)) == 3


def test_a_wrong_code_says_how_many_tries_are_left(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    page = client.post(code_page, {"code": "abc"}).content.decode()
    assert "Mã chưa đúng" in page
    assert "Bạn còn 4 lần nhập" in page
    assert not signed_in(client)


def test_after_five_wrong_codes_the_right_one_is_void(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    right = last_code()
    for _time in range(4):
        assert client.post(code_page, {"code": "x"}).status_code == 200
    answer = client.post(code_page, {"code": "x", "next": "/ho-so/"})
    assert answer.url == f"{door}?next=%2Fho-so%2F"
    assert "Bạn nhập sai mã 5 lần" in client.get(door).content.decode()
    client.post(code_page, {"code": right})
    assert not signed_in(client)


def test_guesses_sent_at_once_are_counted_one_by_one(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    right, as_all_of_them_read_it = last_code(), dict(client.session)

    def guess(code):
        session = client.session
        session.update(as_all_of_them_read_it)
        session.save()
        return client.post(code_page, {"code": code})

    assert [guess("x").status_code for _time in range(5)] == [200] * 5
    assert guess(right).url == door
    assert not signed_in(client)


def test_a_code_that_is_too_old_is_refused_in_words(client, door, code_page, settings):
    client.post(door, {"phone": NUMBER})
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    answer = client.post(code_page, {"code": last_code()}, follow=True)
    assert "Mã đã hết hạn hoặc đã dùng" in answer.content.decode()
    assert not signed_in(client)


def test_a_new_code_makes_the_old_one_void(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    old = last_code()
    client.post(door, {"phone": NUMBER})
    new = last_code()
    client.post(code_page, {"code": old if old != new else "x"})
    assert not signed_in(client)
    client.post(code_page, {"code": new})
    assert signed_in(client)


@pytest.mark.parametrize("typed", ["", "abc", "0912", "\x00", "+1 202 555 0100", "9" * 5000, "'; drop table--", "😀"])
def test_any_input_at_the_door_gets_a_page_that_helps(client, door, typed):
    answer = client.post(door, {"phone": typed})
    assert answer.status_code == 200
    assert "Lỗi:" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "\x00", "9" * 5000, "١٢٣٤٥٦", "😀"])
def test_any_input_for_the_code_gets_a_page_that_helps(client, door, code_page, typed):
    client.post(door, {"phone": NUMBER})
    answer = client.post(code_page, {"code": typed})
    assert answer.status_code == 200
    assert "Lỗi:" in answer.content.decode()


def test_the_code_page_without_a_number_leads_back(client, door, code_page):
    assert client.get(code_page).url == door
    assert client.post(code_page, {"code": "123456"}).url == door


def test_a_locked_citizen_is_told_where_to_ask(client, door, code_page):
    person = ensure_citizen(E164)
    person.is_active = False
    person.save()
    client.post(door, {"phone": NUMBER})
    answer = client.post(code_page, {"code": last_code()}, follow=True)
    assert "Tài khoản này đang bị khóa" in answer.content.decode()
    assert not signed_in(client)


def test_the_code_box_is_made_for_phones(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    page = client.get(code_page).content.decode()
    assert 'autocomplete="one-time-code" inputmode="numeric"' in page


def test_signing_out_takes_a_post(client, door, code_page):
    client.post(door, {"phone": NUMBER})
    client.post(code_page, {"code": last_code()})
    client.get("/thoat/")
    assert signed_in(client)
    assert client.post("/thoat/").url == "/"
    assert not signed_in(client)
