"""Shares and counts as people read them. Load with `{% load shares %}`."""

from fractions import Fraction

from django import template

from motcua.foundation.money import grouped
from motcua.web.public.uptake_page import tenths

register = template.Library()


@register.filter
def percent(share: Fraction | None) -> str:
    """An exact share: "12,3%"; a dash for a share of nothing."""
    return "–" if share is None else f"{tenths(share * 100)}%"


@register.filter
def count(number: int) -> str:
    """12345 -> "12.345" in Vietnamese, "12,345" in English."""
    return grouped(number)
