"""The boxes of a draft: nothing is left out, only what was changed is written, nothing typed is lost."""

import re
from html import unescape

import pytest
from django.urls import reverse

from motcua.catalogue import services
from motcua.catalogue.editing import put, read
from motcua.catalogue.exchange import from_zip
from motcua.catalogue.package import Facts
from motcua.web.manager.parts.building import keys_of
from motcua.web.manager.sections import ELSEWHERE, information

pytestmark = pytest.mark.django_db
SECTIONS = ("thong-tin", "giay-to", "phi", "thoi-han", "ket-qua")


def at(draft, slug: str) -> str:
    return reverse("manager:draft_section", args=[draft.pk, slug])


def boxes(html: str) -> dict[str, list[str]]:
    """What a browser would send for the editor's form, without pressing a row button."""
    form = html[html.index('class="parts"') :]
    form = form[: form.index("</form>")]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        mark = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in mark or (mark.get("type") == "checkbox" and " checked" not in tag):
            continue
        sent.setdefault(unescape(mark["name"]), []).append(unescape(mark.get("value", "")))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent.setdefault(unescape(name), []).append(unescape(text))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent.setdefault(unescape(name), []).append(unescape(chosen[1]) if chosen else "")
    return sent


def test_every_key_of_the_format_is_in_a_section():
    shown = {key for _title, keys in information() for key in keys} | ELSEWHERE
    assert shown >= set(keys_of(Facts))


