"""A form as rows of a paper."""

from motcua.forms.printing import sections
from tests.factories.questions import pages

FACTS = {"online": True}
PAGES = pages(
    you={
        "full_name": {"type": "person_name", "ask": "Bạn tên gì?", "label": "Họ và tên", "hint": "Như trên thẻ."},
        "personal_id": {"type": "personal_id", "ask": "Số định danh?", "hint": "12 số"},
        "reason": {"type": "one_of", "ask": "Vì sao?", "choices": {"lost": "Bị mất", "other": "Lý do khác"}},
        "detail": {"type": "text", "ask": "Lý do gì?", "show_when": "reason == 'other'"},
        "email": {"type": "email", "ask": "Thư điện tử?", "optional": True},
    },
    word={"_show_when": "reason == 'lost'", "sure": {"type": "declaration", "ask": "Tôi cam đoan"}},
)


def rows(answers=None):
    return [row for section in sections(PAGES, answers, FACTS) for row in section["rows"]]


def test_a_blank_form_holds_every_question_numbered_through():
    assert [(row["number"], row["kind"]) for row in rows()] == [
        (1, "line"), (2, "boxes"), (3, "choices"), (4, "line"), (5, "line"), (0, "declaration"),
    ]  # fmt: skip
    assert [row["label"] for row in rows()][:2] == ["Họ và tên", "Số định danh?"]


def test_a_blank_form_says_when_a_question_is_for_one():
    notes = {row["number"]: row["note"] for row in rows()}
    assert notes[4] == "chỉ điền nếu câu 3 trả lời “Lý do khác”"
    assert notes[5] == "không bắt buộc"
    assert sections(PAGES, None, FACTS)[1]["note"] == "chỉ điền nếu câu 3 trả lời “Bị mất”"


def test_a_filled_form_holds_what_was_asked_with_the_answers_and_no_hidden_one():
    found = rows(
        {"full_name": "Lê An", "personal_id": "001090123456", "reason": "lost", "detail": "giấu", "sure": True}
    )
    assert [row["number"] for row in found] == [1, 2, 3, 4, 0]
    assert (found[0]["value"], found[1]["value"]) == ("Lê An", "001090123456")
    assert [option["on"] for option in found[2]["options"]] == [True, False]
    assert found[3]["value"] == ""  # the e-mail: a line to write on
    assert found[4]["on"] is True
    assert all("giấu" not in str(row) and not row["note"] for row in found)


ROWS = pages(
    you={
        "heirs": {
            "type": "group", "ask": "Ai thừa kế?", "repeat": {"min": 1, "max": 9},
            "questions": {
                "name": {"type": "person_name", "ask": "Tên?", "label": "Họ và tên", "empty": "Thiếu"},
                "share": {"type": "percent", "ask": "Phần?", "label": "Phần", "empty": "Thiếu"},
            },
        },
        "spouse": {
            "type": "group", "ask": "Vợ hoặc chồng?",
            "questions": {"name": {"type": "person_name", "ask": "Tên?", "label": "Họ và tên", "empty": "Thiếu"}},
        },
    }
)  # fmt: skip


def test_rows_are_a_table_and_a_blank_one_has_lines_to_write_in():
    blank, group = sections(ROWS, None, FACTS)[0]["rows"]
    assert (blank["kind"], blank["columns"]) == ("table", ["Họ và tên", "Phần"])
    assert len(blank["rows"]) >= 3
    assert set(sum(blank["rows"], [])) == {""}
    assert (group["kind"], group["rows"]) == ("parts", [["Họ và tên", ""]])


def test_a_filled_table_holds_its_rows():
    answers = {
        "heirs": [{"name": "Lê An", "share": "60"}, {"name": "Lê Bình", "share": "40"}],
        "spouse": {"name": "Tô Hà"},
    }
    table, group = sections(ROWS, answers, FACTS)[0]["rows"]
    assert [row[0] for row in table["rows"]] == ["Lê An", "Lê Bình"]
    assert group["rows"] == [["Họ và tên", "Tô Hà"]]
