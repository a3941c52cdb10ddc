"""Exemptions of a package: whom they reach, what proves them, and what the check says of those that reach nobody."""

import pytest

from motcua.catalogue.checking import examine
from tests.factories.catalogue import copied, replaced

MARRIAGE = "xac-nhan-tinh-trang-hon-nhan"
POOR = "    when: not online and relief == 'poor'\n"


@pytest.fixture
def folder(tmp_path):
    return copied(MARRIAGE, tmp_path)


def problems(folder):
    return [str(each) for each in examine(folder)[1]]


def said(folder, text):
    return any(text in each for each in problems(folder))


def test_the_shipped_package_is_sound(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (POOR, "    when: not online and relief == 'rich'\n", "rich"),
        (POOR, "    when: online and not online\n", "không ai được miễn, giảm"),
        (POOR, "    when: relief == 'poor'\n", "không biết được có miễn, giảm hay không"),
        (POOR, POOR + "    fees: [licence]\n", "không có khoản phí “licence”"),
        (POOR, POOR.replace("relief == 'poor'", "(relief == 'poor' or purpose == 'loan')"), "không được hỏi"),
        ("    evidence: relief_proof\n", "    evidence: certificate\n", "không có giấy tờ “certificate”"),
        ("    evidence: relief_proof\n", "    evidence: application\n", "không chứng minh được gì"),
        ("    evidence: relief_proof\n", "", "chưa nói giấy nào chứng minh"),
        (POOR, POOR + "    percent: 0\n", "ít nhất là 1"),
        (POOR, POOR + "    percent: 101\n", "nhiều nhất là 100"),
    ],
)
def test_what_reaches_nobody_or_cannot_be_proved_is_told(folder, old, new, says):
    replaced(folder / "procedure.yaml", old, new)
    assert said(folder, says), problems(folder)


def test_an_exemption_that_no_example_claims_wants_one(folder):
    (folder / "examples" / "nguoi-khuyet-tat.yaml").unlink()
    assert said(folder, "chưa có ví dụ nào được miễn, giảm theo mục này")


def test_an_example_tells_what_is_taken_off(folder):
    replaced(folder / "examples" / "gia-dinh-co-cong.yaml", "exempted: 45000", "exempted: 30000")
    assert said(folder, "mong đợi 30000, thực tế 45000")
