"""What software costs in a month. Pure: no table, no clock; whole đồng, days of the calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from motcua.foundation.spans import Span, month_after

MONTH, WHOLE = "month", "whole"


@dataclass(frozen=True)
class Terms:
    """A price in đồng, for each month or for the whole time, from the first day to the last, both included."""

    price: int
    per: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it is used."""
        return (self.last - self.first).days + 1


def cost_in(terms: Terms, month: date) -> int:
    """What falls on one month (given by its first day).

    A price for the whole time is spread over its days, so that all months together are exactly the price. A price a
    month is whole in a whole month, and in a month of which only some days belong to it by those days, halves up.
    """
    begins, next_month = month, month_after(month, 1)
    first, last = max(terms.first, begins), min(terms.last, date.fromordinal(next_month.toordinal() - 1))
    if first > last:
        return 0
    if terms.per == WHOLE:
        before, until = (first - terms.first).days, (last - terms.first).days + 1
        return terms.price * until // terms.days - terms.price * before // terms.days
    days, of = (last - first).days + 1, monthrange(month.year, month.month)[1]
    return (2 * terms.price * days + of) // (2 * of)


def cost_between(terms: Terms, span: Span) -> int:
    """What falls on the months of a span together."""
    return sum(cost_in(terms, month) for month in span.months)


def break_even_price(*, counter_cost: int, online: int) -> int:
    """The price a month (đồng) at which an online dossier costs what one at the counter costs; `online`: finished a month."""
    return counter_cost * online


def dossiers_to_break_even(*, cost: int, counter_cost: int) -> int | None:
    """How many online dossiers a month make a cost a month as cheap as the counter; None if the counter costs nothing."""
    return -(-cost // counter_cost) if counter_cost else None
