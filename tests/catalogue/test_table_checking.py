"""Tables of fees and time limits: what can never count, what meets, what cannot be computed."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue import case_space
from motcua.catalogue.dated import DatedWords
from motcua.catalogue.facts import filing
from motcua.catalogue.package import Deadline, Fee, TimeCase
from motcua.catalogue.table_checking import Table, day_complaints, tables
from motcua.forms.rules import RuleError
from tests.factories.catalogue import package
from tests.factories.questions import pages

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 20)
KINDS = {name: name for name in ("small", "trader", "maker")}
QUESTIONS = {
    "flag": {"type": "yes_no"},
    "kind": {"type": "one_of", "choices": KINDS},
    "count": {"type": "integer"},
    "hidden": {"type": "integer", "show_when": "kind == 'trader'"},
    "note": {"type": "integer", "optional": True},
}


def with_rows(*rows, questions=QUESTIONS):
    """A package with one fee of these rows: (when or dates, amount); the last row is 10."""
    written = [{"basis": "Luật mẫu", **row} for row in (*rows, {"otherwise": 10})]
    fee = Fee.model_validate({"id": "fee", "name": "Phí", "kind": "phi", "rows": written})
    own = package(fees=(fee,), pages=pages(one={name: dict(question) for name, question in questions.items()}))
    return own.model_copy(update={"in_force": own.in_force.model_copy(update={"from_": FIRST, "to": LAST})})


def complaints(*rows, **more):
    own = with_rows(*rows, **more)
    return [(place[-1], text) for table in tables(own) for place, text, _severity in Table(own, table).complaints()]


def row(when, amount, **more):
    return {"when": when, "amount": amount, **more}


SOUND = [
    [row("flag", 1), row("not flag and kind == 'trader'", 2)],
    [row("count < 5", 1), row("count >= 5 and count < 9", 2)],
    [row("kind == 'trader' and hidden > 3", 1)],
    [row("answered(note) and note > 3", 1)],
    [{"from": "2026-01-05", "to": "2026-01-09", "amount": 1}, {"from": "2026-01-10", "amount": 2}],
    [row("flag", 1, before_others=True), row("kind == 'maker'", 2)],
    [row("flag", "count * 100"), row("not flag and kind in ['small', 'maker']", 2)],
    [row("years(filed_on, filed_on) > 0", 1)],
]


@pytest.mark.parametrize("rows", SOUND, ids=range(len(SOUND)))
def test_a_table_of_which_every_row_counts_is_sound(rows):
    assert complaints(*rows) == []


FAULTY = [
    ([row("flag", 1), row("flag and count > 3", 1)], 1, "dòng này không bao giờ tới: mỗi khi đúng thì dòng 1 đã đúng trước"),
    ([row("count > 3 and count < 3", 1)], 0, "dòng này không bao giờ tới: không có câu trả lời hay ngày nộp nào làm điều kiện đúng"),
    ([row("online", 1), row("not online", 2), row("flag", 3)], 2, "không bao giờ tới: mỗi khi đúng thì dòng 1, 2 đã đúng trước"),
    ([row("online", 1), row("not online", 2)], 2, "các dòng trên đã đủ mọi trường hợp; đổi dòng có điều kiện cuối cùng thành “otherwise”"),
    ([row("count >= 5", 1), row("count <= 5", 2)], 1, "dòng 1 (1) và dòng 2 (2) cùng đúng khi count = 5; sửa điều kiện"),
    ([row("flag", 1), row("kind == 'maker'", 2)], 1, "cùng đúng khi flag = đúng, kind = maker"),
    ([{"to": "2026-01-09", "amount": 1}, {"from": "2026-01-09", "amount": 2}], 1, "cùng đúng khi filed_on = 2026-01-09"),
    ([{"to": "2025-12-31", "amount": 1}], 0, "dòng này không bao giờ tới: không có câu trả lời hay ngày nộp nào"),
    ([row("filed_on < date('2026-01-01')", 1)], 0, "không có câu trả lời hay ngày nộp nào làm điều kiện đúng"),
    ([row("hidden > 3", 1)], 0, "không tính được khi kind = maker: “hidden” không được hỏi hoặc để trống"),
    ([row("note > 3", 1)], 0, "“note” không được hỏi hoặc để trống"),
    ([row("flag", "hidden * 5")], 0, "“hidden * 5” không được hỏi hoặc để trống"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "place", "says"), FAULTY, ids=range(len(FAULTY)))
def test_a_fault_is_told_at_its_row_with_the_answers_that_show_it(rows, place, says):
    found = complaints(*rows)
    assert [at for at, text in found if says in text] == [place], found


def test_a_table_with_too_many_cases_is_looked_at_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(case_space, "MOST_CASES", 10)
    found = complaints(
        row("count < 5 and kind == 'maker' and flag and online", 1), row("count >= 5 and kind == 'small'", 2)
    )
    assert [text for _place, text in found] == [
        "bảng có quá nhiều trường hợp nên chỉ xét được một phần; tách bảng hoặc viết điều kiện gọn hơn"
    ]


def test_cases_of_the_time_limit_are_tried_as_well():
    case = {"unit": "working_day", "why": "Trường hợp mẫu", "basis": "Luật mẫu"}
    cases = (TimeCase(when="flag", amount=18, **case), TimeCase(when="online", amount=9, **case))
    limit = Deadline(amount=8, unit="working_day", basis="Luật mẫu", cases=cases)
    own = with_rows().model_copy(update={"deadline": limit, "fees": ()})
    said = [text for table in tables(own) for _place, text, _severity in Table(own, table).complaints()]
    [text] = said
    assert text.startswith(
        "dòng 1 (18 ngày làm việc) và dòng 2 (9 ngày làm việc) cùng đúng khi flag = đúng, online = đúng"
    )


def test_periods_that_overlap_or_leave_days_out_are_told():
    def periods(*dates):
        return {n: DatedWords(vi="A", en="B", **{"from": start, "to": end}) for n, (start, end) in enumerate(dates)}

    assert list(day_complaints(periods(("2026-01-01", "2026-01-31"), ("2026-02-01", None)))) == []
    assert list(day_complaints(periods(("2026-02-01", None), (None, "2026-01-31")))) == []
    assert list(day_complaints(periods(("2026-01-01", None), ("2026-02-01", None)))) == [
        (1, "chồng lên khoảng trước, đến hết mãi; sửa “from” hoặc “to”")
    ]
    [(number, gap)] = day_complaints(periods(("2026-01-01", "2026-01-31"), ("2026-02-03", None)))
    assert (number, gap[:42]) == (1, "từ 2026-02-01 đến 2026-02-02 không có dòng")


NUMBERS, DAYS = st.integers(0, 6), st.dates(FIRST, LAST)
ATOMS = st.one_of(
    st.sampled_from(["flag", "not flag", "online", "not online", "kind in ['small', 'maker']", "kind not in ['maker']"]),
    st.sampled_from(["kind == 'small'", "kind == 'trader'", "kind != 'maker'"]),
    st.tuples(st.sampled_from(["count", "size(kind)", "count + 1"]), st.sampled_from(["<", "<=", "==", "!=", ">", ">="]), NUMBERS).map(lambda each: "{} {} {}".format(*each)),
    st.tuples(st.sampled_from(["<", "<=", "==", ">", ">="]), DAYS).map(lambda each: "filed_on {} date('{}')".format(*each)),
)  # fmt: skip
PLAIN = ATOMS.filter(lambda text: "size" not in text and "+ 1" not in text)


def conditions(atoms):
    return st.lists(atoms, min_size=1, max_size=3).map(" and ".join) | st.lists(atoms, min_size=2, max_size=2).map(
        lambda two: f"({two[0]}) or ({two[1]})"
    )


def every_case():
    """All answers that matter to conditions on whole numbers up to six and on these days."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    for flag, kind, count, online, on in product((True, False), KINDS, range(9), (True, False), days):
        yield {"flag": flag, "kind": kind, "count": count, **filing(online=online, on=on)}


