"""Shares as people read them, and the squares of heat maps. Everything is exact until the last step."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import get_language

from motcua.uptake.queries import Office

# Below each of these shares the next paler colour is used; the aim of 40 % is where the dark colours begin.
LEVELS = tuple(Fraction(percent, 100) for percent in (5, 15, 25, 40, 60, 80))


class Cell(NamedTuple):
    """One square of the heat map, as the component reads it."""

    value: str
    level: str
    hit: bool = False


def name_of(office: Office) -> str:
    """The office in the active language."""
    return office.name_in(get_language() or "vi")


def rounded(number: Fraction, to: str) -> Decimal:
    """To so many places ("0.1"), halves up."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal(to), ROUND_HALF_UP)


def tenths(number: Fraction) -> str:
    """A number to one decimal as the active language writes it, halves up: "12,3"."""
    return number_format(rounded(number, "0.1"), decimal_pos=1)


def percent(share: Fraction | None) -> str:
    """An exact share: "12,3%"; a dash for a share of nothing."""
    return "–" if share is None else f"{tenths(share * 100)}%"


def whole_percent(share: Fraction | None) -> str:
    """Whole percent without a sign; what is more than nothing never reads as nothing."""
    number = (share or Fraction(0)) * 100
    return "<1" if 0 < number < 1 else str(int(number + Fraction(1, 2)))


def level(share: Fraction) -> str:
    """The colour of a share, "0" to "6"."""
    return str(sum(share >= edge for edge in LEVELS))
