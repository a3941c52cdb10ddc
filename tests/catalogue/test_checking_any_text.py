"""Whatever an author has typed so far, the check answers with places in his files: it never fails itself."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.checking import examine_files
from motcua.catalogue.problem import Problem
from motcua.catalogue.skeleton import skeleton

WHOLE = skeleton("cap-ban-sao", "9.000001")
JUNK = (
    "", "null", "[]", "{}", "true", "-1", "1e9", "3.5", "2026-02-30", "'", '"', "a: b: c", "- x", "[1, [2]]", "{vi: A}", "0x1F", "~", "đ", "\t",
    "date('x')", "copies / 0", "1 / 0 > 1", "size(copies) > 1", "for_other.name", "matches(full_name, '(')", "years(copies, 1)", "not", "((", "a" * 500,
    "copies in 3", "online + 1", "filed_on > 3", "date('2026-01-01') < 5", "max()", "sum(copies.x)", "__import__('os')", "[x for x in y]", "9" * 40,
)  # fmt: skip


def spoiled(dice: random.Random) -> dict[str, str]:
    """The new package with a few lines changed as people change them, half-way or wrongly."""
    files = dict(WHOLE)
    for _time in range(dice.randint(1, 4)):
        name = dice.choice(sorted(files))
        lines = files[name].splitlines()
        place = dice.randrange(len(lines))
        key, colon, _value = lines[place].partition(": ")
        act = dice.choice(("value", "value", "value", "drop", "twice", "deeper", "cut", "key"))
        changed = {
            "value": [f"{key}{colon or ': '}{dice.choice(JUNK)}"], "drop": [], "twice": [lines[place]] * 2, "deeper": [f"  {lines[place]}"],
            "cut": [lines[place][: dice.randrange(len(lines[place]) + 1)]], "key": [lines[place].replace(":", "x:", 1)],
        }[act]  # fmt: skip
        files[name] = "\n".join([*lines[:place], *changed, *lines[place + 1 :]]) + "\n"
    if dice.random() < 0.05:
        files.pop(dice.choice(sorted(files)))
    return files


def sensible(files: dict[str, str], problems: list[Problem]) -> bool:
    return all(
        problem.text.strip() and 1 <= problem.line <= len(files.get(problem.file, "").splitlines()) + 1
        for problem in problems
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_a_package_half_way_through_a_change_is_examined(seed):
    files = spoiled(random.Random(seed))
    _package, problems = examine_files(files)
    assert sensible(files, problems), problems


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "- a\n- b\n",
        "\x00",
        "{",
        "a: &b 1\nc: *b\n",
        "? [1]\n: 2\n",
        "---\na: 1\n---\nb: 2\n",
        "%TAG ! x\n",
    ],
)
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_file_with_nothing_usable_in_it_is_told(name, text):
    _package, problems = examine_files({**WHOLE, name: text})
    assert any(problem.is_error and problem.file in (name, "procedure.yaml") for problem in problems), problems


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_told(text):
    assert examine_files({**WHOLE, "form.yaml": text})[1]


def test_no_files_at_all():
    assert [str(problem) for problem in examine_files({})[1]] == [
        "procedure.yaml:1: thiếu tệp này",
        "form.yaml:1: thiếu tệp này",
    ]
