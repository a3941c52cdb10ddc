"""What a filing costs, and that every case has a sum."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue import quoting
from motcua.catalogue.facts import filing
from motcua.catalogue.package import Fee, FeeRow
from motcua.catalogue.quoting import CannotQuote, both_channels, quote, saving
from motcua.foundation.errors import DomainError
from tests.factories.catalogue import HOUSEHOLD, package
from tests.factories.questions import pages

FOOD, MARRIAGE = "an-toan-thuc-pham", "xac-nhan-tinh-trang-hon-nhan"
LAST_DAY, DAY_AFTER = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("on", "online", "amount", "basis"),
    [
        (LAST_DAY, True, 115_000, "Thông tư 63/2023/TT-BTC và 06/2025/TT-BTC"),
        (LAST_DAY, False, 135_000, "Thông tư 37/2023/TT-BTC"),
        (DAY_AFTER, True, 135_000, "Thông tư 37/2023/TT-BTC"),
        (DAY_AFTER, False, 135_000, "Thông tư 37/2023/TT-BTC"),
    ],
)
def test_the_licence_fee_changes_with_the_year(on, online, amount, basis):
    found = quote(package(), filing(online=online, on=on))
    assert (found.total, [line.basis for line in found.lines]) == (amount, [basis])
    assert found.lines[0].kind == "le_phi"


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.booleans())
def test_there_is_a_sum_on_every_day_and_online_never_costs_more(on, online):
    own = package()
    assert quote(own, filing(online=online, on=on)).total in (115_000, 135_000)
    both = both_channels(own, on=on)
    assert both[0].total <= both[1].total


@given(st.sampled_from(["catering", "small_maker", "trader", "maker"]), st.integers(0, 10**6), st.booleans())
def test_every_food_business_has_a_sum_without_gap(kind, meals, online):
    own = package(FOOD)
    expected = {
        "small_maker": 250_000,
        "trader": 500_000,
        "maker": 1_250_000,
        "catering": 350_000 if meals < 200 else 500_000,
    }
    known = {"business_kind": kind, "meals": meals, **filing(online=online, on=date(2026, 11, 21))}
    assert quote(own, known).total == expected[kind]


def test_a_missing_answer_is_an_error_and_never_the_last_row():
    facts = filing(online=False, on=date(2026, 11, 21))
    with pytest.raises(CannotQuote) as raised:
        quote(package(FOOD), facts)
    assert isinstance(raised.value, DomainError)
    with pytest.raises(CannotQuote):
        quote(package(FOOD), {"business_kind": "catering", **facts})


def test_both_channels_show_the_advantage():
    online, counter = both_channels(package(HOUSEHOLD), on=date(2026, 11, 21))
    assert (online.total, counter.total, saving(online, counter)) == (0, 50_000, 50_000)


def test_a_channel_whose_sum_depends_on_answers_shows_none():
    online, counter = both_channels(package(MARRIAGE), on=date(2026, 11, 21))
    assert (online.total, counter, saving(online, counter)) == (0, None, 0)
    known = {"relief": "poor", "purpose": "marry", "ward": ""}
    online, counter = both_channels(package(MARRIAGE), known, on=date(2026, 11, 21))
    assert (online.total, counter.total) == (0, 0)


def test_a_hidden_answer_decides_nothing():
    own = package(FOOD)
    known = {"business_kind": "maker", "meals": 100, **filing(online=True, on=date(2026, 11, 21))}
    assert "meals" not in own.known(*_split(known))
    assert quote(own, known).total == 1_250_000


def _split(known):
    facts = {name: known[name] for name in ("online", "channel", "filed_on", "applicant_kind")}
    return {name: value for name, value in known.items() if name not in facts}, facts


def test_a_computed_sum_is_whole_dong_halves_up():
    row = FeeRow(otherwise="copies * 1500.5", basis="Luật mẫu")
    fee = Fee(id="copy", name="A", kind="phi", rows=(row,))
    own = package(FOOD, fees=(fee,))
    known = filing(online=True, on=date(2026, 11, 21))
    assert quote(own.model_copy(update={"pages": _with_copies()}), {"copies": 1, **known}).total == 1501
    assert quoting.table(own)[0][1] == [(row, None)]


def _with_copies():
    return pages(one={"copies": {"type": "integer"}})


def test_the_table_lists_every_row_with_its_sum():
    rows = quoting.table(package(HOUSEHOLD))[0][1]
    assert [amount for _row, amount in rows] == [0, 50_000]


def test_rows_with_dates_take_turns_by_the_day_of_filing():
    rows = (
        FeeRow(to="2025-12-31", amount=1, basis="Luật mẫu"),
        FeeRow(**{"from": "2026-01-01", "to": "2026-12-31"}, when="online", amount=2, basis="Luật mẫu"),
        FeeRow(otherwise=3, basis="Luật mẫu"),
    )
    own = package(fees=(Fee(id="fee", name="Phí", kind="phi", rows=rows),))

    def total(on, online=True):
        return quote(own, filing(online=online, on=on)).total

    assert [total(LAST_DAY), total(LAST_DAY, online=False), total(DAY_AFTER)] == [1, 1, 2]
    assert [total(DAY_AFTER, online=False), total(date(2027, 1, 1))] == [3, 3]
    with pytest.raises(CannotQuote):
        quote(own, {"online": True})
