"""Asking for more: ticks make items, rows are added by buttons that send the form, the preview is what will be read."""

import pytest
from django.urls import reverse

from motcua.dossiers.models import Dossier, SupplementRequest
from motcua.web.officer import prepared_items
from tests.factories import cases
from tests.factories.dossiers import filed
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
ROW = {"what": "Ảnh rõ hơn", "reason": "Ảnh mờ"}


@pytest.fixture
def dossier(at):
    return filed(at)


@pytest.fixture
def bureau(db):
    return cases.bureau()


def address(dossier, name="supplement"):
    return reverse(f"officer:{name}", args=[dossier.pk])


def send(desk, dossier, rows, **more):
    data = {"muc-TOTAL_FORMS": len(rows), "muc-INITIAL_FORMS": len(rows), "days": "30", "seen": dossier.journal_length}
    for number, row in enumerate(rows):
        data |= {f"muc-{number}-{name}": value for name, value in row.items()}
    return desk.post(address(dossier), data | more)


def test_it_begins_with_ticks_and_the_rule_of_the_procedure(desk, dossier):
    page = desk.get(address(dossier))
    assert page.context["form"].days["days"].value() == 30
    assert "hạn giải quyết chưa tính" in page.content.decode()


def test_a_request_with_two_items_stops_the_clock(desk, dossier):
    rows = [{**ROW, "basis": "Điều 2"}, {"what": "Mặt sau", "reason": "Thiếu"}, {}]
    assert send(desk, dossier, rows).url == reverse("officer:dossier", args=[dossier.pk])
    asked = SupplementRequest.objects.get()
    assert [item["what"] for item in asked.items] == ["Ảnh rõ hơn", "Mặt sau"]
    assert Dossier.objects.get(pk=dossier.pk).state == "awaiting_supplement"
    page = desk.get(reverse("officer:dossier", args=[dossier.pk])).content.decode()
    assert "Đang chờ người nộp bổ sung" in page
    assert "Ảnh rõ hơn" in page
    assert "Hồ sơ chưa đủ" in page
    assert "người nộp còn 3" in page  # thirty days, or a day off more


def test_another_row_keeps_what_is_typed_and_the_days(desk, dossier):
    page = send(desk, dossier, [ROW], act="dong-moi", days="7")
    form = page.context["form"]
    assert [one["what"].value() for one in form.items] == ["Ảnh rõ hơn", None]
    assert form.items[1]["basis"].value() == "Luật thử (mẫu)"
    assert form.days["days"].value() == "7"
    assert not SupplementRequest.objects.exists()


def test_a_row_is_taken_out_and_the_others_stay(desk, dossier):
    page = send(desk, dossier, [ROW, {"what": "Mặt sau", "reason": "Thiếu"}], act="bo:0")
    assert [one["what"].value() for one in page.context["form"].items] == ["Mặt sau"]


def test_ticks_about_one_paper_are_one_item_with_both_reasons(client, bureau):
    dossier = cases.accepted(bureau)
    desk = sign_in(client, bureau.staff["officer"])
    page = send(desk, dossier, [ROW], act="chon", chon=["p:anh:blurred", "p:anh:page", "p:khong_co:blurred", "x"])
    first, second = page.context["form"].items
    assert first["what"].value() == "Ảnh rõ hơn"
    assert (second["what"].value(), second["component"].value()) == ("Bản chụp rõ nét: Ảnh chân dung", "anh")
    assert second["reason"].value() == "Bản đã gửi bị mờ, không đọc được. Bản đã gửi thiếu trang."
    again = send(desk, dossier, [second.initial], act="chon", chon=["p:anh:wrong"])
    assert len(again.context["form"].items.forms) == 1  # one paper, one item


def test_what_is_ticked_is_seen_before_it_is_sent(client, bureau):
    dossier = cases.accepted(bureau)
    page = send(sign_in(client, bureau.staff["officer"]), dossier, [ROW], act="gui", chon=["p:anh:blurred"])
    assert len(page.context["form"].items.forms) == 2
    assert not SupplementRequest.objects.exists()


def test_answers_that_may_be_corrected_are_offered_and_the_others_say_why_not(client, bureau):
    dossier = cases.accepted(bureau)
    page = sign_in(client, bureau.staff["officer"]).get(address(dossier))
    offered = {choice.name: choice.refused for choice in page.context["questions"]}
    assert offered["Họ và tên?"] == ""
    assert "phải nộp giấy tờ nào" in offered["Có đổi tên không?"]
    assert "tự sửa thông tin liên hệ" in offered["E-mail?"]


def test_sentences_of_the_package_are_offered_first():
    sentence = {
        "id": "nen_trang",
        "about": "anh",
        "wanted": {"vi": "Ảnh nền trắng", "en": "White background"},
        "why": {"vi": "Ảnh không phải nền trắng.", "en": "Not white."},
    }
    at = cases.bureau(supplement={"days": 10, "basis": "Điều 3 (mẫu)", "sentences": [sentence]})
    photo = next(each for each in prepared_items.papers(cases.accepted(at)) if each.name == "Ảnh chân dung")
    assert photo.ticks[0].value == "p:anh:s_nen_trang"
    assert photo.ticks[0].item["what"] == "Ảnh nền trắng"
    assert photo.ticks[0].item["component"] == "anh"


def test_the_preview_is_the_form_as_it_will_be_read(desk, dossier):
    page = send(desk, dossier, [{**ROW, "basis": "Điều 2"}], act="xem")
    said = page.content.decode()
    assert "Người nộp sẽ đọc như thế này" in said
    assert page.context["preview"]["sms"].startswith("Ho so ")
    assert "Anh ro hon" in page.context["preview"]["sms"]
    assert not SupplementRequest.objects.exists()


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
    page = send(desk, dossier, [ROW], days=days)
    assert page.status_code == 200
    assert "Lỗi:" in page.content.decode()


@pytest.mark.parametrize("total", ["", "abc", "-1", "1000000", "\x00"])
def test_a_forged_number_of_rows_does_no_harm(desk, dossier, total):
    for more in ({}, {"act": "dong-moi"}, {"act": "bo:x"}, {"act": "xem"}):
        answer = send(desk, dossier, [ROW], **{"muc-TOTAL_FORMS": total, **more})
        assert answer.status_code in {200, 409}
    assert not SupplementRequest.objects.exists()


@pytest.mark.parametrize("place", [{"component": "khong_co"}, {"question": "khong_co"}])
def test_a_forged_place_is_refused_in_words(desk, dossier, place):
    assert send(desk, dossier, [{**ROW, **place}]).status_code == 409
    assert not SupplementRequest.objects.exists()


def test_a_moved_dossier_keeps_the_rows(desk, dossier):
    answer = send(desk, dossier, [ROW], seen="0")
    assert answer.status_code == 409
    assert 'value="Ảnh rõ hơn"' in answer.content.decode()
