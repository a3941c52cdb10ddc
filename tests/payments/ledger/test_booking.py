"""The rules of booking, and that any sequence of happenings leaves books that balance and say what is true."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.ledger import booking
from motcua.payments.ledger.booking import Count, Payout, Posting, Share
from motcua.payments.ledger.chart import CHART, REVENUE, Account

LINES = [
    {"kind": "le_phi", "name": "Lệ phí", "amount": 115_000},
    {"kind": "phi", "name": "Phí thẩm định", "amount": 20_000},
    {"kind": "third_party", "name": "Công bố", "payee": "Báo Hồng Lam (mẫu)", "amount": 100_000},
    {"kind": "phi", "name": "Được miễn", "amount": 0},
]
GATEWAY = (Account.GATEWAY, "vnpay")


def uneven(lines) -> int:
    return sum(line.debit - line.credit for line in lines)


def test_each_line_of_what_was_owed_goes_to_its_owner():
    assert booking.settled(235_000, place=GATEWAY, lines=LINES, surplus=False) == [
        Posting("gateway", debit=235_000, detail="vnpay"),
        Posting("le_phi", credit=115_000),
        Posting("phi", credit=20_000),
        Posting("third_party", credit=100_000, detail="Báo Hồng Lam (mẫu)"),
    ]


def test_what_is_too_much_is_owed_back_and_a_surplus_is_so_as_a_whole():
    assert booking.settled(240_000, place=GATEWAY, lines=LINES, surplus=False)[-1] == Posting("owed_back", credit=5_000)
    assert booking.settled(235_000, place=GATEWAY, lines=LINES, surplus=True)[1:] == [
        Posting("owed_back", credit=235_000)
    ]


def test_what_is_too_little_fills_the_lines_in_their_order():
    assert booking.settled(120_000, place=GATEWAY, lines=LINES, surplus=False)[1:] == [
        Posting("le_phi", credit=115_000),
        Posting("phi", credit=5_000),
    ]


@pytest.mark.parametrize(
    ("method", "place"),
    [("online", GATEWAY), ("cash", ("cash", "")), ("card", ("card", "")), ("transfer", ("bank", ""))],
)
def test_where_money_lies_that_came_in(method, place):
    assert booking.where(method, "vnpay") == place


def test_a_provider_transfers_less_its_fee():
    assert booking.paid_out(Payout("vnpay", 1_000_000, 5_500)) == [
        Posting("bank", debit=994_500),
        Posting("costs", debit=5_500),
        Posting("gateway", credit=1_000_000, detail="vnpay"),
    ]
    assert booking.paid_out(Payout("card", 500)) == [Posting("bank", debit=500), Posting("card", credit=500)]


def test_a_day_with_more_given_back_than_paid_goes_the_other_way():
    assert booking.paid_out(Payout("vnpay", -500, 10)) == [
        Posting("bank", credit=510),
        Posting("costs", debit=10),
        Posting("gateway", debit=500, detail="vnpay"),
    ]
    assert booking.paid_out(Payout("vnpay", 0)) == []


def test_a_shift_that_fits_books_only_what_left_the_drawer():
    assert booking.shift_closed(Count(300, 300)) == []
    assert booking.shift_closed(Count(300, 300, 300)) == [Posting("bank", debit=300), Posting("cash", credit=300)]
    assert booking.shift_closed(Count(300, 290)) == [Posting("over_short", debit=10), Posting("cash", credit=10)]
    assert booking.shift_closed(Count(300, 310)) == [Posting("cash", debit=10), Posting("over_short", credit=10)]


def test_a_refund_takes_what_was_too_much_first():
    left = [Share("le_phi", "", 100), Share("owed_back", "", 30)]
    assert booking.taken_from(left, 50) == [Share("owed_back", "", 30), Share("le_phi", "", 20)]
    with pytest.raises(ValueError, match="more than what is left"):
        booking.taken_from(left, 131)


def test_every_account_says_what_lies_in_it():
    assert set(CHART) == set(Account)
    assert all(nature.says for nature in CHART.values())


sums = st.integers(1, 10**12)
kinds = st.sampled_from(["phi", "le_phi", "third_party"])
quotes = st.lists(
    st.fixed_dictionaries({"kind": kinds, "name": st.sampled_from("abc"), "amount": st.integers(0, 10**9)}), max_size=5
)
happenings = st.lists(
    st.tuples(
        st.sampled_from(["settle", "surplus", "storno", "refund", "give_up", "pay", "shift", "payout", "hand_on"]),
        quotes,
        sums,
        sums,
    ),
    max_size=25,
)


class Books:
    """Books in memory: entries, and what may still happen to each settlement."""

    def __init__(self) -> None:
        self.entries: list[list[Posting]] = []
        self.settled: list[tuple[list[Posting], list[Share]]] = []
        self.approved: list[tuple[list[Posting], int]] = []
        self.revenue = 0

    def play(self, what: str, lines: list[dict], one: int, other: int) -> None:
        getattr(self, f"_{what}")(lines, one, other)

    def write(self, lines: list[Posting]) -> None:
        self.entries.append(lines)

    def _settle(self, lines: list[dict], amount: int, _other: int, surplus: bool = False) -> None:
        entry = booking.settled(amount, place=GATEWAY, lines=lines, surplus=surplus)
        self.write(entry)
        self.revenue += _revenue(entry)
        self.settled.append((entry, [Share(each.account, each.detail, each.credit) for each in entry if each.credit]))

    def _surplus(self, lines: list[dict], amount: int, other: int) -> None:
        self._settle(lines, amount, other, surplus=True)

    def _storno(self, *_rest: object) -> None:
        """Undone in its own shift only, before anybody was given anything back of it."""
        whole = [(entry, left) for entry, left in self.settled if sum(each.amount for each in left) == _paid(entry)]
        if whole and not self.approved:
            entry, _left = whole[-1]
            self.settled.remove(whole[-1])
            self.write(booking.reversed_lines(entry))
            self.revenue -= _revenue(entry)

    def _refund(self, _lines: list[dict], amount: int, _other: int) -> None:
        for place, (entry, left) in enumerate(self.settled):
            wanted = min(amount, sum(share.amount for share in left))
            if wanted:
                taken = booking.taken_from(left, wanted)
                assert sum(share.amount for share in taken) == wanted
                self.settled[place] = entry, booking.without(left, taken)
                given = booking.refund_approved(taken)
                self.write(given)
                self.revenue += _revenue(given)
                self.approved.append((given, wanted))
                return

    def _give_up(self, *_rest: object) -> None:
        if self.approved:
            given, _amount = self.approved.pop()
            self.write(booking.reversed_lines(given))
            self.revenue -= _revenue(given)

    def _pay(self, *_rest: object) -> None:
        if self.approved:
            self.write(booking.refund_paid(self.approved.pop()[1], place=GATEWAY))

    def _shift(self, _lines: list[dict], one: int, other: int) -> None:
        self.write(booking.shift_closed(Count(one, other, min(one, other))))

    def _payout(self, _lines: list[dict], one: int, other: int) -> None:
        self.write(booking.paid_out(Payout("vnpay", one, min(one, other))))

    def _hand_on(self, _lines: list[dict], one: int, _other: int) -> None:
        self.write(booking.handed_on("Báo", one))


def _paid(lines: list[Posting]) -> int:
    return sum(line.credit for line in lines)


def _revenue(lines: list[Posting]) -> int:
    return sum(line.credit - line.debit for line in lines if line.account in REVENUE)


@given(happenings)
def test_any_sequence_balances_and_revenue_is_what_was_settled_less_what_was_given_back(told):
    books = Books()
    for happening in told:
        books.play(*happening)
    every = [line for entry in books.entries for line in entry]
    assert all(uneven(entry) == 0 for entry in books.entries)
    assert all((line.debit > 0) != (line.credit > 0) for line in every)
    assert all(line.debit >= 0 and line.credit >= 0 for line in every)
    trial = Counter()
    for line in every:
        trial[line.account] += line.debit - line.credit
    assert sum(trial.values()) == 0
    assert -sum(trial[account] for account in REVENUE) == books.revenue
    assert -trial[Account.REFUNDS] == sum(amount for _given, amount in books.approved)
    assert trial[Account.OWED_BACK] <= 0


@given(quotes, sums)
def test_a_settlement_is_booked_to_the_last_dong_and_can_be_given_back_to_the_last(lines, amount):
    entry = booking.settled(amount, place=GATEWAY, lines=lines, surplus=False)
    assert uneven(entry) == 0
    left = [Share(each.account, each.detail, each.credit) for each in entry if each.credit]
    taken = booking.taken_from(left, amount)
    assert uneven(booking.refund_approved(taken)) == 0
    assert booking.without(left, taken) == []
