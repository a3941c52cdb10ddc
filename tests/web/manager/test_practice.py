"""Practice: the draft's own pages, answers only in the session, a try kept as an example."""

import pytest
import yaml
from django.urls import reverse

from motcua.catalogue.drafting import package_of, problems_of
from motcua.catalogue.editing import content, put, read
from motcua.catalogue.package_files import Files
from motcua.dossiers.models import Dossier, Draft
from motcua.forms.pages import as_data
from motcua.web.manager.asking import choices

pytestmark = pytest.mark.django_db
EXAMPLE = "examples/a1-het-han-truc-tuyen-2025.yaml"


def at(name: str, draft, *more) -> str:
    return reverse(f"manager:{name}", args=[draft.pk, *more])


def fill_in(browser, draft, files: Files) -> None:
    """Answer every page as the example does."""
    example = content(files[EXAMPLE])
    pages = {page.id: page for page in package_of(files).pages}
    where = browser.post(at("draft_practice", draft), {"way": "online", "on": example["filed"]["at"][:10]})["Location"]
    while "/trang/" in where:
        page = pages[where.rstrip("/").rpartition("/")[2]]
        data = as_data(page, example["answers"], choices(page))
        answer = browser.post(where, {key: data.getlist(key) for key in data})
        assert answer.status_code == 302, answer.content.decode()
        where = answer["Location"]
    assert where == at("draft_practice_end", draft)


def test_the_band_says_that_nothing_is_sent(author, draft):
    author.browser.post(at("draft_practice", draft), {"way": "online", "on": "2025-12-22"})
    page = author.browser.get(at("draft_practice_page", draft, package_of(draft.files).pages[0].id))
    assert "BẢN CHẠY THỬ – không gửi đi" in page.content.decode()


def test_a_try_ends_with_fee_papers_and_due_moment_and_becomes_an_example(author, draft):
    fill_in(author.browser, draft, draft.files)
    page = author.browser.get(at("draft_practice_end", draft)).content.decode()
    expected = content(draft.files[EXAMPLE])["expect"]
    assert "115.000" in page
    assert "Ảnh chân dung nền trắng" in page
    author.browser.post(at("draft_practice_end", draft), {"story": "Chị Hoa đổi bằng A1."})
    draft.refresh_from_db()
    new = yaml.safe_load(draft.files["examples/chi-hoa-doi-bang-a1.yaml"])
    assert new["expect"]["fee"]["total"] == expected["fee"]["total"]
    assert new["expect"]["papers"] == expected["papers"]
    assert [problem.text for problem in problems_of(draft.files) if problem.is_error] == []
    assert not Draft.objects.exists()
    assert not Dossier.objects.exists()


def test_an_example_needs_a_story(author, draft):
    author.browser.post(at("draft_practice", draft), {"way": "online", "on": "2025-12-22"})
    assert author.browser.post(at("draft_practice_end", draft), {"story": ""}).status_code == 409


def test_what_is_empty_is_said_on_the_page(author, draft):
    author.browser.post(at("draft_practice", draft), {"way": "online", "on": "2025-12-22"})
    page = package_of(draft.files).pages[0]
    answer = author.browser.post(at("draft_practice_page", draft, page.id), {})
    assert answer.status_code == 422
    assert str(page.questions[0].empty.vi) in answer.content.decode()


def test_a_draft_that_cannot_be_read_says_where_to_go(author, draft):
    type(draft).objects.filter(pk=draft.pk).update(files={**draft.files, "form.yaml": "pages: [\n"})
    page = author.browser.get(at("draft_practice", draft)).content.decode()
    assert reverse("manager:draft_texts", args=[draft.pk]) in page


def test_every_way_of_the_package_can_be_tried(author, draft):
    ways = {"online": "Mạng", "counter": "Quầy", "post": "Bưu điện"}
    rows = {way: {"name": {"vi": f"{word} nhé", "en": word}} for way, word in ways.items()}
    type(draft).objects.filter(pk=draft.pk).update(
        files={**draft.files, "procedure.yaml": put(draft.files["procedure.yaml"], ("ways",), rows)}
    )
    page = author.browser.get(at("draft_practice", draft)).content.decode()
    assert [way for way in ways if f'name="way" value="{way}"' in page] == list(ways)
    author.browser.post(at("draft_practice", draft), {"way": "post", "on": "2025-12-22"})
    assert "Qua bưu điện, 22/12/2025" in author.browser.get(at("draft_practice_end", draft)).content.decode()
    author.browser.post(at("draft_practice_end", draft), {"story": "Gửi thư"})
    draft.refresh_from_db()
    assert read(draft.files["examples/gui-thu.yaml"], ("filed", "channel")) == "post"


def test_a_way_that_the_package_lacks_is_not_offered(author, draft):
    rows = {"counter": {"name": {"vi": "Ở quầy", "en": "At the counter"}}}
    type(draft).objects.filter(pk=draft.pk).update(
        files={**draft.files, "procedure.yaml": put(draft.files["procedure.yaml"], ("ways",), rows)}
    )
    page = author.browser.get(at("draft_practice", draft)).content.decode()
    assert 'name="way" value="counter" checked' in page
    assert 'name="way" value="online"' not in page


HOUSE = "giay-phep-xay-dung-nha-o"


def test_who_files_is_asked_where_something_depends_on_it_and_stands_in_the_example(author, draft_of):
    draft = draft_of(HOUSE)
    package = package_of(draft.files)
    page = author.browser.get(at("draft_practice", draft)).content.decode()
    assert "Ai là người nộp hồ sơ?" in page
    tell = {"way": "online", "on": "2026-11-23", "kind": "organisation"}
    author.browser.post(at("draft_practice", draft), tell)
    first = author.browser.get(at("draft_practice_page", draft, package.pages[0].id)).content.decode()
    asked = next(each for each in package.pages[0].questions if each.show_when == "applicant_kind == 'organisation'")
    assert str(asked.ask) in first
    author.browser.post(at("draft_practice_end", draft), {"story": "Công ty xin phép xây."})
    draft.refresh_from_db()
    assert (
        yaml.safe_load(draft.files["examples/cong-ty-xin-phep-xay.yaml"])["filed"]["applicant_kind"] == "organisation"
    )


def test_who_files_is_not_asked_where_nothing_depends_on_it(author, draft):
    assert "Ai là người nộp hồ sơ?" not in author.browser.get(at("draft_practice", draft)).content.decode()
