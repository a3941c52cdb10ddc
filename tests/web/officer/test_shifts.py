"""The till on the screen: opened, counted blind, closed with a reason, confirmed by another; and taking what is owed."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services as dossiers
from motcua.payments.models import CashShift, CashVoid, Settlement
from motcua.payments.services import Paid, record_cash, take_at_counter
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.signin import sign_in
from tests.factories.tills import open_till

pytestmark = pytest.mark.django_db
MINE = "/can-bo/ca-thu/"
WAITING = f"{MINE}cho-xac-nhan/"
RIGHT = {"to_200000": "1", "to_100000": "1", "to_10000": "1", "to_5000": "1"}


@pytest.fixture
def accountant(at):
    return sign_in(Client(), MembershipFactory(authority=at.authority, role="accountant").person)


@pytest.fixture
def till(at):
    return open_till(at, opening_float=200_000)


@pytest.fixture
def cash_page(at):
    return lambda dossier: reverse("officer:cash", args=[dossier.pk])


def text(answer):
    return answer.content.decode()


def test_a_shift_is_opened_with_its_change(desk, at):
    page = text(desk.get(MINE))
    assert "Mở ca thu tại" in page
    desk.post(f"{MINE}mo/", {"counter": at.authority.pk, "opening_float": "300.000"})
    assert CashShift.objects.get().opening_float == 300_000
    page = text(desk.get(MINE))
    assert "tiền lẻ đầu ca 300.000\xa0đồng" in page
    assert "Chưa thu khoản nào trong ca này" in page


def test_nonsense_for_the_change_is_said_in_words(desk, at):
    answer = desk.post(f"{MINE}mo/", {"counter": at.authority.pk, "opening_float": "vài đồng"})
    assert "Nhập số tiền bằng chữ số" in text(answer)
    assert desk.post(f"{MINE}mo/", {"counter": "999999"}).status_code == 404
    assert not CashShift.objects.exists()


def test_who_neither_takes_money_nor_confirms_has_no_till(client, at):
    officer = sign_in(client, MembershipFactory(authority=at.authority, role="officer").person)
    for address in (MINE, WAITING, f"{MINE}lich-su/"):
        assert officer.get(address).status_code == 404


def test_what_was_taken_stands_in_the_running_list(desk, at, till):
    settlement = record_cash(filed(at), clerk=at.staff)
    page = text(desk.get(MINE))
    assert settlement.receipt_number in page
    assert "115.000\xa0đồng" in page


def test_the_page_of_the_count_does_not_say_what_should_be_there(desk, at, till):
    record_cash(filed(at), clerk=at.staff)
    page = text(desk.get(f"{MINE}{till.pk}/dem/"))
    assert "115.000" not in page
    assert "315.000" not in page


def test_a_count_that_fits_closes_and_shows_the_sheet(desk, at, till, accountant):
    record_cash(filed(at), clerk=at.staff)
    answer = desk.post(f"{MINE}{till.pk}/dem/", RIGHT, follow=True)
    page = text(answer)
    assert "Đã đóng ca thu" in page
    assert "Bảng kê ca thu" in page
    assert "data-print" in page
    assert str(till.pk) in text(accountant.get(WAITING))
    confirmed = accountant.post(f"{MINE}{till.pk}/xac-nhan/", follow=True)
    assert "Đã xác nhận ca thu" in text(confirmed)
    assert CashShift.objects.get().state == "confirmed"


def test_what_differs_is_shown_after_the_count_and_needs_a_reason(desk, at, till):
    record_cash(filed(at), clerk=at.staff)
    page = text(desk.post(f"{MINE}{till.pk}/dem/", RIGHT | {"to_5000": ""}, follow=True))
    assert "-5.000\xa0đồng" in page
    address = f"{MINE}{till.pk}/dong/"
    assert "Ghi lý do chênh lệch" in text(desk.post(address, {"reason": ""}))
    assert "Kế toán hoặc lãnh đạo xác nhận tiếp" in text(desk.post(address, {"reason": "Thối nhầm"}, follow=True))
    assert CashShift.objects.get().reason == "Thối nhầm"


@pytest.mark.parametrize("typed", ["-1", "ba tờ", "9" * 30, "100001"])
def test_nonsense_in_the_count_is_said_and_counts_nothing(desk, till, typed):
    answer = desk.post(f"{MINE}{till.pk}/dem/", {"to_500000": typed})
    assert answer.status_code == 200
    assert "Lỗi:" in text(answer)
    till.refresh_from_db()
    assert till.counted_at is None


def test_more_than_there_is_cannot_be_handed_in(desk, till):
    answer = desk.post(f"{MINE}{till.pk}/dem/", {"to_1000": "1", "handed_in": "2.000"})
    assert "Không nộp được nhiều hơn số tiền đếm được" in text(answer)


def test_a_stranger_sees_no_shift_and_the_clerk_confirms_none(desk, outsider, till, at):
    assert outsider.get(f"{MINE}{till.pk}/").status_code == 404
    assert outsider.get(f"{MINE}{till.pk}/dem/").status_code == 404
    desk.post(f"{MINE}{till.pk}/dem/", {"to_200000": "1"})
    assert desk.post(f"{MINE}{till.pk}/xac-nhan/").status_code == 404


def test_earlier_shifts_of_the_office_are_read_by_its_accountant(desk, accountant, till):
    desk.post(f"{MINE}{till.pk}/dem/", {"to_200000": "1"})
    assert str(till.pk) in text(accountant.get(f"{MINE}lich-su/"))
    assert "khớp" in text(desk.get(f"{MINE}lich-su/"))


def test_a_wrong_booking_is_undone_by_two(desk, at, till, accountant):
    settlement = record_cash(filed(at), clerk=at.staff)
    address = f"{MINE}khoan/{settlement.pk}/huy/"
    assert settlement.receipt_number in text(desk.get(address))
    assert "Ghi rõ vì sao hủy" in text(desk.post(address, {"reason": ""}))
    desk.post(address, {"reason": "Bấm nhầm tiền mặt"})
    assert "chờ duyệt hủy" in text(desk.get(MINE))
    assert "đang chờ duyệt hủy rồi" in text(desk.post(address, {"reason": "lần nữa"}))
    asked = CashVoid.objects.get()
    assert "Bấm nhầm tiền mặt" in text(accountant.get(WAITING))
    assert desk.post(f"{MINE}huy/{asked.pk}/", {"answer": "allow"}).status_code == 404
    assert "Đã hủy khoản thu" in text(accountant.post(f"{MINE}huy/{asked.pk}/", {"answer": "allow"}, follow=True))
    settlement.refresh_from_db()
    assert settlement.voided_at is not None
    assert "đã hủy" in text(desk.get(MINE))
    assert "Biên lai đã hủy" in text(Client().get(f"/bien-lai/{settlement.receipt.code}/"))


def test_what_is_owed_is_taken_on_the_page_of_the_dossier(desk, at, till, cash_page):
    dossier = filed(at)
    page = text(desk.get(cash_page(dossier)))
    assert "Phải thu 115.000\xa0đồng" in page
    assert "Thông tư 1/2025 (mẫu)" in page
    answer = desk.post(cash_page(dossier), {"thu_bang": "cash", "khach_dua": "200.000", "sum": str(FEE)}, follow=True)
    assert "Thối lại 85.000\xa0đồng" in text(answer)
    assert Settlement.objects.get().receipt_number in text(answer)


def test_without_a_shift_the_page_opens_one_and_keeps_what_was_typed(desk, at, cash_page):
    dossier = filed(at)
    address = cash_page(dossier)
    assert "Chưa mở ca thu" in text(desk.get(address))
    assert desk.post(address, {"thu_bang": "cash", "sum": str(FEE)}).status_code == 409
    typed = {"thu_bang": "card", "so_hoa_don_the": "A77", "sum": str(FEE), "act": "mo-ca", "opening_float": "1.000"}
    answer = desk.post(address, typed)
    assert 'value="A77"' in text(answer)
    assert "Chưa mở ca thu" not in text(answer)
    assert CashShift.objects.get().opening_float == 1_000


def test_the_page_counts_the_change_without_booking(desk, at, till, cash_page):
    dossier = filed(at)
    typed = {"khach_dua": "120.000", "act": "tinh-tien"}
    assert "5.000\xa0đồng" in text(desk.post(cash_page(dossier), typed))
    assert "5.000\xa0đồng" in text(desk.post(cash_page(dossier), typed, headers={"HX-Request": "true"}))
    assert not Settlement.objects.exists()


def test_a_sum_that_has_changed_under_the_page_is_not_booked(desk, at, till, cash_page):
    answer = desk.post(cash_page(filed(at)), {"thu_bang": "cash", "sum": "1"})
    assert answer.status_code == 409
    assert "Số tiền phải nộp vừa đổi" in text(answer)


def test_of_two_clerks_the_second_is_told(desk, at, till, cash_page):
    dossier = filed(at)
    take_at_counter(dossier, clerk=at.staff, paid=Paid())
    answer = desk.post(cash_page(dossier), {"thu_bang": "cash", "sum": str(FEE)})
    assert answer.status_code == 409
    assert "đã nộp phí rồi" in text(answer)


def test_a_later_sum_is_taken_by_who_receives_while_another_holds_the_step(client, at, till, cash_page):
    dossier = filed(at)
    take_at_counter(dossier, clerk=at.staff, paid=Paid())
    dossier.refresh_from_db()
    dossiers.accept(dossier, officer=at.staff)
    owing = dossier.dues.get()
    owing.pk, owing.moment, owing.paid_at = None, "result", None
    owing._state.adding = True
    owing.save()
    dossier.refresh_from_db()
    type(dossier).objects.filter(pk=dossier.pk).update(fee_paid_at=None, fee_amount=2 * FEE)
    receiver = MembershipFactory(authority=at.authority, role="receiver").person
    examiner = MembershipFactory(authority=at.authority, role="officer").person
    assert cash_page(dossier) in text(sign_in(Client(), receiver).get(reverse("officer:dossier", args=[dossier.pk])))
    assert cash_page(dossier) not in text(sign_in(client, examiner).get(reverse("officer:dossier", args=[dossier.pk])))


def test_the_office_without_a_fee_needs_no_shift(client):
    at = office(fee=0)
    page = sign_in(client, at.staff).get(reverse("officer:walk_in_form", args=[at.offering.pk]))
    assert "Chưa mở ca thu" not in text(page)
