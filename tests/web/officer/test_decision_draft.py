"""Drafting on the screen: the paper beside the words, nothing lost when two write, prefilled for who decides."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import DecisionDraft, Document
from tests.factories.cases import accepted, bureau, fresh, in_decision
from tests.factories.deciding import RESULT, drafted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
YES = {"outcome": "granted", "so_cap": "128/2026", "based_on": "0", "stay": "1"}


@pytest.fixture
def at(db):
    return bureau(result=RESULT)


@pytest.fixture
def desk(at):
    """A browser for any role of the office."""
    return lambda role: sign_in(Client(), at.staff[role])


def page_of(dossier, name="draft", *more):
    return reverse(f"officer:{name}", args=[dossier.pk, *more])


def test_it_is_offered_in_the_bar_of_who_examines_and_who_decides(at, desk):
    dossier = accepted(at)
    assert page_of(dossier) in desk("officer").get(page_of(dossier, "dossier")).content.decode()
    dossier = services.complete_step(dossier, officer=at.staff["officer"])
    assert page_of(dossier) in desk("leader").get(page_of(dossier, "dossier")).content.decode()
    assert page_of(dossier) not in desk("clerk").get(page_of(dossier, "dossier")).content.decode()


def test_what_is_saved_is_shown_as_the_paper_that_it_makes(at, desk):
    dossier, browser = accepted(at), desk("officer")
    assert "Lưu dự thảo để xem tờ giấy" in browser.get(page_of(dossier)).content.decode()
    browser.post(page_of(dossier), YES)
    page = browser.get(page_of(dossier))
    assert page.context["sheets"] == [1]
    sheet = browser.get(page_of(dossier, "draft_sheet", 1))
    assert (sheet["Content-Type"], sheet.content[:4]) == ("image/png", b"\x89PNG")
    assert browser.get(page_of(dossier, "draft_sheet", 2)).status_code == 404
    pdf = browser.get(page_of(dossier, "draft_pdf"))
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    assert not Document.objects.filter(dossier=dossier, kind="result").exists()


def test_a_missing_entry_is_asked_for_or_kept_for_later(at, desk):
    dossier, browser = accepted(at), desk("officer")
    wrong = browser.post(page_of(dossier), YES | {"so_cap": ""})
    assert wrong.status_code == 422
    assert "Nhập số cấp" in wrong.content.decode()
    assert not DecisionDraft.objects.exists()
    later = YES | {"so_cap": "", "ghi_them": "Chờ số", "later": "1"}
    assert browser.post(page_of(dossier), later).status_code == 302
    assert DecisionDraft.objects.get().entries == {"ghi_them": "Chờ số"}


def test_a_refusal_wants_reasons_and_no_entries(at, desk):
    dossier, browser = accepted(at), desk("officer")
    refused = {"outcome": "refused", "based_on": "0", "reasons": ""}
    assert browser.post(page_of(dossier), refused).status_code == 422
    assert browser.post(page_of(dossier), refused | {"reasons": "Chưa đủ tuổi."}).status_code == 302
    assert DecisionDraft.objects.get().reasons == "Chưa đủ tuổi."


def test_who_was_slower_sees_both_texts_and_loses_none(at, desk):
    dossier, browser = accepted(at), desk("officer")
    drafted(at, dossier, entries={"so_cap": "1/2026"})
    slow = browser.post(page_of(dossier), YES | {"ghi_them": "Bản của tôi"})
    text = slow.content.decode()
    assert slow.status_code == 409
    assert "Bản của tôi" in text
    assert "vừa được người khác sửa" in text
    assert slow.context["based_on"] == 1
    browser.post(page_of(dossier), YES | {"based_on": "1"})
    assert [each.entries["so_cap"] for each in DecisionDraft.objects.get().revisions.all()] == ["128/2026", "1/2026"]


def test_the_usual_opening_is_not_kept_and_another_one_is(at, desk):
    dossier, browser = accepted(at), desk("officer")
    browser.post(page_of(dossier), YES | {"opening": "Điều 1. Đồng ý.\nĐiều 2. Có hiệu lực từ hôm nay."})
    assert DecisionDraft.objects.get().paragraphs == ["Điều 1. Đồng ý.", "Điều 2. Có hiệu lực từ hôm nay."]


def test_the_leader_finds_it_filled_in_and_decides_on_what_he_saw(at, desk):
    dossier = in_decision(at)
    drafted(at, dossier)
    browser = desk("leader")
    page = browser.get(page_of(dossier, "decide"))
    assert page.context["form"]["outcome"].value() == "granted"
    assert 'name="draft_seen" value="1"' in page.content.decode()
    drafted(at, dossier, based_on=1, entries={"so_cap": "129/2026"})
    sent = {"outcome": "granted", "seen": str(fresh(dossier).journal_length), "draft_seen": "1"}
    assert browser.post(page_of(dossier, "decide"), sent).status_code == 409
    assert browser.post(page_of(dossier, "decide"), sent | {"draft_seen": "2"}).status_code == 302
    assert fresh(dossier).outcome == "granted"


def test_nobody_grants_what_is_not_entered(at, desk):
    dossier = in_decision(at)
    browser = desk("leader")
    assert "Soạn dự thảo" in browser.get(page_of(dossier, "decide")).content.decode()
    sent = {"outcome": "granted", "seen": str(fresh(dossier).journal_length), "draft_seen": "0"}
    refused = browser.post(page_of(dossier, "decide"), sent)
    assert refused.status_code == 409
    assert "Số cấp" in refused.content.decode()


def test_colleagues_read_it_and_outsiders_find_nothing(at, desk):
    dossier = accepted(at)
    drafted(at, dossier)
    page = desk("clerk").get(page_of(dossier))
    assert "Bạn chỉ xem được" in page.content.decode()
    stranger = sign_in(Client(), office().staff)
    pages = [page_of(dossier), page_of(dossier, "draft_sheet", 1), page_of(dossier, "draft_pdf")]
    assert [stranger.get(each).status_code for each in pages] == [404, 404, 404]
    assert stranger.post(page_of(dossier), YES).status_code == 404
