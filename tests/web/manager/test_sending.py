"""A draft on its way: sent, approved by another, returned, dropped, brought back, put together."""

import re
from html import unescape

import pytest
from django.urls import reverse

from motcua.authorities.models import Authority
from motcua.catalogue import services
from motcua.catalogue.editing import put, read
from motcua.catalogue.models import Offering, PackageDraft, ProcedureVersion
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory

pytestmark = pytest.mark.django_db
FACTS = "procedure.yaml"


def at(name: str, draft, *more) -> str:
    return reverse(f"manager:{name}", args=[draft.pk, *more])


def with_value(files, path, value) -> dict[str, str]:
    return {**files, FACTS: put(files[FACTS], path, value)}


def save(draft, writer, path, value, seen=None) -> PackageDraft:
    files = with_value(draft.files, path, value)
    return services.save_draft(draft, by=writer.person, files=files, seen=seen or draft.revision)


@pytest.fixture
def changed(draft, author) -> PackageDraft:
    return save(draft, author, ("popularity",), 42)


def test_the_page_says_the_differences_in_words(author, draft):
    draft = save(draft, author, ("name", "vi"), "Đổi bằng lái xe")
    page = author.browser.get(at("draft_send", draft)).content.decode()
    assert "Khác với phiên bản 1" in page
    assert "Đổi bằng lái xe" in page.split("Khác với phiên bản 1")[1]


def test_another_person_approves_and_every_chosen_office_has_it(author, other, changed, procedure):
    second = AuthorityFactory()
    offices = [*Offering.objects.values_list("authority__code", flat=True), second.code]
    author.browser.post(at("draft_send", changed), {"act": "gui", "seen": "2", "office": offices, "note": "Xin đọc"})
    assert "Xin đọc" in other.browser.get(at("draft_send", changed)).content.decode()
    other.browser.post(at("draft_send", changed), {"act": "duyet", "seen": "2", "office": offices})
    assert ProcedureVersion.objects.get(number=2).package.popularity == 42
    assert set(Offering.objects.values_list("authority__code", flat=True)) == set(offices)
    page = other.browser.get(at("draft_send", changed)).content.decode()
    assert "Phiên bản 2 đã ban hành" in page
    assert second.name_vi in page


@pytest.fixture
def unoffered(changed) -> PackageDraft:
    """Of a procedure that nobody offers."""
    Offering.objects.all().delete()
    return changed


def test_what_no_office_would_offer_is_not_approved(author, other, unoffered):
    author.browser.post(at("draft_send", unoffered), {"act": "gui", "seen": "2"})
    answer = other.browser.post(at("draft_send", unoffered), {"act": "duyet", "seen": "2", "reason": "Tôi đang gõ"})
    page = answer.content.decode()
    assert answer.status_code == 409
    offices = page.split("<legend>Nơi nhận thủ tục này")[1].split("</fieldset>")[0]
    assert "Chọn ít nhất một cơ quan" in offices
    assert "Tôi đang gõ" in page
    assert ProcedureVersion.objects.count() == 1
    unoffered.refresh_from_db()
    assert unoffered.state == "sent"


def test_every_office_of_a_level_with_one_tick(author, other, unoffered):
    communes = AuthorityFactory.create_batch(2, level=Authority.Level.COMMUNE)
    author.browser.post(at("draft_send", unoffered), {"act": "gui", "seen": "2", "level": "commune"})
    page = other.browser.get(at("draft_send", unoffered)).content.decode()
    assert all(re.search(rf'value="{office.code}" checked', page) for office in communes)
    other.browser.post(at("draft_send", unoffered), {"act": "duyet", "seen": "2", "level": "commune"})
    everyone = Authority.objects.filter(level=Authority.Level.COMMUNE).values_list("code", flat=True)
    assert set(Offering.objects.values_list("authority__code", flat=True)) == set(everyone)


