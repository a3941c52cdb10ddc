"""Two changes of one text, put together."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.web.manager.merging import line_changes, merged

BASE = "a\nb\nc\nd\ne\n"
LINES = st.lists(st.sampled_from("abcde"), max_size=8).map(lambda lines: "".join(f"{line}\n" for line in lines))


def test_changes_at_two_places_are_both_kept():
    assert merged(BASE, "a\nB\nc\nd\ne\n", "a\nb\nc\nD\ne\n") == ("a\nB\nc\nD\ne\n", True)


def test_a_place_that_both_changed_shows_both():
    text, whole = merged(BASE, "a\nmine\nc\nd\ne\n", "a\ntheirs\nc\nd\ne\n")
    assert not whole
    assert text == "a\n<<<<<<< 1\nmine\n=======\ntheirs\n>>>>>>> 2\nc\nd\ne\n"


def test_the_same_change_is_made_once():
    assert merged(BASE, "a\nc\nd\ne\n", "a\nc\nd\ne\n") == ("a\nc\nd\ne\n", True)


@given(LINES, LINES)
def test_who_changed_nothing_gets_the_other_text(base, other):
    assert merged(base, other, base)[0].split() == other.split()
    assert merged(base, base, other)[0].split() == other.split()


@given(LINES, LINES, LINES)
def test_no_new_line_of_either_is_lost(base, mine, theirs):
    text, whole = merged(base, mine, theirs)
    if whole:
        return
    for line in {*mine.split(), *theirs.split()} - set(base.split()):
        assert line in text.split()


def test_only_what_changed_is_shown_with_some_lines_around():
    assert line_changes("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n", 1) == [
        ("same", "d"), ("gone", "e"), ("new", "E"), ("same", "f"),
    ]  # fmt: skip
