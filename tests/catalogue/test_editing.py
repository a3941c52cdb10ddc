"""Packages changed at a path: only that value changes, and only in its own characters."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.editing import NOWHERE, CannotEdit, add, at, content, drop, move, put, read, rename
from motcua.catalogue.yaml_writing import scalar

PROCEDURES = Path(__file__).parents[2] / "procedures"
FILES = {str(file.relative_to(PROCEDURES)): file.read_text("utf-8") for file in sorted(PROCEDURES.glob("*/**/*.yaml"))}
BY_HAND = """\
# The head of the file.

# Names
name: {vi: Tên, en: "Name"}   # both
note: |
  hai dòng
  liền nhau

also:
- một
- hai   # the second
list: [a, b]
none: {}
# About fees.
fees:
  # The first.
  first:
    amount: 5 # đồng
    why: >-
      dài
      lắm
  # The second.
  second:
    amount: '7'
rows:
  - when: a
    amount: 1
  -
    when: b
    amount: 2
"""
TEXTS = st.sampled_from([*(text for text in FILES.values() if len(text) < 12_000), BY_HAND])
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60),
    st.sampled_from(["no", "on", "1:30", "3.10", "2026-01-01", "~", "null", "- a", "a: b", "#", "a #b", "'", '"', "[", "{a}", "%", "@x", "|", ">", " x "]),
    st.integers(0, 10**9),
    st.booleans(),
)  # fmt: skip


def scalars(data, path=()):
    """The path of every single value."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if pairs is None:
        yield path
        return
    for key, each in pairs:
        yield from scalars(each, (*path, key))


def tables(data, path=()):
    """The path of every table with rows."""
    if isinstance(data, dict | list) and data:
        yield path
        for key, each in data.items() if isinstance(data, dict) else enumerate(data):
            yield from tables(each, (*path, key))


def in_one_line(text, path):
    value = read(text, path)
    return not isinstance(value, str) or "\n" not in value


@settings(deadline=None, max_examples=80)
@given(st.data(), TEXTS, WORDS)
def test_a_value_is_set_and_nothing_else_changes(data, text, value):
    path = data.draw(st.sampled_from(list(scalars(content(text)))))
    changed = put(text, path, value)
    assert read(changed, path) == value
    assert content(put(changed, path, read(text, path))) == content(text)
    before, after = text.splitlines(), changed.splitlines()
    if len(before) == len(after):
        assert sum(one != other for one, other in zip(before, after, strict=True)) <= 1


@settings(deadline=None, max_examples=80)
@given(st.data(), TEXTS, WORDS)
def test_set_and_set_back_gives_the_same_bytes(data, text, value):
    folded = ("fees", "first", "why")  # its own line breaks are not kept: YAML does not say where they stood
    paths = [path for path in scalars(content(text)) if in_one_line(text, path) and path != folded]
    path = data.draw(st.sampled_from(paths))
    there = put(text, path, value)
    back = put(there, path, read(text, path))
    if back != text:  # only quotes that the author liked and did not need, once a value has needed them
        assert back.replace('"', "") == text.replace('"', "")
        assert scalar(value) != value
        assert scalar(read(text, path)) == read(text, path)


@settings(deadline=None, max_examples=80)
@given(st.data(), TEXTS)
def test_a_row_goes_down_and_up_again(data, text):
    path = data.draw(st.sampled_from([each for each in tables(content(text)) if len(at(content(text), each)) > 1]))
    table = read(text, path)
    first = next(iter(table)) if isinstance(table, dict) else 0
    down = move(text, (*path, first), 1)
    back = move(down, (*path, first if isinstance(table, dict) else 1), -1)
    assert content(back) == content(text)
    if sorted(down.splitlines()) != sorted(text.splitlines()):
        return  # a table that stands on one line is written anew
    assert sorted(back.splitlines()) == sorted(text.splitlines())
    if path != ("rows",):  # a dash in a line of its own does not come back to it
        assert back == text


@settings(deadline=None, max_examples=80)
@given(st.data(), TEXTS)
def test_a_row_is_taken_out_and_the_rest_stays(data, text):
    path = data.draw(st.sampled_from([each for each in tables(content(text)) if each]))
    changed = drop(text, path)
    wanted = content(text)
    del at(wanted, path[:-1])[path[-1]]
    assert content(changed) == wanted
    kept = iter(text.splitlines())
    assert all(line in kept for line in changed.splitlines() if not line.endswith(("{}", "[]", "]", "}")))


