"""Status without an account, and whether a paper is genuine."""

import pytest

from motcua.dossiers import services
from motcua.dossiers.models import Document
from motcua.files.services import keep_made
from motcua.web.public.verification import masked_name
from tests.factories.dossiers import filed, office
from tests.factories.files import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def dossier():
    return filed(office(fee=0), answers={"full_name": "Nguyễn Văn An"})


@pytest.fixture
def digits(dossier) -> str:
    return dossier.applicant.phone[-4:]


def test_reference_and_digits_show_the_state_and_no_name(client, dossier, digits):
    answer = client.post("/tra-cuu/", {"reference": f" {dossier.reference.lower()} ", "digits": digits})
    assert answer.url == f"/tra-cuu/?ma={dossier.reference}"
    said = client.get(answer.url).content.decode()
    assert "Đã nộp, chờ tiếp nhận" in said
    assert "Nguyễn Văn An" not in said
    assert "Đã nộp, chờ tiếp nhận" not in type(client)().get(answer.url).content.decode()


def test_wrong_digits_and_an_unknown_reference_get_the_same_words(client, dossier, digits):
    wrong = "0000" if digits != "0000" else "1111"
    first = client.post("/tra-cuu/", {"reference": dossier.reference, "digits": wrong})
    second = client.post("/tra-cuu/", {"reference": "HS-ZZZZ-ZZZZ", "digits": digits})
    said = "Không tìm thấy hồ sơ với mã và 4 số này"
    assert (first.status_code, second.status_code) == (422, 422)
    assert said in first.content.decode()
    assert said in second.content.decode()


def test_the_eleventh_try_in_ten_minutes_is_refused_even_with_the_right_digits(client, dossier, digits):
    for _try in range(10):
        client.post("/tra-cuu/", {"reference": dossier.reference, "digits": "0000" if digits != "0000" else "1111"})
    assert client.post("/tra-cuu/", {"reference": dossier.reference, "digits": digits}).status_code == 429


def test_another_spelling_of_the_reference_gives_no_further_tries(client, dossier, digits):
    wrong = "0000" if digits != "0000" else "1111"
    for hidden in "\u200b\u00ad\u2060\u200c\u200d":
        for _try in range(2):
            client.post("/tra-cuu/", {"reference": f"HS-{hidden}{dossier.reference[3:]}", "digits": wrong})
    assert client.post("/tra-cuu/", {"reference": dossier.reference, "digits": digits}).status_code == 429


NONSENSE = [{}, {"reference": "x"}, {"digits": "12"}, {"reference": "\x00", "digits": "٣٤٥٦"}, {"reference": "a" * 999}]


@pytest.mark.parametrize("said", NONSENSE)
def test_nonsense_is_a_message(client, said):
    assert client.post("/tra-cuu/", said).status_code == 422


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Nguyễn Văn An", "Ng*** V*** A***"),
        ("TRẦN THỊ HOA (mẫu)", "Tr*** Th*** H***"),
        ("", ""),
        ("Đỗ Quỳnh", "Đ*** Qu***"),
    ],
)
def test_a_name_is_masked(name, masked):
    assert masked_name(name) == masked


def test_a_genuine_paper_is_confirmed_without_personal_data(client, dossier):
    stored = keep_made(pdf(), name="giay.pdf")
    services.keep_paper(dossier, kind=Document.Kind.FORM_01, seq=1, stored=stored, number="01/TNHS")
    letter = keep_made(pdf(pages=2), name="thu-rieng.pdf")
    Document.objects.create(dossier=dossier, kind=Document.Kind.LETTER, title="Thư riêng", stored=letter)
    said = client.get(f"/xac-minh/{dossier.verification_code}/").content.decode()
    for words in (
        "Giấy tờ này có thật",
        dossier.reference,
        "Ng*** V*** A***",
        stored.sha256[:12],
        "BẢN MẪU",
        "số 01/TNHS",
    ):
        assert words in said
    for secret in ("Nguyễn Văn An", letter.sha256[:12], dossier.applicant.phone[-4:] + "<", stored.sha256):
        assert secret not in said


@pytest.mark.parametrize("code", ["KHONGCO", "khong-co", "A" * 60])
def test_an_unknown_code_says_so(client, code):
    answer = client.get(f"/xac-minh/{code}/")
    assert answer.status_code == 404
    assert "Không có giấy tờ nào mang mã này" in answer.content.decode()


@pytest.mark.parametrize("code", ["a" * 300, "%00", "<b>", "../..", "Đ"])
def test_what_cannot_be_a_code_is_not_found(client, code):
    assert client.get(f"/xac-minh/{code}/").status_code == 404


def test_a_code_without_any_made_paper_confirms_nothing(client, dossier):
    assert client.get(f"/xac-minh/{dossier.verification_code}/").status_code == 404
