"""Shares and counts as people read them. Load with `{% load shares %}`."""

from fractions import Fraction

from django import template

from motcua.foundation.money import grouped
from motcua.web.figures import numbers
from motcua.web.figures.numbers import tenths

register = template.Library()


@register.filter
def percent(share: Fraction | None) -> str:
    """An exact share: "12,3%"; a dash for a share of nothing."""
    return numbers.percent(share)


@register.filter
def count(number: int) -> str:
    """12345 -> "12.345" in Vietnamese, "12,345" in English."""
    return grouped(number)


@register.filter
def points(change: Fraction | None) -> str:
    """A change in percentage points, with its sign: "+6,2", "−1,5"; a dash for nothing known."""
    if change is None:
        return "–"
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{tenths(abs(change) * 100)}"


@register.filter
def bare(share: Fraction | None | str) -> str:
    """A share in percent for SVG, which knows no decimal comma: "12.3"; nothing of nothing."""
    return f"{float(share * 100):.1f}" if isinstance(share, Fraction) else ""