def test_a_level_can_be_ticked_whole(author, draft):
    files = with_value(draft.files, ("level",), "commune")
    AuthorityFactory.create_batch(2, level=Authority.Level.COMMUNE)
    draft = services.save_draft(draft, by=author.person, files=files, seen=1)
    page = author.browser.get(at("draft_send", draft)).content.decode()
    assert re.search(r'<input[^>]*name="level" value="commune"', page)
    assert "Tất cả" in page


def with_fee_from(draft, day: str) -> dict[str, str]:
    path = ("fees", "licence", "rows")
    first = {"from": day, "amount": 360000, "basis": "Thông tư mới", "why": {"vi": "Từ nay", "en": "From now"}}
    return with_value(draft.files, path, [first, *read(draft.files[FACTS], path)])


@pytest.mark.parametrize(("day", "warned"), [("2025-07-01", True), ("2059-07-01", False)])
def test_a_fee_from_a_day_in_the_past_is_pointed_out(author, other, draft, day, warned):
    draft = services.save_draft(draft, by=author.person, files=with_fee_from(draft, day), seen=1)
    words = "có hiệu lực từ 01/07/2025, trước hôm nay"
    assert (words in author.browser.get(at("draft_send", draft)).content.decode()) is warned
    type(draft).objects.filter(pk=draft.pk).update(state="sent", sent_by=author.person, sent_at=clock.now())
    assert (words in other.browser.get(at("draft_send", draft)).content.decode()) is warned


def test_what_is_not_changed_is_not_pointed_out(author, changed):
    assert "trước hôm nay" not in author.browser.get(at("draft_send", changed)).content.decode()


def test_the_author_does_not_approve(author, changed):
    author.browser.post(at("draft_send", changed), {"act": "gui", "seen": "2"})
    page = author.browser.get(at("draft_send", changed)).content.decode()
    assert "một người khác phải duyệt" in page
    answer = author.browser.post(at("draft_send", changed), {"act": "duyet", "seen": "2"})
    assert answer.status_code == 409
    assert ProcedureVersion.objects.count() == 1


def test_a_draft_with_errors_is_not_sent(author, draft):
    draft = save(draft, author, ("deadline", "amount"), 6)
    answer = author.browser.post(at("draft_send", draft), {"act": "gui", "seen": "2", "note": "Lời nhắn tôi gõ"})
    assert answer.status_code == 409
    assert "Lời nhắn tôi gõ" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == "editing"


def test_returned_with_a_reason_that_the_author_reads(author, other, changed):
    author.browser.post(at("draft_send", changed), {"act": "gui", "seen": "2"})
    refused = other.browser.post(at("draft_send", changed), {"act": "tra-lai", "reason": "  "})
    assert refused.status_code == 409
    other.browser.post(at("draft_send", changed), {"act": "tra-lai", "reason": "Thiếu căn cứ"})
    assert "Thiếu căn cứ" in author.browser.get(at("draft_send", changed)).content.decode()


def test_a_draft_is_dropped_after_one_more_question(author, changed):
    assert "Bỏ bản soạn này?" in author.browser.get(at("draft_drop", changed)).content.decode()
    author.browser.post(at("draft_drop", changed), {"reason": "Nhầm"})
    changed.refresh_from_db()
    assert changed.state == "dropped"
    assert changed.revisions.count() == 2


def test_an_earlier_revision_comes_back(author, changed):
    page = author.browser.get(at("draft_history", changed)).content.decode()
    assert author.person.full_name in page
    assert "popularity: 42" in author.browser.get(at("draft_revision", changed, 2)).content.decode()
    author.browser.post(at("draft_restore", changed, 1), {"seen": "2"})
    changed.refresh_from_db()
    assert changed.revision == 3
    assert read(changed.files[FACTS], ("popularity",)) == 100


