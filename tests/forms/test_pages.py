"""Conditions, hidden answers, slots, and forged input."""

from datetime import date

import pytest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.forms import pages as engine
from motcua.forms.pages import AnswersIncomplete, QuestionPage
from tests.factories.questions import page, pages

REASONS = {"expiring": "Hết hạn", "changed": "Thay đổi"}
FACTS = {"online": True, "filed_on": date(2026, 11, 20)}


def two_pages():
    return pages(
        licence={
            "reason": {"type": "one_of", "choices": REASONS},
            "what": {"type": "text", "show_when": "reason == 'changed'"},
            "proof": {"type": "yes_no", "show_when": "answered(what)"},
            "issued_on": {"type": "date", "check": {"rule": "issued_on <= filed_on", "say": "Không ở tương lai"}},
        },
        health={"_show_when": "reason == 'changed'", "paper": {"type": "text"}},
    )


def post(**data):
    return MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in data.items()})


DAY = {"issued_on_ngay": "5", "issued_on_thang": "1", "issued_on_nam": "2016"}


def test_a_conditional_question_is_asked_when_its_condition_is_met():
    form = QuestionPage(two_pages()[0], {}, post(reason="changed", **DAY), facts=FACTS)
    assert not form.is_valid()
    assert form.errors == {"what": ["Thiếu what"]}


def test_an_answer_to_a_hidden_question_is_dropped_even_if_it_is_posted():
    form = QuestionPage(
        two_pages()[0], {"what": "cũ"}, post(reason="expiring", what="lén", proof="yes", **DAY), facts=FACTS
    )
    assert form.is_valid()
    assert form.answered() == {"reason": "expiring", "issued_on": "2016-01-05"}


def test_answers_of_other_pages_stay():
    form = QuestionPage(two_pages()[0], {"paper": "12"}, post(reason="expiring", **DAY), facts=FACTS)
    assert form.is_valid()
    assert form.answered()["paper"] == "12"


def test_a_check_sees_facts_and_answers_of_the_same_page():
    form = QuestionPage(
        two_pages()[0],
        {},
        post(reason="expiring", issued_on_ngay="1", issued_on_thang="1", issued_on_nam="2027"),
        facts=FACTS,
    )
    assert form.errors == {"issued_on": ["Không ở tương lai"]}


def test_dates_kept_from_another_page_are_dates_for_rules():
    one = page(q={"type": "date", "check": {"rule": "q > born_on", "say": "Sau ngày sinh"}})
    data = post(q_ngay="1", q_thang="1", q_nam="2000")
    assert QuestionPage(one, {"born_on": "1990-05-12"}, data).is_valid()
    assert not QuestionPage(one, {"born_on": "2001-05-12"}, data).is_valid()


def test_only_the_slots_that_changed_are_sent_again():
    form = QuestionPage(two_pages()[0], {}, post(reason="changed"), facts=FACTS)
    assert [slot[0] for slot in form.slots()] == ["reason", "what", "proof", "issued_on"]
    assert [slot[0] for slot in form.changed_slots([])] == ["what"]
    assert form.changed_slots(["what"]) == []
    assert [
        (name, field)
        for name, _conditional, field in QuestionPage(two_pages()[0], {}, post(reason="expiring")).changed_slots(
            ["what"]
        )
    ] == [("what", None)]


def test_hidden_pages_and_their_answers_do_not_count():
    answers = {"reason": "expiring", "what": "x", "proof": True, "issued_on": "2016-01-05", "paper": "12"}
    assert [each.id for each in engine.visible_pages(two_pages(), answers, FACTS)] == ["licence"]
    assert engine.kept_answers(two_pages(), answers, FACTS) == {"reason": "expiring", "issued_on": "2016-01-05"}
    changed = answers | {"reason": "changed"}
    assert [each.id for each in engine.visible_pages(two_pages(), changed, FACTS)] == ["licence", "health"]
    assert engine.kept_answers(two_pages(), changed, FACTS) == changed


def test_a_question_behind_a_hidden_question_is_hidden_too():
    kept = engine.kept_answers(two_pages(), {"reason": "expiring", "what": "x", "proof": True}, FACTS)
    assert kept == {"reason": "expiring"}


def test_check_answers_shows_what_is_asked():
    shown = engine.shown_answers(
        two_pages(), {"reason": "changed", "what": "Tên", "issued_on": "2016-01-05"}, FACTS, "vi"
    )
    assert [(each.id, [(question.id, text) for question, text in rows]) for each, rows in shown] == [
        ("licence", [("reason", "Thay đổi"), ("what", "Tên"), ("proof", ""), ("issued_on", "05/01/2016")]),
        ("health", [("paper", "")]),
    ]


def test_an_unfinished_draft_names_its_page():
    answers = {"reason": "changed", "what": "Tên", "proof": False, "issued_on": "2016-01-05"}
    assert engine.first_unfinished(two_pages(), answers, FACTS).id == "health"
    with pytest.raises(AnswersIncomplete, match="health"):
        engine.demand_complete(two_pages(), answers, FACTS)
    engine.demand_complete(two_pages(), answers | {"paper": "12"}, FACTS)


def test_the_form_links_errors_to_fields_and_describes_them():
    html = QuestionPage(two_pages()[0], {}, post(), facts=FACTS).render()
    assert 'href="#id_reason_0"' in html
    assert 'href="#id_issued_on_0"' in html
    assert '<label for="id_issued_on_0">Ngày</label>' in html
    assert 'aria-describedby="id_reason_error"' in html
    assert "style=" not in html
    assert '<div id="khe-what"></div>' in html


def test_the_form_speaks_english():
    one = page(
        q={"type": "text", "ask": {"vi": "Tên gì?", "en": "What name?"}, "hint": {"vi": "Gợi ý", "en": "A hint"}}
    )
    with override("en"):
        html = QuestionPage(one, {}).render()
    assert "What name?" in html
    assert "A hint" in html


def test_typed_text_is_never_markup():
    one = page(q={"type": "text"}, q2={"type": "text"})
    html = QuestionPage(one, {}, post(q="<script>alert(1)</script>")).render()
    assert "<script>" not in html


every_type = page(
    a={"type": "text"}, b={"type": "date"}, c={"type": "yes_no"}, d={"type": "one_of", "choices": REASONS},
    e={"type": "many_of", "choices": REASONS}, f={"type": "money"},
)  # fmt: skip
more_types = page(
    a={"type": "address"}, b={"type": "personal_id"}, c={"type": "phone"}, d={"type": "tax_code"}, e={"type": "email"},
    f={"type": "declaration"},
)  # fmt: skip
NAMES = [*"abcdef", "b_ngay", "b_thang", "b_nam", "a_ward", "a_line", "shown", "refresh"]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=40), max_size=3)))
def test_whatever_is_posted_the_answer_is_a_page(data):
    for one in (every_type, more_types):
        form = QuestionPage(one, {}, MultiValueDict(data), choices={"wards": [("1", "Một")]}, facts=FACTS)
        form.is_valid()
        assert form.render()


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*"abcdef"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text(), max_size=2),
    )
)
def test_kept_answers_of_any_shape_never_break_a_page(answers):
    for one in (every_type, more_types):
        assert QuestionPage(one, answers, facts=FACTS).render()
        engine.kept_answers((one,), answers, FACTS)
        engine.shown_answers((one,), answers, FACTS, "vi")