@settings(deadline=None, max_examples=80)
@given(st.data(), TEXTS)
def test_a_row_gets_another_key_in_its_place(data, text):
    path = data.draw(st.sampled_from([each for each in tables(content(text)) if each and isinstance(each[-1], str)]))
    changed = rename(text, path, "ten_moi")
    assert list(read(changed, path[:-1])) == ["ten_moi" if key == path[-1] else key for key in read(text, path[:-1])]
    assert rename(changed, (*path[:-1], "ten_moi"), path[-1]) == text


@pytest.mark.parametrize("name", FILES)
def test_nothing_changed_means_the_same_text(name):
    text = FILES[name]
    for path in list(scalars(content(text)))[:40]:
        assert put(text, path, read(text, path)) is text


def test_a_comment_behind_a_value_stays():
    assert "amount: 9 # đồng\n" in put(BY_HAND, ("fees", "first", "amount"), 9)
    assert "- ba   # the second\n" in put(BY_HAND, ("also", 1), "ba")


def test_a_quoted_value_stays_quoted():
    assert "amount: '8'\n" in put(BY_HAND, ("fees", "second", "amount"), "8")
    assert 'en: "Title"}' in put(BY_HAND, ("name", "en"), "Title")


def test_a_row_takes_its_comment_with_it():
    changed = move(BY_HAND, ("fees", "first"), 1)
    assert changed.index("# The second.") < changed.index("second:") < changed.index("# The first.")
    assert "# The first." not in drop(BY_HAND, ("fees", "first"))


def test_the_head_of_the_file_stays():
    assert drop("# Head.\na: 1\nb: 2\n", ("a",)) == "# Head.\nb: 2\n"


def test_a_new_key_stands_where_the_order_wants_it():
    assert put("a: 1\nc: 3\n", ("b",), 2, order=["a", "b", "c"]) == "a: 1\nb: 2\nc: 3\n"
    assert put("b: 2\n", ("a",), 1, order=["a", "b"]) == "a: 1\nb: 2\n"


def test_a_table_that_is_missing_is_made():
    assert put("a: 1\n", ("b", "c"), 2) == "a: 1\nb:\n  c: 2\n"
    assert put("a: 1\nb:\n", ("b", "c"), 2) == "a: 1\nb:\n  c: 2\n"
    assert add("a: 1\n", ("b",), {"x": 1, "y": [1]}) == "a: 1\nb:\n  - x: 1\n    y:\n      - 1\n"


def test_an_empty_table_gets_its_first_row_in_lines():
    assert "none:\n  x:\n    vi: a\n    en: b\n" in add(BY_HAND, ("none",), {"vi": "a", "en": "b"}, key="x")


def test_a_list_in_one_line_stays_in_one_line():
    assert "list: [a, b, c]\n" in add(BY_HAND, ("list",), "c")
    assert "list: [b]\n" in drop(BY_HAND, ("list", 0))
    assert "list: []\n" in drop(drop(BY_HAND, ("list", 0)), ("list", 0))


def test_several_lines_are_written_as_lines():
    assert put("a: 1\n", ("a",), "một\nhai") == "a: |-\n  một\n  hai\n"
    assert put("a: |-\n  một\n  hai\nb: 1\n", ("a",), "ba") == "a: ba\nb: 1\n"


def test_what_is_nowhere_is_nowhere():
    assert read("a: 1\n", ("a", "b")) is NOWHERE
    assert drop("a: 1\n", ("b",)) == "a: 1\n"


@pytest.mark.parametrize("text", ["a: [", "a: 1\n\tb: 2", ""])
def test_a_text_that_cannot_be_read_is_refused(text):
    with pytest.raises(CannotEdit):
        put(text, ("a",), 2)


def test_a_key_that_is_taken_is_refused():
    with pytest.raises(CannotEdit):
        add("a:\n  x: 1\n", ("a",), 2, key="x")
    with pytest.raises(CannotEdit):
        rename("x: 1\ny: 2\n", ("x",), "y")
