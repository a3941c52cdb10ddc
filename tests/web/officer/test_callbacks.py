"""Who asked to be called."""

import pytest

from motcua.assistance.models import CallbackRequest
from motcua.assistance.services import ask_callback

pytestmark = pytest.mark.django_db


def test_a_call_is_shown_and_ticked_off(desk, at):
    call = ask_callback("0912345678", name="Bà Tư (mẫu)", procedure=at.offering.procedure, authority=at.authority)
    page = desk.get("/can-bo/goi-lai/").content.decode()
    for text in ("0912 345 678", "Bà Tư (mẫu)", "Thủ tục thử (mẫu)", "Đã gọi"):
        assert text in page
    assert desk.post(f"/can-bo/goi-lai/{call.pk}/da-goi/").url == "/can-bo/goi-lai/"
    assert CallbackRequest.objects.get().done_by == at.staff
    assert "Không có ai đang chờ" in desk.get("/can-bo/goi-lai/").content.decode()


def test_a_call_ticked_off_twice_says_so(desk, at):
    call = ask_callback("0912345678", name="Bà Tư (mẫu)", authority=at.authority)
    desk.post(f"/can-bo/goi-lai/{call.pk}/da-goi/")
    answer = desk.post(f"/can-bo/goi-lai/{call.pk}/da-goi/")
    assert answer.status_code == 409


def test_other_offices_do_not_see_it(outsider, at):
    call = ask_callback("0912345678", name="Bà Tư (mẫu)", authority=at.authority)
    assert outsider.get("/can-bo/goi-lai/").context["rows"] == []
    assert outsider.post(f"/can-bo/goi-lai/{call.pk}/da-goi/").status_code == 404


def test_looking_at_the_address_ticks_nothing_off(desk, at):
    call = ask_callback("0912345678", name="Bà Tư (mẫu)", authority=at.authority)
    assert desk.get(f"/can-bo/goi-lai/{call.pk}/da-goi/").status_code == 405


def test_my_own_page_names_my_roles(desk, at):
    page = desk.get("/can-bo/toi/").content.decode()
    assert "Cán bộ tiếp nhận" in page
    assert "Bảo mật tài khoản" in page