def test_who_saves_over_another_gets_both_texts_and_loses_nothing(author, other, changed):
    answer = other.browser.post(
        at("draft_section", changed, "thoi-han"), {"seen": "1", "deadline.basis": "Thông tư của tôi"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert author.person.full_name in page
    assert "Thông tư của tôi" in page
    assert "popularity: 42" in page
    changed.refresh_from_db()
    assert changed.revision == 2
    both = page.split('name="procedure.yaml:tay"')[1].split(">", 1)[1].split("</textarea>")[0]
    other.browser.post(
        at("draft_settle", changed),
        {"seen": "2", "tep": FACTS, f"{FACTS}:chon": "tay", f"{FACTS}:tay": unescape(both)},
    )
    changed.refresh_from_db()
    assert read(changed.files[FACTS], ("popularity",)) == 42
    assert read(changed.files[FACTS], ("deadline", "basis")) == "Thông tư của tôi"


@pytest.mark.parametrize(("choice", "popularity"), [("cua-toi", 100), ("ban-moi", 42)])
def test_one_of_the_two_texts_is_chosen(author, other, changed, choice, popularity):
    mine = with_value(changed.revisions.get(number=1).files, ("deadline", "basis"), "Của tôi")[FACTS]
    sent = {"seen": "2", "tep": FACTS, f"{FACTS}:chon": choice, f"{FACTS}:tay": "a: 1"}
    sent |= {f"{FACTS}:cua-toi": mine, f"{FACTS}:ban-moi": changed.files[FACTS]}
    other.browser.post(at("draft_settle", changed), sent)
    changed.refresh_from_db()
    assert read(changed.files[FACTS], ("popularity",)) == popularity


def test_a_file_is_written_as_text(author, draft):
    text = draft.files["form.yaml"] + "# Ghi chú.\n"
    author.browser.post(at("draft_texts", draft), {"seen": "1", "tep": "form.yaml", "text": text})
    draft.refresh_from_db()
    assert draft.files["form.yaml"] == text


def test_a_path_that_leads_elsewhere_is_refused_with_the_text_kept(author, draft):
    answer = author.browser.post(at("draft_texts", draft), {"seen": "1", "tep": "../a.yaml", "text": "tôi gõ: 1"})
    assert answer.status_code == 409
    assert "tôi gõ: 1" in answer.content.decode()


def test_a_question_is_moved_added_and_taken_out(author, draft):
    address = at("draft_questions", draft)
    assert "Họ và tên của bạn là gì?" in author.browser.get(address).content.decode()
    pages = read(draft.files["form.yaml"], ("pages",))
    page = next(iter(pages))
    first, second = list(pages[page]["questions"])[:2]
    author.browser.post(address, {"seen": "1", "act": f"xuong:pages/{page}/questions/{first}"})
    author.browser.post(
        address,
        {"seen": "2", "act": f"them:pages/{page}/questions", f"pages/{page}/questions:new": "so_nha"},
    )
    author.browser.post(address, {"seen": "3", "act": f"bo:pages/{page}/questions/{second}"})
    draft.refresh_from_db()
    names = list(read(draft.files["form.yaml"], ("pages", page, "questions")))
    assert names[0] == first
    assert names[-1] == "so_nha"
    assert second not in names


def test_every_example_says_whether_it_comes_out(author, draft):
    page = author.browser.get(at("draft_examples", draft)).content.decode()
    assert page.count("Cho kết quả đúng") == sum(name.startswith("examples/") for name in draft.files)


@pytest.mark.parametrize("slug", ["phi", "thoi-han", "cau-hoi"])
def test_the_saved_draft_is_previewed_on_a_page_of_its_own(author, draft, slug):
    page = author.browser.get(at("draft_preview", draft, slug)).content.decode()
    assert "BẢN XEM TRƯỚC" in page


def test_the_paper_of_the_result_begins_as_an_empty_file(author, draft):
    files = {name: text for name, text in draft.files.items() if name != "result.typ"}
    type(draft).objects.filter(pk=draft.pk).update(files=files)
    page = author.browser.get(at("draft_section", draft, "ket-qua")).content.decode()
    assert "?tep=result.typ" in page
    assert 'value="result.typ"' in author.browser.get(at("draft_texts", draft) + "?tep=result.typ").content.decode()
