"""Rows are added and taken out by posting the page; what was typed stays, whatever else is wrong."""

import pytest

from motcua.dossiers.models import Draft
from tests.factories.dossiers import words
from tests.factories.filing import begun, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
EMPTY = {"empty": words("Hãy trả lời câu này")}
HEIRS = {
    "id": "heirs",
    "type": "group",
    "ask": words("Những ai?"),
    "repeat": {"min": 1, "max": 3},
    **EMPTY,
    "questions": [
        {"id": "full_name", "type": "person_name", "ask": words("Tên là gì?"), **EMPTY},
        {"id": "share", "type": "percent", "ask": words("Bao nhiêu?"), **EMPTY},
    ],
    "check": [{"rule": "sum(heirs.share) == 100", "say": words("Cộng phải bằng 100%")}],
}
TWO = {
    "heirs-rows": "2",
    "heirs-0-full_name": "Hoa",
    "heirs-0-share": "12,5",
    "heirs-1-full_name": "Bình",
    "heirs-1-share": "87,5",
}


@pytest.fixture
def draft(client) -> Draft:
    offered(pages=[{"id": "people", "title": words("Người"), "questions": [HEIRS]}], fees=[])
    return begun(client)


@pytest.fixture
def page(draft) -> str:
    return f"/nop/{draft.pk}/people/"


def test_a_row_is_added_without_a_script_and_nothing_typed_is_lost_or_reproached(client, page, draft):
    answer = client.post(page, {**TWO, "heirs-1-share": "nhiều lắm", "act": "them-dong:heirs"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="heirs-2-full_name"' in html
    assert 'value="nhiều lắm"' in html
    assert "Có 1 chỗ cần sửa" not in html
    assert Draft.objects.get(pk=draft.pk).answers == {}


def test_a_row_is_taken_out_and_those_after_it_move_up(client, page):
    html = client.post(page, {**TWO, "act": "bo-dong:heirs:0"}).content.decode()
    assert 'name="heirs-0-full_name" value="Bình"' in html
    assert "heirs-1-full_name" not in html


def test_with_a_script_only_the_group_is_sent(client, page):
    html = client.post(page, {**TWO, "act": "them-dong:heirs", "refresh": "1"}).content.decode()
    assert html.strip().startswith('<div id="nhom-heirs"')
    assert "autofocus" in html
    assert "<form" not in html


def test_no_more_rows_than_allowed(client, page):
    html = client.post(page, {**TWO, "heirs-rows": "3", "act": "them-dong:heirs"}).content.decode()
    assert "heirs-3-full_name" not in html
    assert "Nhiều nhất 3 mục" in html


def test_the_rows_are_kept_and_shown_again(client, page, draft):
    assert client.post(page, TWO).status_code == 302
    kept = [{"full_name": "Hoa", "share": "12.5"}, {"full_name": "Bình", "share": "87.5"}]
    assert Draft.objects.get(pk=draft.pk).answers == {"heirs": kept}
    assert 'value="12,5"' in client.get(page).content.decode()


def test_a_rule_over_the_rows_is_said_at_the_group_and_an_error_in_a_row_at_its_box(client, page):
    answer = client.post(page, {**TWO, "heirs-1-share": "80"})
    assert answer.status_code == 422
    assert "Cộng phải bằng 100%" in answer.content.decode()
    html = client.post(page, {**TWO, "heirs-1-share": "80%x"}).content.decode()
    assert 'href="#id_heirs-1-share"' in html
    assert 'value="80%x"' in html


@pytest.mark.parametrize(
    "act",
    [
        "them-dong:",
        "them-dong:zzz",
        "bo-dong:heirs:99",
        "bo-dong:heirs:-1",
        "bo-dong:heirs:x",
        "bo-tep:x",
        "dung-lai:x",
    ],
)
def test_a_forged_act_is_answered_with_the_page(client, page, act):
    for more in ({}, {"refresh": "1"}):
        assert client.post(page, {**TWO, "act": act, **more}).status_code in (200, 302)


def test_enter_goes_on_and_takes_nothing_out(client, page):
    html = client.get(page).content.decode()
    assert html.index('value="next"') < html.index("them-dong:heirs")
