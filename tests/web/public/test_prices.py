"""What a procedure costs, told before anybody starts: both roads, why, when, whose money, and who is exempt."""

from datetime import date

import pytest

from motcua.catalogue.package import Deadline, Fee, TimeCase
from motcua.web.public.prices import Prices
from tests.factories.catalogue import package

DAY = date(2026, 11, 20)
COMPANY, MARRIAGE, LAND = (
    "thanh-lap-cong-ty-tnhh-mot-thanh-vien",
    "xac-nhan-tinh-trang-hon-nhan",
    "dang-ky-bien-dong-dat-dai",
)


def test_both_roads_have_a_sum_a_reason_and_a_law_for_each_line():
    prices = Prices(package(COMPANY), on=DAY)
    (turn,) = prices.turns
    first, second = turn.prices
    assert (turn.moment, first.is_known, first.is_alike, second.is_alike) == ("receipt", True, False, True)
    assert (first.online.amount, first.counter.amount) == (0, 50_000)
    assert (first.counter.basis, bool(first.counter.why)) == ("Thông tư 64/2025/TT-BTC", True)
    online, counter = prices.both
    assert (online.total, counter.total) == (100_000, 150_000)


def test_a_road_that_costs_more_is_not_called_the_same():
    rows = [{"when": "online", "amount": 9_000, "basis": "A"}, {"otherwise": 5_000, "basis": "B"}]
    fee = Fee.model_validate({"id": "fee", "name": "Phí", "kind": "phi", "rows": rows})
    assert Prices(package(fees=(fee,)), on=DAY).dearer == 4_000
    assert Prices(package(COMPANY), on=DAY).dearer == 0


def test_money_of_others_stands_apart():
    prices = Prices(package(COMPANY), on=DAY)
    assert prices.has_others
    assert [price.is_of_others for price in prices.turns[0].prices] == [False, True]
    assert [(each.of_state, each.of_others) for each in prices.both] == [(0, 100_000), (50_000, 100_000)]


def test_a_sum_that_depends_on_answers_lists_the_rows_that_count_today():
    (price,) = Prices(package(MARRIAGE), on=DAY).turns[0].prices
    assert (price.is_known, price.online.amount, price.counter) == (False, 0, None)
    assert [amount for _row, amount in price.cases] == [0, 7_500, None, 15_000, None]


def test_what_is_asked_with_the_result_is_said_so():
    (turn,) = Prices(package(LAND), on=DAY).turns
    assert (turn.moment, str(turn.label)) == ("result", "Khi có kết quả")


def test_exemptions_name_their_proof_once_where_it_is_the_same():
    prices = Prices(package(MARRIAGE), on=DAY)
    assert [each.exemption.id for each in prices.exemptions] == ["merit", "poor", "disabled"]
    assert prices.one_proof.id == "relief_proof"
    assert Prices(package(), on=DAY).one_proof is None


@pytest.mark.parametrize(("days", "sooner"), [(3, "2\xa0ngày"), (5, ""), (7, "")])
def test_the_quicker_road_is_told_by_how_much(days, sooner):
    case = TimeCase(when="online", amount=days, unit="working_day", why="Trên mạng", basis="A")
    own = package(deadline=Deadline(amount=5, unit="working_day", basis="B", cases=(case,)))
    found = Prices(own, on=DAY).sooner.replace(" ", "\xa0")
    assert found.startswith(sooner) if sooner else found == ""
