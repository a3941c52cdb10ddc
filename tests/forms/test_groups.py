"""Rows: what is hidden inside is not kept, rules see into them, empty rows fall away, every error names its row."""

from decimal import Decimal

import pytest
from django.utils.datastructures import MultiValueDict

from motcua.forms.asking import kept_answers, known_answers, shown_answers
from motcua.forms.checker import problems
from motcua.forms.groups import rows_changed
from motcua.forms.pages import QuestionPage, problems_in
from motcua.forms.rules import rule
from motcua.forms.vocabulary import Laid, kind, parts
from tests.factories.questions import page

AB = {"a": "Con", "b": "Cháu"}
TELL = {"ask": "Hỏi gì?", "empty": "Trả lời đi"}
HEIRS = {
    "type": "group",
    "repeat": {"min": 1, "max": 3},
    "item_title": "{name}",
    "questions": {
        "name": {"type": "person_name", **TELL, "label": "Tên"},
        "kin": {"type": "one_of", "choices": AB, **TELL},
        "why": {"type": "text", "show_when": "kin == 'b'", **TELL},
        "share": {"type": "percent", **TELL, "label": "Phần"},
        "worth": {"type": "computed", "rule": "share * estate / 100", "gives": "money", "ask": "Trị giá"},
    },
    "check": {"rule": "sum(heirs.share) == 100", "say": "Cộng phải bằng 100%"},
}
ONE = page(
    estate={"type": "money"},
    heirs=HEIRS,
    total={"type": "computed", "rule": "sum(heirs.worth)", "gives": "money", "ask": "Cộng", "empty": None},
)
TYPED = {
    "estate": "1.000.000", "heirs-rows": "3", "heirs-0-name": "Hoa", "heirs-0-kin": "a", "heirs-0-why": "lén",
    "heirs-0-share": "40", "heirs-1-name": "Bình", "heirs-1-kin": "b", "heirs-1-why": "thế vị", "heirs-1-share": "60",
}  # fmt: skip
KEPT = {
    "estate": 1_000_000,
    "heirs": [
        {"name": "Hoa", "kin": "a", "share": "40"},
        {"name": "Bình", "kin": "b", "why": "thế vị", "share": "60"},
    ],
}


def sent(**changes):
    data = {name: [value] for name, value in {**TYPED, **changes}.items() if value is not None}
    return QuestionPage(ONE, {}, MultiValueDict(data))


def test_hidden_answers_inside_rows_and_empty_rows_at_the_end_are_not_kept():
    form = sent()
    assert form.is_valid(), form.errors
    assert form.answered() == KEPT
    smuggled = {**KEPT, "heirs": [{**KEPT["heirs"][0], "why": "lén", "other": 1, "worth": 5}, KEPT["heirs"][1]]}
    assert kept_answers((ONE,), smuggled) == KEPT


def test_rules_see_columns_and_computed_cells():
    known = known_answers((ONE,), KEPT)
    assert known["heirs"][0] == {"name": "Hoa", "kin": "a", "share": Decimal(40), "worth": Decimal(400_000)}
    assert known["total"] == 1_000_000
    assert rule("count(heirs.kin == 'b') == 1 and every(heirs.share > 0)").holds(known)


def test_computed_values_are_shown_and_stand_in_the_layout():
    told = {question.id: text for _page, lines in shown_answers((ONE,), KEPT) for question, text in lines}
    assert told["heirs"].splitlines()[0] == (
        "1. Hoa: Tên: Hoa; Hỏi gì: Con; Phần: 40%; Trị giá: 400.000\u00a0đồng (bốn trăm nghìn đồng)"
    )
    assert told["total"] == "1.000.000\u00a0đồng (một triệu đồng)"
    blank = parts(ONE.questions[1], None)
    assert blank == Laid("", ("Tên", "Hỏi gì", "Hỏi gì", "Phần", "Trị giá"), (("",) * 5,) * 3)


def test_an_error_names_its_row_and_leads_to_its_box():
    form = sent(**{"heirs-1-name": "", "heirs-0-share": "x"})
    assert [place for place, _said in form.summary()] == ["id_heirs-0-share", "id_heirs-1-name"]
    assert form.errors["heirs"][1] == "Mục 2: Trả lời đi"
    assert 'aria-invalid="true"' in form.render()
    assert sent(**{"heirs-0-share": "41"}).errors == {"heirs": ["Cộng phải bằng 100%"]}
    assert problems_in((ONE,), {**KEPT, "heirs": []})[0][1] == {"heirs": ["Thiếu heirs"]}


def test_a_condition_inside_a_row_changes_only_its_own_place():
    data = MultiValueDict({name: [value] for name, value in {**TYPED, "heirs-0-kin": "b"}.items()})
    changed = QuestionPage(ONE, {}, data).quietly().changed_slots_of_rows(["heirs-1-why"])
    assert [slot[0] for slot in changed if not slot[0].endswith("worth")] == ["heirs-0-why"]


@pytest.mark.parametrize("many", ["", "-1", "9999999", "x", "2.0", "٣"])
def test_a_forged_number_of_rows_stays_within_the_limits(many):
    assert len(sent(**{"heirs-rows": many}).rows()) in (1, 3)


def test_rows_move_up_and_other_answers_stay():
    data = MultiValueDict({name: [value] for name, value in TYPED.items()})
    fewer = rows_changed(data, "bo-dong:heirs:0")
    assert (fewer["heirs-0-name"], fewer["heirs-rows"], fewer["estate"]) == ("Bình", "2", "1.000.000")
    assert "heirs-1-name" not in fewer
    assert rows_changed(data, "them-dong:heirs")["heirs-rows"] == "4"
    assert rows_changed(data, "next") is None


FIELDS = {question.id: kind(question) for question in ONE.questions} | {"note": "chữ"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sum(heirs.share) == 100", None),
        ("every(heirs.share > 0) and count(heirs) < 5", None),
        ("some(heirs.kin == 'a')", None),
        ("'a' in heirs.kin", None),
        ("sum(heirs.share * 2) > 1", None),
        ("count(not heirs.share > 3) == 0", None),
        ("size(heirs) > 1", None),
        ("sum(heirs.name) == 1", "cần một cột số"),
        ("heirs.share > 3", "cả một cột"),
        ("heirs.share > 3 and note == 'a'", "cả một cột; dùng every"),
        ("sum(heirs) == 1", "cần một cột của nhóm"),
        ("heirs.shares", "Có phải là “share”"),
        ("some(heirs.kin == 'z')", "không có trong các lựa chọn"),
        ("'z' in heirs.kin", "không có trong các lựa chọn"),
        ("every(note)", "cần một cột của nhóm"),
        ("0 < heirs.share < 5", "từng so sánh"),
    ],
)
def test_the_check_at_publication_knows_columns(text, says):
    found = " ".join(problems(rule(text), FIELDS, "đúng/sai"))
    assert found == "" if says is None else says in found
