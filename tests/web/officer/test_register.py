"""The register on the screen and as files."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers.models import AccessRecord
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office, ready
from tests.factories.registers import copies
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
BOOK = reverse("officer:register")
NOVEMBER = {"tu-ngay": "2026-11-01", "den-ngay": "2026-11-30"}


@pytest.fixture
def line(at):
    with clock.at(local("2026-11-20 14:30")):
        return ready(at)


def test_it_opens_on_this_month_with_the_lines_of_the_office(desk, at, line):
    with clock.at(local("2026-11-24 09:00")):
        page = desk.get(BOOK)
    text = page.content.decode()
    assert (page.context["asked"].first.isoformat(), page.context["asked"].last.isoformat()) == (
        "2026-11-01",
        "2026-11-24",
    )
    assert line.reference in text
    assert "20/11/2026" in text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({"tu-ngay": "2026-11-30", "den-ngay": "2026-11-01"}, "2026-11-01", "2026-11-30"),
        ({"tu-ngay": "1000-01-01", "den-ngay": "x"}, "2026-11-01", "2026-11-24"),
        ({"tu-ngay": "2001-01-01", "den-ngay": "2026-11-30"}, "2025-11-30", "2026-11-30"),
    ],
)
def test_days_that_make_no_sense_are_put_right(desk, asked, first, last):
    with clock.at(local("2026-11-24 09:00")):
        found = desk.get(BOOK, asked).context["asked"]
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_filters_stay_in_the_pages_and_the_files(desk, at, line):
    text = desk.get(BOOK, NOVEMBER | {"tinh-trang": "open", "q": "thử & <b>"}).content.decode()
    assert "Không thấy hồ sơ nào" in text
    assert f"{reverse('officer:register_csv')}?co-quan={at.authority.code}&amp;tu-ngay=2026-11-01" in text
    assert "q=th%E1%BB%AD+%26+%3Cb%3E" in text


def test_a_page_has_fifty_lines_and_the_same_queries_however_many(desk, at, line, django_assert_max_num_queries):
    copies(line, 120)
    with django_assert_max_num_queries(22):
        page = desk.get(BOOK, NOVEMBER | {"trang": "3"})
    assert [page.context["rows"][0].place, len(page.context["rows"])] == [101, 21]


def test_the_files_hold_the_same_lines(desk, at, line):
    csv = desk.get(reverse("officer:register_csv"), NOVEMBER)
    assert csv.streaming
    assert line.reference in b"".join(csv.streaming_content).decode()
    assert "attachment" in csv["Content-Disposition"]
    book = desk.get(reverse("officer:register_xlsx"), NOVEMBER)
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert sheet["B5"].value == line.reference
    pdf = desk.get(reverse("officer:register_pdf", args=[1]), NOVEMBER)
    assert pdf.content.startswith(b"%PDF-")
    assert desk.get(reverse("officer:register_pdf", args=[2]), NOVEMBER).status_code == 404
    assert AccessRecord.objects.filter(dossier=line, what__contains="Sổ theo dõi").count() == 3


def test_without_a_role_that_keeps_a_register_there_is_none(line, at):
    officer = MembershipFactory(authority=at.authority, role="officer").person
    browser = sign_in(Client(), officer)
    assert [browser.get(each).status_code for each in (BOOK, reverse("officer:register_csv"))] == [404, 404]


def test_another_office_cannot_be_asked_for(desk, at, line):
    other = office()
    found = desk.get(BOOK, NOVEMBER | {"co-quan": other.authority.code}).context["asked"]
    assert found.office == at.authority


def test_nothing_taken_in_yet_says_what_to_do(desk):
    assert "Chưa tiếp nhận hồ sơ nào trong những ngày này" in desk.get(BOOK, NOVEMBER).content.decode()
