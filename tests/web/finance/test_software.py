"""What software costs on the screen, and what accountants enter."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.payments.models import CounterCost, SoftwareLease
from motcua.payments.services import Agreed, enter_lease, tell_counter_cost
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
SOFTWARE = "/tai-chinh/phan-mem/"
TYPED = {
    "application": "Phần mềm một cửa",
    "supplier": "Công ty Mẫu",
    "kind": "lease",
    "price": "5.000.000 đồng",
    "per": "month",
    "payer": "fees",
    "valid_from": "2026-01-01",
    "valid_to": "2027-12-31",
    "source": "Hợp đồng 1/2026 (mẫu)",
}


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ").split())


@pytest.fixture
def at():
    return office()


def browser(at, role=Membership.Role.ACCOUNTANT) -> Client:
    return sign_in(Client(), MembershipFactory(authority=at.authority, role=role).person)


def leased(at, *, days: int = 400, price: int = 900_000) -> SoftwareLease:
    until = clock.today() + timedelta(days=days)
    agreed = Agreed("Công ty Mẫu", date(2025, 7, 1), until, price, "mẫu")
    return enter_lease(at.authority, application="Phần mềm một cửa", agreed=agreed, by=None)


def test_without_contracts_the_page_says_what_to_do(at):
    assert "Ghi hợp đồng đầu tiên" in words(browser(at).get(SOFTWARE))


def test_an_accountant_enters_a_contract_and_sees_it(at):
    page = browser(at)
    answer = page.post(f"{SOFTWARE}them/", TYPED | {"authority": at.authority.pk})
    lease = SoftwareLease.objects.get()
    assert answer.url == f"{SOFTWARE}hop-dong/{lease.pk}/"
    assert (lease.price, lease.payer, lease.authority) == (5_000_000, "fees", at.authority)
    assert "5.000.000 đồng mỗi tháng" in words(page.get(answer.url))
    assert "Phần mềm một cửa" in words(page.get(f"{SOFTWARE}co-quan/{at.authority.code}/"))


def test_a_purchase_is_spread_over_its_days_whatever_was_chosen(at):
    bought = {"kind": "purchase", "price": "3650000", "valid_to": "2026-12-31", "authority": at.authority.pk}
    answer = browser(at).post(f"{SOFTWARE}them/", TYPED | bought)
    assert SoftwareLease.objects.get().per == "whole"
    assert "3.650.000 đồng / 365 ngày dùng = khoảng 304.167 đồng mỗi tháng" in words(browser(at).get(answer.url))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"price": "năm triệu"}, "Ghi số tiền bằng số"),
        ({"price": ""}, "Ghi giá, hoặc chọn hợp đồng đã gồm giá này"),
        ({"valid_to": "2025-01-01"}, "Ngày cuối phải sau ngày đầu"),
        ({"application": " "}, "Ghi tên ứng dụng"),
        ({"source": ""}, "Ghi nguồn số liệu"),
        ({"valid_from": "31/31/2026"}, "Ngày này không có"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(at, wrong, said):
    answer = browser(at).post(f"{SOFTWARE}them/", TYPED | {"authority": at.authority.pk} | wrong)
    assert said in words(answer)
    assert 'value="Công ty Mẫu"' in answer.content.decode()
    assert not SoftwareLease.objects.exists()


def test_a_contract_for_another_office_is_not_taken(at):
    other = office()
    answer = browser(at).post(f"{SOFTWARE}them/", TYPED | {"authority": other.authority.pk})
    assert answer.status_code == 200
    assert not SoftwareLease.objects.exists()


def test_a_correction_stays_in_the_history_and_the_second_of_two_is_told(at):
    lease, page = leased(at), browser(at)
    typed = {name: value for name, value in TYPED.items() if name != "application"} | {"why": "Phụ lục 2", "seen": 1}
    assert page.post(f"{SOFTWARE}hop-dong/{lease.pk}/sua/", typed).status_code == 302
    said = words(page.get(f"{SOFTWARE}hop-dong/{lease.pk}/"))
    assert "Giá: 900.000 đồng → 5.000.000 đồng" in said
    assert "Phụ lục 2" in said
    second = page.post(f"{SOFTWARE}hop-dong/{lease.pk}/sua/", typed)
    assert second.status_code == 409
    assert "Có người vừa sửa hợp đồng này" in words(second)


def test_a_contract_ends_early(at):
    lease, page = leased(at), browser(at)
    last = clock.today().isoformat()
    answer = page.post(f"{SOFTWARE}hop-dong/{lease.pk}/ket-thuc/", {"last_day": last, "why": "Đổi hãng", "seen": 1})
    assert answer.status_code == 302
    lease.refresh_from_db()
    assert lease.valid_to == clock.today()


def test_where_online_is_dearer_than_the_counter_it_says_so_and_what_would_help(at):
    leased(at)
    tell_counter_cost(at.authority, amount=90_000, valid_from=date(2025, 7, 1), source="Ước tính (mẫu)")
    page = browser(at)
    assert "Ở 1 cơ quan, mỗi hồ sơ trực tuyến tốn tiền phần mềm hơn" in words(page.get(SOFTWARE))
    said = words(page.get(f"{SOFTWARE}co-quan/{at.authority.code}/"))
    assert "Trực tuyến đang đắt hơn tại quầy" in said
    assert "Cần 10 hồ sơ trực tuyến mỗi tháng" in said


def test_what_if_shows_the_price_that_breaks_even(at):
    leased(at)
    asked = {"gia": "333.150.785", "ho-so": "10000", "quay": "90.000"}
    said = words(browser(at).get(f"{SOFTWARE}co-quan/{at.authority.code}/", asked))
    assert "1% 100 3.331.508 đồng đắt hơn tại quầy 9.000.000 đồng" in said
    assert "40% 4.000 83.288 đồng 360.000.000 đồng" in said
    assert "Hai bên ngang nhau khi 37,0% hồ sơ nộp trực tuyến." in said


@pytest.mark.parametrize(
    "nonsense", [{"gia": "rất rẻ"}, {"ho-so": "-5"}, {"quay": "²"}, {"gia": "9" * 40}, {"ho-so": "0"}]
)
def test_nonsense_in_what_if_is_passed_over(at, nonsense):
    leased(at)
    assert browser(at).get(f"{SOFTWARE}co-quan/{at.authority.code}/", nonsense).status_code == 200


def test_a_lease_that_ends_is_told_ninety_and_thirty_days_before(at):
    lease = leased(at, days=91)
    page = browser(at)
    assert "Sắp hết hạn thuê" not in words(page.get(SOFTWARE))
    SoftwareLease.objects.filter(pk=lease.pk).update(valid_to=clock.today() + timedelta(days=90))
    answer = page.get(SOFTWARE)
    assert "còn 90 ngày" in words(answer)
    assert "note -warn" not in answer.content.decode()
    SoftwareLease.objects.filter(pk=lease.pk).update(valid_to=clock.today() + timedelta(days=30))
    assert "note -warn" in page.get(SOFTWARE).content.decode()


def test_the_cost_at_the_counter_is_told_with_its_source_and_doubt(at):
    leased(at)
    page = browser(at)
    typed = {"authority": at.authority.pk, "amount": "85.000", "valid_from": "2026-01-01", "source": "Bấm giờ 20 hồ sơ"}
    page.post(f"{SOFTWARE}quay/", typed | {"doubt": "chỉ một quầy"})
    assert CounterCost.objects.get().amount == 85_000
    said = words(page.get(f"{SOFTWARE}co-quan/{at.authority.code}/"))
    assert "85.000 đồng từ ngày 01/01/2026. Nguồn: Bấm giờ 20 hồ sơ. Chưa chắc: chỉ một quầy." in said
    nowhere = page.post(f"{SOFTWARE}quay/", typed | {"authority": ""})
    assert nowhere.status_code == 200
    assert CounterCost.objects.count() == 1


def test_the_leader_of_the_province_tells_it_for_all(at):
    manager = browser(at, Membership.Role.MANAGER)
    typed = {"authority": "", "amount": "90000", "valid_from": "2026-01-01", "source": "Ước tính"}
    assert manager.post(f"{SOFTWARE}quay/", typed).url == SOFTWARE
    assert CounterCost.objects.get().authority is None


def test_strangers_find_nothing(at):
    lease, other = leased(at), office()
    page = browser(other)
    assert page.get(f"{SOFTWARE}hop-dong/{lease.pk}/").status_code == 404
    assert page.get(f"{SOFTWARE}co-quan/{at.authority.code}/").status_code == 404
    assert page.post(f"{SOFTWARE}hop-dong/{lease.pk}/sua/", {}).status_code == 404
    officer = browser(at, Membership.Role.OFFICER)
    assert officer.get(SOFTWARE).status_code == 404
