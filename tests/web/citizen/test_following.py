"""What one has filed: list, dossier, receipt, papers, withdrawal, supplement."""

import re

import pytest

from motcua.dossiers import services
from motcua.dossiers.models import Document, Dossier, State
from motcua.files.services import keep, keep_made
from tests.factories.dossiers import citizen, filed, office
from tests.factories.files import archive, pdf, photo
from tests.factories.filing import upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def dossier(client) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(office(fee=0), person=person)


def test_an_outsider_finds_nothing_and_a_stranger_signs_in_first(client, dossier):
    stranger, outsider = type(client)(), type(client)()
    outsider.force_login(citizen())
    for page in ("", "bien-nhan/", "thanh-toan/", "bo-sung/", "rut/"):
        address = f"/ho-so/{dossier.reference}/{page}"
        assert outsider.get(address).status_code == 404
        assert outsider.post(address).status_code in (404, 405)
        assert stranger.get(address).url == f"/dang-nhap/?next={address}"


def test_the_receipt_has_the_reference_and_says_that_the_paper_is_being_made(client, dossier):
    said = client.get(f"/ho-so/{dossier.reference}/bien-nhan/").content.decode()
    assert dossier.reference in said
    assert "đang được tạo, vài giây nữa" in said
    assert "<svg" in said


def test_a_made_paper_is_downloaded_by_its_owner_with_safe_headers(client, dossier):
    stored = keep_made(pdf(), name="giay.pdf")
    paper = services.keep_paper(dossier, kind=Document.Kind.FILING_RECEIPT, seq=1, stored=stored)
    address = f"/ho-so/{dossier.reference}/giay/{paper.pk}"
    assert address in client.get(f"/ho-so/{dossier.reference}/bien-nhan/").content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    outsider = type(client)()
    outsider.force_login(citizen())
    assert outsider.get(address).status_code == 404


def test_a_paper_of_another_dossier_is_not_found(client, dossier):
    other = filed(office(fee=0), person=dossier.filed_by)
    paper = services.keep_paper(other, kind="form_01", seq=1, stored=keep(photo(), name="a.jpg"))
    assert client.get(f"/ho-so/{dossier.reference}/giay/{paper.pk}").status_code == 404


def test_the_dossier_page_tells_state_answers_and_readers(client, dossier):
    said = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Đã nộp, chờ tiếp nhận" in said
    assert "Nguyễn Văn Thử (mẫu)" in said
    assert "Chưa có cán bộ nào mở hồ sơ này." in said


def test_the_list_costs_the_same_for_one_dossier_and_for_fifteen(client, dossier, django_assert_max_num_queries):
    at = office(fee=0)
    for _each in range(14):
        filed(at, person=dossier.filed_by)
    with django_assert_max_num_queries(8):
        answer = client.get("/ho-so/")
    assert len(re.findall(r"HS-\w{4}-\w{4}", answer.content.decode())) == 30  # each in its address and in its line


def test_an_empty_list_says_what_to_do(client):
    client.force_login(citizen())
    assert "Bạn chưa có hồ sơ nào" in client.get("/ho-so/").content.decode()


def test_nonsense_in_addresses_is_not_found(client, dossier):
    for address in ("/ho-so/KHONG-CO/", "/ho-so/%00/", "/ho-so/../", f"/ho-so/{dossier.reference}/giay/1", "/nop/1/"):
        assert client.get(address).status_code == 404
    assert client.get("/ho-so/?trang=zzz").status_code == 200


def test_to_withdraw_is_asked_once_more(client, dossier):
    address = f"/ho-so/{dossier.reference}/rut/"
    assert client.get(address).status_code == 200
    assert Dossier.objects.get(pk=dossier.pk).state == State.SUBMITTED
    client.post(address, {"reason": "Đổi ý"})
    assert Dossier.objects.get(pk=dossier.pk).state == State.WITHDRAWN
    assert client.post(address).status_code == 302


@pytest.fixture
def asked(client) -> Dossier:
    person, at = citizen(), office(fee=0)
    client.force_login(person)
    dossier = filed(at, person=person)
    items = [
        {"what": "Ảnh rõ hơn", "reason": "Ảnh bị mờ", "basis": "Điều 5 (mẫu)", "component": ""},
        {"what": "Năm sinh", "reason": "Không khớp", "basis": "", "component": ""},
    ]
    services.ask_supplement(dossier, officer=at.staff, items=items, days=10)
    return dossier


def test_every_item_stands_with_reason_and_basis(client, asked):
    said = client.get(f"/ho-so/{asked.reference}/bo-sung/").content.decode()
    for words in ("Ảnh rõ hơn", "Ảnh bị mờ", "Điều 5 (mẫu)", "Năm sinh"):
        assert words in said


def test_an_answer_with_a_photo_and_words_lets_the_office_go_on(client, asked):
    answer = client.post(f"/ho-so/{asked.reference}/bo-sung/", {"tep-0": upload(), "loi-1": "Tôi sinh năm 1990"})
    assert answer.url == f"/ho-so/{asked.reference}/"
    assert Dossier.objects.get(pk=asked.pk).state == State.SUBMITTED
    assert asked.documents.get(kind="supplement").title == "Ảnh rõ hơn"
    assert client.post(f"/ho-so/{asked.reference}/bo-sung/", {"loi-0": "a", "loi-1": "b"}).status_code == 302


def test_a_missing_answer_keeps_the_photo_and_the_words_of_the_others(client, asked):
    address = f"/ho-so/{asked.reference}/bo-sung/"
    first = client.post(address, {"tep-0": upload()})
    assert first.status_code == 422
    assert "the cu.jpg" in first.content.decode()
    bad = client.post(address, {"tep-0": upload(archive(), "x.exe"), "loi-1": "Tôi sinh năm 1990"})
    assert bad.status_code == 422
    assert "Tôi sinh năm 1990" in bad.content.decode()
    assert client.post(address, {"loi-1": "Tôi sinh năm 1990"}).status_code == 302
    assert asked.documents.get(kind="supplement").stored.name == "the cu.jpg"
