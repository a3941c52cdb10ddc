"""What software would cost for each dossier if more were filed online, or if it cost another price. Pure."""

from dataclasses import dataclass
from fractions import Fraction

SHARES = (1, 5, 10, 20, 40, 60, 80)  # percent; the articles tell of 1 and 2, and set 40 as the aim


@dataclass(frozen=True)
class WhatIf:
    """So many dossiers a month of all kinds, a price a month (đồng), and what one at the counter costs."""

    dossiers: int
    price: int
    counter_cost: int

    def online(self, share: Fraction) -> int:
        """How many of them are filed online at a share, halves up."""
        return int(self.dossiers * share + Fraction(1, 2))

    def per_dossier(self, share: Fraction) -> int | None:
        """What the software costs for each of those, halves up; None where there is none."""
        online = self.dossiers * share
        return int(Fraction(self.price) / online + Fraction(1, 2)) if online else None

    def is_dearer(self, share: Fraction) -> bool:
        """Whether that is more than the counter costs."""
        return self.price > self.counter_cost * self.dossiers * share

    def break_even_price(self, share: Fraction) -> int:
        """The highest price a month that costs no more than the counter."""
        return int(self.counter_cost * self.dossiers * share)

    @property
    def break_even_share(self) -> Fraction | None:
        """The share online at which both cost the same, also above 1; None when the counter costs nothing."""
        at_the_counter = self.dossiers * self.counter_cost
        return Fraction(self.price, at_the_counter) if at_the_counter else None
