"""The page of one dossier, and its files."""

import pytest
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import AccessRecord, Document
from motcua.files.services import keep
from motcua.foundation import clock
from tests.factories.dossiers import filed, ready
from tests.factories.files import pdf, photo

pytestmark = pytest.mark.django_db


def page_of(dossier):
    return reverse("officer:dossier", args=[dossier.pk])


def with_file(dossier, content, name):
    stored = keep(content, name=name)
    return Document.objects.create(
        dossier=dossier, kind="component", component="anh", title="Ảnh chân dung", stored=stored
    )


def test_it_shows_papers_answers_applicant_steps_and_history(desk, at):
    dossier = filed(at)
    page = desk.get(page_of(dossier)).content.decode()
    for text in (dossier.code, "Tờ khai", "lấy từ câu trả lời", "Họ và tên?", "Nguyễn Văn Thử (mẫu)", "thu@motcua.invalid",
                 "115.000\xa0đồng", "tham_dinh", "Nộp hồ sơ", "Người nộp"):  # fmt: skip
        assert text in page


def test_opening_it_leaves_a_row(desk, at):
    dossier = filed(at)
    desk.get(page_of(dossier))
    row = AccessRecord.objects.get()
    assert (row.dossier_id, row.person, row.authority, row.what) == (dossier.pk, at.staff, at.authority, "Mở hồ sơ")


def test_nothing_of_the_desk_is_kept_by_the_browser(desk, at):
    dossier = filed(at)
    document = with_file(dossier, photo(), "anh.jpg")
    addresses = [reverse("officer:inbox"), page_of(dossier), reverse("officer:me"), reverse("mfa_index"), "/"]
    addresses += [reverse(f"officer:{name}", args=[dossier.pk, document.pk]) for name in ("file", "thumbnail")]
    assert all("no-store" in desk.get(address)["Cache-Control"] for address in addresses)


def test_to_outsiders_nothing_of_it_exists(outsider, at):
    dossier = filed(at)
    document = with_file(dossier, photo(), "anh.jpg")
    names = ["dossier", "accept", "decline", "supplement", "complete", "decide", "hand_over", "cash", "receipt"]
    addresses = [reverse(f"officer:{name}", args=[dossier.pk]) for name in names]
    addresses += [reverse(f"officer:{name}", args=[dossier.pk, document.pk]) for name in ("file", "thumbnail")]
    assert [outsider.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert [outsider.post(address).status_code for address in addresses[1:8]] == [404] * 7
    assert not AccessRecord.objects.exists()


def test_the_bar_offers_only_what_the_open_step_allows(desk, at):
    dossier = filed(at)

    def offered():
        return [act.name for act in desk.get(page_of(dossier)).context["bar"]]

    assert offered() == ["cash", "supplement", "decline"]
    services.record_fee_paid(dossier, at=clock.now(), method="online", receipt="BL-1")
    assert offered() == ["accept", "supplement", "decline"]
    services.accept(dossier, officer=at.staff)
    assert offered() == ["complete", "draft", "supplement"]
    services.complete_step(dossier, officer=at.staff)
    assert offered() == ["decide", "draft", "supplement"]
    services.decide(dossier, officer=at.staff, outcome="granted")
    assert offered() == ["complete"]
    services.complete_step(dossier, officer=at.staff)
    assert offered() == ["hand_over"]


def test_a_colleague_without_the_role_may_look_and_not_act(client, at):
    from tests.factories.authorities import MembershipFactory
    from tests.factories.signin import sign_in

    colleague = MembershipFactory(authority=at.authority, role="head").person
    page = sign_in(client, colleague).get(page_of(filed(at)))
    assert page.context["bar"] == []
    assert "Bạn chỉ xem được" in page.content.decode()


def test_a_picture_is_shown_in_a_cage_and_the_look_is_recorded(desk, at):
    dossier = filed(at)
    document = with_file(dossier, photo(), "anh.jpg")
    answer = desk.get(reverse("officer:file", args=[dossier.pk, document.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'inline; filename="anh.jpg"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert AccessRecord.objects.get().what == "Xem tệp: Ảnh chân dung"


def test_a_pdf_opens_in_the_browser_or_is_downloaded(desk, at):
    dossier = filed(at)
    document = with_file(dossier, pdf(), "don.pdf")
    address = reverse("officer:file", args=[dossier.pk, document.pk])
    assert desk.get(address)["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in desk.get(address)["Content-Security-Policy"]
    assert desk.get(f"{address}?tai-ve=1")["Content-Disposition"].startswith("attachment")
    assert desk.get(reverse("officer:thumbnail", args=[dossier.pk, document.pk])).status_code == 404


def test_the_picture_asked_for_is_the_large_one(desk, at):
    dossier = filed(at)
    with_file(dossier, photo(), "mot.jpg")
    second = with_file(dossier, photo(), "hai.jpg")
    page = desk.get(page_of(dossier), {"xem": str(second.pk)})
    assert next(each.facts["shown"] for each in page.context["left"] if "shown" in each.facts) == second
    assert desk.get(page_of(dossier), {"xem": "abc"}).status_code == 200


def test_a_finished_dossier_says_so(desk, at):
    dossier = ready(at)
    services.deliver(dossier, officer=at.staff)
    assert "Hồ sơ đã kết thúc" in desk.get(page_of(dossier)).content.decode()