def brute(own):
    """(rows that are first somewhere, pairs that hold together with different sums), by trying everything."""
    rows = own.fees[0].rows
    first, met = set(), set()
    for known in every_case():
        holding = [number for number, each in enumerate(rows) if each.holds(known)]
        first.add(holding[0])
        inner = [number for number in holding if number < len(rows) - 1]
        met |= {(a, b) for a in inner for b in inner if a < b and rows[a].sum != rows[b].sum}
    return first, met


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(conditions(PLAIN), st.integers(1, 3)), min_size=1, max_size=4))
def test_the_analysis_of_plain_conditions_agrees_with_trying_everything(written):
    own = with_rows(*(row(when, amount) for when, amount in written))
    table = Table(own, next(tables(own)))
    first, met = brute(own)
    assert table.space.exhaustive
    assert {number for number, each in enumerate(table.rows) if each.first_at} == first
    assert set(table.met) == met


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(conditions(ATOMS), st.integers(1, 3)), min_size=1, max_size=3))
def test_a_row_that_counts_somewhere_is_never_called_unreachable(written):
    """A computed operand is taken as a value of its own: too many cases, never too few."""
    own = with_rows(*(row(when, amount) for when, amount in written))
    table = Table(own, next(tables(own)))
    if not table.space.exhaustive:
        assert table.dead() == []
        return
    first, met = brute(own)
    assert first <= {number for number, each in enumerate(table.rows) if each.first_at}
    assert met <= set(table.met)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(conditions(ATOMS), st.integers(1, 3)), min_size=1, max_size=3))
def test_the_answers_that_are_named_show_the_overlap(written):
    own = with_rows(*(row(when, amount) for when, amount in written))
    table = Table(own, next(tables(own)))
    for (earlier, later), case in table.met.items():
        for number in (earlier, later):
            assert all(condition.value(case) for condition in table.tried[number])


def test_a_rule_that_cannot_be_read_is_left_to_the_check_of_rules():
    own = with_rows(row("flag", 1))
    broken = next(tables(own))
    broken[0].when = "flag and"
    with pytest.raises(RuleError):
        Table(own, broken)
