"""The screens of statements: bring a file, confirm its columns, work on what nobody recognised."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.payments.models import StatementFile, StatementLine
from motcua.payments.statement_import import import_file
from motcua.payments.transfer_text import text_for
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import accountant, bank_account
from tests.factories.signin import sign_in

LIST = "/tai-chinh/sao-ke/"
ROW = "21/11/2026 09:05:11;FT{};0;{};{};NGUYEN VAN A"

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    return office()


@pytest.fixture
def due(place):
    return filed(place).dues.get()


@pytest.fixture
def account(place):
    return bank_account(place.authority)


@pytest.fixture
def client(place) -> Client:
    return sign_in(Client(), accountant(place.authority))


def brought(client, account, *rows: str) -> StatementFile:
    text = "\n".join(["Ngày giao dịch;Số giao dịch;Ghi nợ;Ghi có;Nội dung;Tài khoản đối ứng", *rows])
    file = SimpleUploadedFile("sao-ke.csv", text.encode())
    answer = client.post(f"{LIST}tai-len/", {"account": str(account.pk), "file": file}, follow=True)
    assert answer.status_code == 200
    return StatementFile.objects.latest("uploaded_at")


def imported(client, account, *rows: str) -> StatementFile:
    file = brought(client, account, *rows)
    page = client.get(f"{LIST}tep/{file.pk}/")
    chosen = {f"cot-{field['column'].name}": field["value"] for field in page.context["fields"]}
    client.post(f"{LIST}tep/{file.pk}/nhap/", {"header": page.context["layout"].header} | chosen)
    file.refresh_from_db()
    assert file.is_underway
    assert "Đang chờ" in client.get(f"{LIST}tep/{file.pk}/").content.decode()
    import_file(file)
    return file


def test_a_statement_is_seen_before_it_is_imported(client, account):
    file = brought(client, account, ROW.format(1, "115.000", "le phi"), ROW.format(2, "xyz", "le phi"))
    page = client.get(f"{LIST}tep/{file.pk}/").content.decode()
    assert "115.000\u00a0đồng" in page
    assert "Dòng 3: không đọc được số tiền" in page
    assert not StatementLine.objects.exists()


def test_a_missing_column_is_said(client, account):
    file = brought(client, account, ROW.format(1, "115.000", "le phi"))
    page = client.get(f"{LIST}tep/{file.pk}/?cot-number=Ghi nợ&cot-at=Ngày giao dịch&cot-credit=Ghi có")
    assert "Còn thiếu cột" in page.content.decode()
    answer = client.post(f"{LIST}tep/{file.pk}/nhap/", {"header": "1"}, follow=True)
    assert "Hãy chọn cột cho" in answer.content.decode()


def test_an_imported_file_says_what_became_of_it(client, account, due):
    file = imported(client, account, ROW.format(1, "115.000", text_for(due)), ROW.format(2, "9.000", "lai tien gui"))
    page = client.get(f"{LIST}tep/{file.pk}/").content.decode()
    assert "Đã ghi nhận" in page
    assert "Không thấy mã hồ sơ" in page
    listed = client.get(LIST).content.decode()
    assert "lai tien gui" in listed
    assert text_for(due) not in listed
    assert text_for(due) in client.get(f"{LIST}?loc=matched").content.decode()
    assert "hx-" not in client.get(f"{LIST}tep/{file.pk}/", headers={"HX-Request": "true"}).content.decode()


def test_a_line_is_found_by_the_code_of_the_dossier_and_assigned(client, account, due):
    imported(client, account, ROW.format(1, "115.000", "nop phi"))
    line = StatementLine.objects.get()
    page = client.get(f"{LIST}dong/{line.pk}/?ma={due.dossier.code.lower()}").content.decode()
    assert "đúng số tiền, còn phải nộp" in page
    answer = client.post(f"{LIST}dong/{line.pk}/", {"due": str(due.pk)}, follow=True)
    assert "Đã ghi nhận. Biên lai" in answer.content.decode()
    again = client.post(f"{LIST}dong/{line.pk}/", {"due": str(due.pk)})
    assert again.status_code == 409


def test_surplus_setting_aside_and_taking_up_again(client, account, due):
    imported(client, account, ROW.format(1, "100.000", text_for(due)), ROW.format(2, "9.000", "lai"))
    wrong, interest = StatementLine.objects.get(number="FT1"), StatementLine.objects.get(number="FT2")
    answer = client.post(f"{LIST}dong/{wrong.pk}/", {"act": "surplus", "due": str(due.pk), "reason": ""})
    assert answer.status_code == 409
    client.post(f"{LIST}dong/{wrong.pk}/", {"act": "surplus", "due": str(due.pk), "reason": "Chuyển thiếu tiền"})
    client.post(f"{LIST}dong/{interest.pk}/", {"act": "set_aside", "reason": "Lãi tiền gửi"})
    assert dict(StatementLine.objects.values_list("number", "state")) == {"FT1": "surplus", "FT2": "set_aside"}
    assert "Lãi tiền gửi" in client.get(f"{LIST}dong/{interest.pk}/").content.decode()
    client.post(f"{LIST}dong/{interest.pk}/", {"act": "take_up"})
    assert StatementLine.objects.get(number="FT2").state == "unmatched"


def test_nonsense_is_answered_in_words(client, account):
    assert "Hãy chọn tài khoản" in client.post(f"{LIST}tai-len/", {}, follow=True).content.decode()
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 x")
    answer = client.post(f"{LIST}tai-len/", {"account": str(account.pk), "file": file}, follow=True)
    assert "Chỉ đọc được tệp CSV và XLSX" in answer.content.decode()
    plain = SimpleUploadedFile("x.csv", b"a;b\n1;2\n")
    answer = client.post(f"{LIST}tai-len/", {"account": str(account.pk), "file": plain}, follow=True)
    assert "Không đọc được tệp" in answer.content.decode()


def test_others_find_nothing(client, account, due):
    file = imported(client, account, ROW.format(1, "115.000", "nop phi"))
    line = StatementLine.objects.get()
    stranger = sign_in(Client(), accountant(office().authority))
    for address in (f"{LIST}tep/{file.pk}/", f"{LIST}dong/{line.pk}/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{LIST}dong/{line.pk}/", {"due": str(due.pk)}).status_code == 404
    assert "Chưa có tài khoản" in stranger.get(LIST).content.decode()
    assert client.post(f"{LIST}dong/{line.pk}/", {"due": "x"}).status_code == 404
    assert client.post(f"{LIST}dong/{line.pk}/", {"due": str(filed(office()).dues.get().pk)}).status_code == 404


def test_a_longer_list_asks_the_database_no_more_often(client, account, django_assert_max_num_queries):
    imported(client, account, *(ROW.format(number, "9.000", "lai") for number in range(40)))
    with django_assert_max_num_queries(30):
        assert "FT39" in text_of(client.get(LIST))


def text_of(answer) -> str:
    return answer.content.decode()