@pytest.mark.parametrize("slug", SECTIONS)
def test_saving_without_a_change_changes_no_byte(author, draft, slug):
    sent = boxes(author.browser.get(at(draft, slug)).content.decode())
    before = dict(draft.files)
    assert author.browser.post(at(draft, slug), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.files == before
    assert draft.revision == 1


def test_one_changed_box_changes_one_line(author, draft):
    sent = boxes(author.browser.get(at(draft, "thoi-han")).content.decode())
    assert author.browser.post(at(draft, "thoi-han"), sent | {"deadline.amount": "7"}).status_code == 302
    before = draft.files["procedure.yaml"].splitlines()
    draft.refresh_from_db()
    after = draft.files["procedure.yaml"].splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [("  amount: 5", "  amount: 7")]
    assert draft.revisions.get(number=2).by == author.person


def test_a_row_button_keeps_what_was_typed_beside_it(author, draft):
    sent = boxes(author.browser.get(at(draft, "thoi-han")).content.decode())
    author.browser.post(at(draft, "thoi-han"), sent | {"steps.1.hours": "3", "act": "xuong:steps.1"})
    draft.refresh_from_db()
    steps = read(draft.files["procedure.yaml"], ("steps",))
    assert list(steps)[:3] == ["receive", "verify", "assign"]
    assert steps["assign"]["hours"] == 3


def test_a_fee_row_is_added_before_the_last(author, draft):
    author.browser.post(at(draft, "phi"), {"seen": "1", "act": "them:fees.0.rows"})
    draft.refresh_from_db()
    rows = read(draft.files["procedure.yaml"], ("fees", "licence", "rows"))
    assert ["otherwise" in row for row in rows][-2:] == [False, True]


def test_what_is_wrong_stands_beside_its_box(author, draft):
    sent = boxes(author.browser.get(at(draft, "thoi-han")).content.decode())
    author.browser.post(at(draft, "thoi-han"), sent | {"steps.1.hours": "hai giờ"})
    page = author.browser.get(at(draft, "thoi-han")).content.decode()
    slot = re.search(r'id="o-steps-assign-hours-noi">(.*?)</div>', page, re.DOTALL)
    assert slot
    assert "phải là số" in slot[1]
    assert 'href="#o-steps-assign-hours"' in page
    assert 'value="hai giờ"' in page


def test_the_check_while_typing_saves_nothing(author, draft):
    sent = boxes(author.browser.get(at(draft, "phi")).content.decode())
    answer = author.browser.post(
        reverse("manager:draft_check", args=[draft.pk]), sent | {"fees.0.rows.0.when": "khong_co == 1"}
    )
    page = answer.content.decode()
    slot = re.search(r'id="o-fees-licence-rows-0-when-noi" hx-swap-oob="true">(.*?)</div>', page, re.DOTALL)
    assert slot
    assert "khong_co" in slot[1]
    draft.refresh_from_db()
    assert draft.revision == 1


def test_what_an_example_finds_is_said_with_its_story_and_its_subject(author, draft):
    name = "examples/a1-het-han-truc-tuyen-2025.yaml"
    story = read(draft.files[name], ("story",))
    wrong = put(draft.files[name], ("expect", "fee", "total"), 350000)
    services.save_draft(draft, by=author.person, files={**draft.files, name: wrong}, seen=1)
    page = unescape(author.browser.get(at(draft, "phi")).content.decode())
    assert f"Ví dụ “{story}”: phí: mong đợi 350000, thực tế 115000" in page
    examples = unescape(author.browser.get(reverse("manager:draft_examples", args=[draft.pk])).content.decode())
    assert "<li>phí: mong đợi 350000, thực tế 115000" in examples


def test_the_check_shows_the_citizen_page_as_it_would_be(author, draft):
    sent = boxes(author.browser.get(at(draft, "phi")).content.decode())
    answer = author.browser.post(
        reverse("manager:draft_check", args=[draft.pk]), sent | {"fees.0.name:vi": "Lệ phí in bằng mới"}
    )
    assert "Lệ phí in bằng mới" in answer.content.decode().split('id="xem-truoc"')[1]


def test_a_sent_draft_is_only_looked_at(author, draft):
    type(draft).objects.filter(pk=draft.pk).update(state="sent")
    page = author.browser.get(at(draft, "phi")).content.decode()
    assert "<fieldset disabled" in page
    answer = author.browser.post(at(draft, "phi"), {"seen": "1", "fees.0.name:vi": "Tên khác"})
    assert answer.status_code == 409
    assert "Tên khác" in answer.content.decode()


def test_unreadable_yaml_leads_to_the_text(author, draft):
    type(draft).objects.filter(pk=draft.pk).update(files={**draft.files, "procedure.yaml": "a: [\n"})
    page = author.browser.get(at(draft, "phi")).content.decode()
    assert reverse("manager:draft_texts", args=[draft.pk]) in page


def test_a_question_is_edited_on_its_own_page(author, draft):
    address = reverse("manager:draft_question", args=[draft.pk, "you", "full_name"])
    page = author.browser.get(address)
    assert page.status_code == 200
    sent = boxes(page.content.decode())
    name = next(key for key in sent if key.endswith(".questions.0.hint:vi"))
    assert author.browser.post(address, sent | {name: "Viết hoa chữ cái đầu."}).status_code == 302
    draft.refresh_from_db()
    assert read(draft.files["form.yaml"], ("pages", "you", "questions", "full_name", "hint", "vi")) == (
        "Viết hoa chữ cái đầu."
    )


def test_a_table_written_as_a_list_is_edited_as_well(author, draft):
    text = draft.files["procedure.yaml"]
    fees = [{"id": key, **fee} for key, fee in read(text, ("fees",)).items()]
    files = {**draft.files, "procedure.yaml": put(text, ("fees",), fees)}
    type(draft).objects.filter(pk=draft.pk).update(files=files)
    sent = boxes(author.browser.get(at(draft, "phi")).content.decode())
    assert sent["fees.0.id"] == ["licence"]
    author.browser.post(at(draft, "phi"), sent | {"fees.0.name:vi": "Lệ phí mới"})
    draft.refresh_from_db()
    assert read(draft.files["procedure.yaml"], ("fees", 0, "name", "vi")) == "Lệ phí mới"


def test_the_saved_files_are_taken_along_as_a_zip(author, draft):
    answer = author.browser.get(reverse("manager:draft_download", args=[draft.pk]))
    assert answer["Content-Type"] == "application/zip"
    assert from_zip(answer.content) == draft.files
