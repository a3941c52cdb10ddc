"""Dates, money, sizes and telephones as people read them. Load with `{% load wording %}`."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.accounts import phones
from motcua.foundation import money
from motcua.foundation.dates import spoken_day, spoken_moment

register = template.Library()

KILO, MEGA = 1_000, 1_000_000


@register.filter
def dong(amount: Any) -> str:
    """26500 -> "26.500 đồng"; nothing for what is no number."""
    return money.dong(int(amount)) if isinstance(amount, int) else ""


@register.filter
def day(value: Any) -> str:
    """A date, or an aware moment as its local day: "thứ Năm, 26/11/2026"."""
    return spoken_day(value) if isinstance(value, date) else ""


@register.filter
def moment(value: Any) -> str:
    """An aware moment: "16:30, thứ Năm, 26/11/2026"."""
    return spoken_moment(value) if isinstance(value, datetime) else ""


@register.filter
def stamp(value: Any) -> str:
    """An aware moment as a `<time>`: "26/11/2026, 16:30"."""
    if not isinstance(value, datetime):
        return ""
    local = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), f"{local:%d/%m/%Y, %H:%M}")


@register.filter
def size(number: Any) -> str:
    """Bytes in words: "1,2 MB", "340 KB"."""
    if not isinstance(number, int):
        return ""
    if number >= MEGA:
        return _("%(number)s MB") % {"number": number_format(number / MEGA, decimal_pos=1)}
    return _("%(number)s KB") % {"number": max(1, round(number / KILO))}


@register.filter
def masked_phone(value: Any) -> str:
    """+84912345678 -> "09xx xxx 678"."""
    return phones.masked(value) if value else ""
