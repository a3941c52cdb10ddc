"""Asking for more: rows are added by buttons that send the form."""

import pytest
from django.urls import reverse

from motcua.dossiers.models import Dossier, SupplementRequest
from tests.factories.dossiers import filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(at):
    return filed(at)


def send(desk, dossier, rows, **more):
    data = {"muc-TOTAL_FORMS": len(rows), "muc-INITIAL_FORMS": len(rows), "days": "10", "seen": dossier.journal_length}
    for number, row in enumerate(rows):
        data |= {f"muc-{number}-{name}": value for name, value in row.items()}
    return desk.post(reverse("officer:supplement", args=[dossier.pk]), data | more)


def test_it_begins_with_one_row_and_the_rule_of_the_procedure(desk, dossier):
    page = desk.get(reverse("officer:supplement", args=[dossier.pk]))
    form = page.context["form"]
    assert len(form.items.forms) == 1
    assert form.items[0]["basis"].value() == "Luật thử (mẫu)"
    assert form.days["days"].value() == 30


def test_a_request_with_two_items_stops_the_clock(desk, dossier):
    rows = [{"what": "Ảnh rõ hơn", "reason": "Ảnh mờ", "basis": "Điều 2"}, {"what": "Mặt sau", "reason": "Thiếu"}, {}]
    assert send(desk, dossier, rows).url == reverse("officer:dossier", args=[dossier.pk])
    asked = SupplementRequest.objects.get()
    assert [item["what"] for item in asked.items] == ["Ảnh rõ hơn", "Mặt sau"]
    assert Dossier.objects.get(pk=dossier.pk).state == "awaiting_supplement"
    page = desk.get(reverse("officer:dossier", args=[dossier.pk])).content.decode()
    assert "Đang chờ người nộp bổ sung" in page
    assert "Ảnh rõ hơn" in page


def test_another_row_keeps_what_is_typed_and_the_days(desk, dossier):
    page = send(desk, dossier, [{"what": "Ảnh rõ hơn", "reason": "Ảnh mờ"}], them="", days="7")
    form = page.context["form"]
    assert [one["what"].value() for one in form.items] == ["Ảnh rõ hơn", ""]
    assert form.days["days"].value() == "7"
    assert not SupplementRequest.objects.exists()


def test_a_prepared_row_comes_from_the_papers_of_the_procedure(desk, dossier):
    page = send(desk, dossier, [{"what": "", "reason": ""}], them="to_khai")
    form = page.context["form"]
    assert [one["what"].value() for one in form.items] == ["Bản chụp rõ nét: Tờ khai"]
    assert form.items[0]["component"].value() == "to_khai"


def test_a_row_without_a_reason_is_named(desk, dossier):
    page = send(desk, dossier, [{"what": "Ảnh rõ hơn", "reason": ""}]).content.decode()
    assert "Ghi vì sao cần bổ sung" in page
    assert 'href="#id_muc-0-reason"' in page


def test_an_empty_request_is_refused_with_what_to_write(desk, dossier):
    answer = send(desk, dossier, [{"what": "", "reason": ""}])
    assert answer.status_code == 409
    assert "Ghi rõ cần bổ sung gì và vì sao" in answer.content.decode()


@pytest.mark.parametrize("days", ["", "abc", "0", "9999", "\x00"])
def test_strange_days_are_refused_in_words(desk, dossier, days):
    page = send(desk, dossier, [{"what": "a", "reason": "b"}], days=days)
    assert page.status_code == 200
    assert "Lỗi:" in page.content.decode()


@pytest.mark.parametrize("total", ["", "abc", "-1", "1000000", "\x00"])
def test_a_forged_number_of_rows_does_no_harm(desk, dossier, total):
    for more in ({}, {"them": "x"}):
        answer = send(desk, dossier, [{"what": "a", "reason": "b"}], **{"muc-TOTAL_FORMS": total, **more})
        assert answer.status_code in {200, 409}
    assert not SupplementRequest.objects.exists()


def test_a_moved_dossier_keeps_the_rows(desk, dossier):
    answer = send(desk, dossier, [{"what": "Ảnh rõ hơn", "reason": "Ảnh mờ"}], seen="0")
    assert answer.status_code == 409
    assert 'value="Ảnh rõ hơn"' in answer.content.decode()
