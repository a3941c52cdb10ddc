"""Large sums in few letters, for a figure that stands alone; the exact sum stands beside it. Load with `{% load roughly %}`."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from motcua.foundation.money import grouped

register = template.Library()
MILLION, BILLION = 10**6, 10**9


@register.filter
def roughly(amount: int) -> str:
    """223035500 -> "223 triệu", 1234567890 -> "1,23 tỷ", 950000 -> "950.000"; halves up. The words may be wrapped."""
    if amount >= BILLION:
        return _("%(n)s tỷ") % {"n": number_format((amount * 100 + BILLION // 2) // BILLION / 100, decimal_pos=2)}
    if amount >= 10 * MILLION:
        return _("%(n)s triệu") % {"n": (amount + MILLION // 2) // MILLION}
    if amount >= MILLION:
        return _("%(n)s triệu") % {"n": number_format((amount * 10 + MILLION // 2) // MILLION / 10, decimal_pos=1)}
    return grouped(amount)
