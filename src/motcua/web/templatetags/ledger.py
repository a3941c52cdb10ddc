"""Words and numbers of the books. Load with `{% load ledger %}`."""

from decimal import Decimal

from django import template
from django.utils.functional import Promise

from motcua.payments.gateways import label_of

register = template.Library()


@register.filter
def gateway(name: str) -> str | Promise:
    """What people read for a gateway; a payee stands as it is."""
    return label_of(name)


@register.filter
def whole(number: int | Decimal) -> int:
    """A sum that the database has added up, as an integer of đồng."""
    return int(number)
