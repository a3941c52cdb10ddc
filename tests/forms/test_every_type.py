"""Every type of question, as the page of the design language shows them: nothing that is typed is an error of ours."""

import json

import pytest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.forms import pages as engine
from motcua.forms.kinds import KINDS
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import with_places
from motcua.forms.vocabulary import parts, shown
from motcua.web.design.questions import GROUPS, LISTS, page_of

FAMILIES = sorted(GROUPS)
STRANGE = (
    st.text(max_size=30)
    | st.sampled_from(
        ["\x00", "a" * 6000, "0" * 400, "-1", "1e9", "NaN", "Infinity", "٣", "<b>", "{0}", "99999", "on", "1,5"]
    )
    | st.sampled_from(
        ["self", "other", "typed", "male", "yes", "m2", "ha", "year", "31", "2", "1938", "12:30", "18.6", "105.6"]
    )
)
STRANGE_ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.sampled_from(["2016-01-05", "12.5", "NaN"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["ward", "line", "old", "value", "unit", "start", "end", "lat", "lon", "row", "full_name", "who"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def names_of(page):
    """Every name under which a browser may post something to this page, and a few that it never would."""
    html = QuestionPage(page, {}, choices=LISTS).render()
    found = {piece.split('"')[0] for piece in html.split('name="')[1:]}
    return sorted(found | {question.id for question in page.questions} | {"shown", "refresh", "act", "heirs-1-share"})


NAMES = {family: names_of(page_of(family)) for family in FAMILIES}


def test_every_type_is_shown():
    used = {question.type for family in FAMILIES for _place, question in with_places(page_of(family).questions)}
    assert used == set(KINDS)


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_posted_is_answered_with_a_page(family, data):
    page = page_of(family)
    posted = data.draw(st.dictionaries(st.sampled_from(NAMES[family]), st.lists(STRANGE, max_size=2), max_size=12))
    form = QuestionPage(page, {}, MultiValueDict(posted), choices=LISTS)
    form.is_valid()
    html = form.render()
    assert "<b>" not in html
    if not form.errors:
        json.dumps(form.answered())
    QuestionPage(page, {}, MultiValueDict(posted), choices=LISTS).quietly().changed_slots([])


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_kept_answers_of_any_shape_can_be_read(family, data):
    page = page_of(family)
    answers = data.draw(st.dictionaries(st.sampled_from([each.id for each in page.questions]), STRANGE_ANSWERS))
    assert QuestionPage(page, answers, choices=LISTS).render()
    engine.problems_in((page,), answers)
    engine.known_answers((page,), answers)
    for _page, lines in engine.shown_answers((page,), answers):
        assert all(isinstance(text, str) for _question, text in lines)
    for question in page.questions:
        assert parts(question, answers.get(question.id)).text == shown(question, answers.get(question.id), "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_answered_is_said_for_every_question(family, language):
    page = page_of(family)
    with override(language):
        form = QuestionPage(page, {}, MultiValueDict({}), choices=LISTS)
        assert not form.is_valid()
        wanted = {each.id for each in page.questions if each.is_asked and not each.optional}
        assert set(form.errors) == wanted
        assert len(form.summary()) == len(wanted)


@pytest.mark.parametrize("row", [[], {}, None, 3])
def test_a_kept_row_whose_name_is_no_text_is_an_empty_row(row):
    page = page_of("rows")
    fixed = [question for question in page.questions if getattr(question, "rows", None)]
    answers = {question.id: [{"row": row}] for question in fixed}
    assert fixed
    assert QuestionPage(page, answers, choices=LISTS).render()
