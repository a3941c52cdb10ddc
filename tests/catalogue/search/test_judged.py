"""Right answers on the judged set, over the real entries beside the repository (docs/search.md has the method)."""

from functools import cache

import pytest

from motcua.catalogue.search.index import Index
from tests.catalogue.search import national

if not national.SAMPLE.exists():
    pytest.skip("the national base lies beside the repository and is not there", allow_module_level=True)

FIRST, IN_THREE = 0.90, 0.97


@cache
def index():
    return Index(national.entries())


def shares(queries):
    """The shares of queries with a right answer first, and among the first three."""
    first = three = 0
    for ask, right in queries:
        wanted = national.with_twins(right)
        codes = [hit.entry.code for hit in index().find(ask).hits[:3]]
        first += codes[:1] != [] and codes[0] in wanted
        three += any(code in wanted for code in codes)
    return first / len(queries), three / len(queries)


def test_the_judged_set_is_large_enough_and_its_codes_exist():
    queries = national.judged()
    known = {entry.code for entry in national.entries()}
    assert len(queries) >= 150
    assert len({ask for ask, _right in queries}) == len(queries)
    assert {code for _ask, right in queries for code in right} <= known


@pytest.mark.parametrize("half", ["develop", "held_back"])
def test_a_right_answer_comes_first_or_among_three(half):
    first, three = shares(national.judged(half))
    assert first >= FIRST
    assert three >= IN_THREE


def test_the_same_query_without_marks_is_nearly_as_good():
    plain = [(" ".join(national.folded_words(ask)), right) for ask, right in national.judged() if not ask[0].isdigit()]
    first, three = shares(plain)
    assert first >= 0.88
    assert three >= 0.95


def test_every_code_of_the_base_finds_its_entry():
    for entry in national.entries()[::7]:
        for query in (entry.code, f"{entry.code}.000.00.00.H29", entry.code.partition(".")[2]):
            assert entry.code in [hit.entry.code for hit in index().find(query).hits[:3]]


def test_every_title_finds_itself_or_its_twin():
    missed = []
    for entry in national.entries()[::11]:
        wanted = national.with_twins({entry.code})
        if index().find(entry.title).hits[0].entry.code not in wanted:
            missed.append(entry.code)
    assert len(missed) <= 0.1 * len(national.entries()[::11]), missed
