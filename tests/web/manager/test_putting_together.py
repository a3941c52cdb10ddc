"""Packages out and in by the browser: what meets another's work is shown beside it, and nothing is lost."""

import io
from html import unescape

import pytest
from django.urls import reverse

from motcua.catalogue import services
from motcua.catalogue.exchange import from_zip, origin_in_zip, to_zip
from motcua.catalogue.models import PackageDraft
from tests.factories.authoring import changed, published_in_browser

pytestmark = pytest.mark.django_db
FACTS = "procedure.yaml"


def upload(writer, files, origin=None):
    box = io.BytesIO(to_zip(files, origin))
    box.name = "goi.zip"
    return writer.browser.post(reverse("manager:draft_new"), {"act": "tai-len", "package": box}, follow=True)


def page_of(answer):
    return unescape(answer.content.decode())


def at(name, draft):
    return reverse(f"manager:{name}", args=[draft.pk])


@pytest.fixture
def aside(author, other, draft):
    services.save_draft(draft, by=author.person, files=changed(draft.files, 11), seen=1)
    upload(other, changed(draft.files, 22))
    return PackageDraft.objects.get(state="aside")


def test_what_is_taken_away_and_brought_back_is_the_same(author, draft):
    content = author.browser.get(at("draft_zip", draft)).content
    assert from_zip(content) == draft.files
    assert "Không có gì mới" in page_of(upload(author, from_zip(content), origin_in_zip(content)))
    version = author.browser.get(reverse("manager:version_zip", args=["3.000347"]))
    assert from_zip(version.content) == draft.files
    assert version["Content-Disposition"] == 'attachment; filename="doi-giay-phep-lai-xe.zip"'


def test_an_upload_that_meets_an_open_draft_is_kept_and_shown_beside_it(other, aside, draft):
    page = page_of(other.browser.get(at("draft_compare", aside)))
    for part in ("− popularity: 100", "+ popularity: 11", "+ popularity: 22", "<<<<<<<", "hai bên cùng sửa khác nhau"):
        assert part in page
    assert "Bản để riêng, cần gộp" in page_of(other.browser.get(reverse("manager:drafts")))
    draft.refresh_from_db()
    assert "popularity: 11" in draft.files[FACTS]


@pytest.mark.parametrize(("which", "popularity"), [("cua-toi", 22), ("ban-kia", 11)])
def test_one_side_is_chosen(other, aside, draft, which, popularity):
    mark = f"{draft.pk} 2"
    other.browser.post(at("draft_compare", aside), {"ban": mark, f"{FACTS}:chon": which})
    draft.refresh_from_db()
    aside.refresh_from_db()
    assert f"popularity: {popularity}" in draft.files[FACTS]
    assert (draft.revision, aside.state) == (3, "dropped")


def test_both_are_put_together_by_hand(other, aside, draft):
    text = changed(draft.files, 33)[FACTS]
    other.browser.post(
        at("draft_compare", aside),
        {"ban": f"{draft.pk} 2", f"{FACTS}:chon": "tay", f"{FACTS}:tay": text.replace("\n", "\r\n")},
    )
    draft.refresh_from_db()
    assert draft.files[FACTS] == text


def test_a_page_that_has_grown_old_is_shown_again(author, other, aside, draft):
    draft.refresh_from_db()
    services.save_draft(draft, by=author.person, files=changed(draft.files, 12), seen=2)
    answer = other.browser.post(at("draft_compare", aside), {"ban": f"{draft.pk} 2", f"{FACTS}:chon": "cua-toi"})
    assert answer.status_code == 409
    assert "Bên kia vừa thay đổi" in page_of(answer)
    draft.refresh_from_db()
    assert "popularity: 12" in draft.files[FACTS]


def test_a_draft_that_a_newer_version_overtook_is_put_together_with_it(author, draft, procedure):
    services.save_draft(draft, by=author.person, files=changed(draft.files, 11), seen=1)
    package = services.publish(draft.base.package.model_copy(update={"popularity": 7}))
    assert package.number == 2
    assert reverse("manager:draft_compare", args=[draft.pk]) in page_of(author.browser.get(at("draft_send", draft)))
    answer = author.browser.post(at("draft_compare", draft), {"ban": "2", f"{FACTS}:chon": "cua-toi"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.knows, draft.base.number) == (2, 2)


def test_an_upload_of_an_older_version_meets_the_newest(other, draft, procedure):
    services.drop_draft(draft, by=other.person)
    published_in_browser(procedure, 55)
    page = page_of(upload(other, changed(draft.files, 66)))
    assert "Bên kia là phiên bản 2" in page
    aside = PackageDraft.objects.get(state="aside")
    other.browser.post(at("draft_compare", aside), {"ban": "2", f"{FACTS}:chon": "cua-toi"})
    aside.refresh_from_db()
    assert (aside.state, aside.knows) == ("editing", 2)


def test_a_closed_draft_has_nothing_to_put_together(author, draft):
    services.drop_draft(draft, by=author.person)
    assert author.browser.get(at("draft_compare", draft)).status_code == 404
