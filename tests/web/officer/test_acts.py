"""Every act on its own page: done once, refused in words, nothing typed is lost."""

import pytest
from django.urls import reverse

from motcua.delivery.models import HandOver
from motcua.dossiers import services
from motcua.dossiers.models import AccessRecord, Dossier
from motcua.foundation import clock
from motcua.payments.models import Settlement
from tests.factories.dossiers import filed, ready
from tests.factories.tills import open_till

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(at):
    dossier = filed(at)
    return services.record_fee_paid(dossier, at=clock.now(), method="online", receipt="BL-1")


def act(desk, name, dossier, **data):
    fresh = Dossier.objects.get(pk=dossier.pk)
    return desk.post(reverse(f"officer:{name}", args=[dossier.pk]), {"seen": fresh.journal_length} | data)


def state(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def test_the_whole_way_from_reception_to_hand_over(desk, at, paid):
    page = reverse("officer:dossier", args=[paid.pk])
    assert act(desk, "accept", paid).url == page
    assert state(paid) == "accepted"
    assert act(desk, "complete", paid, note="Đã đối chiếu").url == page
    assert act(desk, "decide", paid, outcome="granted").url == page
    assert state(paid) == "decided"
    assert act(desk, "complete", paid).url == page
    assert state(paid) == "result_ready"
    assert act(desk, "hand_over", paid, received_by="Nguyễn Văn Nhận (mẫu)").url == page
    assert state(paid) == "delivered"
    assert HandOver.objects.get().received_by == "Nguyễn Văn Nhận (mẫu)"
    shown = desk.get(page).content.decode()
    assert "Đã đối chiếu" in shown
    assert "<dt>Người đã nhận</dt><dd>Nguyễn Văn Nhận (mẫu)</dd>" in shown


@pytest.mark.parametrize("name", ["accept", "supplement", "decline"])
def test_every_offered_act_has_a_page_with_what_was_seen(desk, paid, name):
    page = desk.get(reverse(f"officer:{name}", args=[paid.pk]))
    assert page.status_code == 200
    assert f'name="seen" value="{paid.journal_length}"' in page.content.decode()


@pytest.mark.parametrize("name", ["complete", "decide", "hand_over", "cash"])
def test_an_act_of_another_step_leads_back_with_a_word(desk, paid, name):
    page = desk.get(reverse(f"officer:{name}", args=[paid.pk]), follow=True)
    assert "Hồ sơ đang ở bước khác" in page.content.decode()


def test_declining_needs_reasons_and_keeps_them(desk, paid):
    answer = act(desk, "decline", paid)
    assert "Ghi lý do, hoặc chọn một câu soạn sẵn" in answer.content.decode()
    act(desk, "decline", paid, reasons="Sai nơi nộp.")
    dossier = Dossier.objects.get(pk=paid.pk)
    assert (dossier.state, dossier.reasons) == ("declined", "Sai nơi nộp.")


def test_a_prepared_sentence_is_reason_enough(desk, paid):
    page = desk.get(reverse("officer:decline", args=[paid.pk]))
    sentence = page.context["form"].fields["prepared"].choices[0][0]
    act(desk, "decline", paid, prepared=sentence, reasons="Xin lỗi Ông/Bà.")
    assert Dossier.objects.get(pk=paid.pk).reasons == f"{sentence}\nXin lỗi Ông/Bà."


def test_who_decides_reads_the_notes_of_the_steps_before(desk, at, paid):
    services.accept(paid, officer=at.staff)
    services.complete_step(paid, officer=at.staff, note="Đã đối chiếu bản gốc")
    page = desk.get(reverse("officer:decide", args=[paid.pk])).content.decode()
    assert "Đã đối chiếu bản gốc" in page
    assert "Đủ giấy tờ chưa?" in page


def test_refusing_needs_reasons_and_granting_does_not(desk, at, paid):
    services.accept(paid, officer=at.staff)
    services.complete_step(paid, officer=at.staff)
    assert "Ghi lý do" in act(desk, "decide", paid, outcome="refused").content.decode()
    assert "Chọn đồng ý hoặc không giải quyết" in act(desk, "decide", paid).content.decode()
    assert "Lỗi:" in act(desk, "decide", paid, outcome="maybe").content.decode()
    act(desk, "decide", paid, outcome="refused", reasons="Chưa đủ tuổi.")
    dossier = Dossier.objects.get(pk=paid.pk)
    assert (dossier.outcome, dossier.reasons) == ("refused", "Chưa đủ tuổi.")


@pytest.mark.parametrize("seen", ["1", "abc", "", "-1", "9" * 30])
def test_nobody_decides_on_what_he_has_not_seen_and_no_word_is_lost(desk, at, paid, seen):
    services.accept(paid, officer=at.staff)
    answer = act(desk, "complete", paid, seen=seen, note="Ba dòng tôi vừa gõ")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hồ sơ vừa có thay đổi" in page
    assert "Ba dòng tôi vừa gõ" in page
    assert state(paid) == "accepted"


def test_after_reading_what_happened_the_same_page_can_be_sent(desk, at, paid):
    seen = paid.journal_length
    services.accept(paid, officer=at.staff)
    answer = act(desk, "complete", paid, seen=seen, note="Vẫn đúng")
    assert [line.title for line in answer.context["news"]] == ["Tiếp nhận"]
    act(desk, "complete", paid, seen=answer.context["seen"], note="Vẫn đúng")
    assert Dossier.objects.get(pk=paid.pk).open_step == "quyet_dinh"


def test_an_act_that_came_too_late_keeps_the_text_and_hides_the_button(desk, paid):
    act(desk, "decline", paid, reasons="Trước")
    answer = act(desk, "decline", paid, reasons="Sau")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sau</textarea>" in page
    assert "Chép lại phần đã gõ nếu cần" in page


def test_the_fee_in_cash_gives_a_receipt_number(desk, at):
    dossier = filed(at)
    assert "115.000\xa0đồng" in desk.get(reverse("officer:cash", args=[dossier.pk])).content.decode()
    open_till(at)
    act(desk, "cash", dossier, thu_bang="cash", sum="115000")
    settled = Settlement.objects.get(dossier=dossier)
    assert (settled.amount, settled.method, settled.taken_by) == (115_000, "cash", at.staff)
    assert act(desk, "cash", dossier, thu_bang="cash", sum="115000").status_code == 409


def test_accepting_without_the_fee_is_refused_in_words(desk, at):
    dossier = filed(at)
    answer = act(desk, "accept", dossier)
    assert answer.status_code == 409
    assert "chưa nộp phí" in answer.content.decode()


def test_a_hand_over_needs_a_name(desk, at):
    dossier = ready(at)
    assert "Ghi họ tên người nhận kết quả" in act(desk, "hand_over", dossier, received_by="  ").content.decode()
    assert state(dossier) == "result_ready"


def test_a_note_with_markup_is_shown_as_text(desk, at, paid):
    services.accept(paid, officer=at.staff)
    act(desk, "complete", paid, note="<script>alert(1)</script>")
    page = desk.get(reverse("officer:dossier", args=[paid.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("name", "data"), [("decide", {}), ("accept", {"seen": 0}), ("supplement", {"them": ""}), ("hand_over", {})]
)
def test_an_act_that_fails_shows_the_dossier_and_so_leaves_a_trace(desk, paid, name, data):
    act(desk, name, paid, **data)
    assert AccessRecord.objects.filter(dossier=paid).count() == 1
