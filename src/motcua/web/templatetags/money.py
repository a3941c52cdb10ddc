"""What is owed, for pages that show many dossiers. Load with `{% load money %}`."""

from django import template

from motcua.dossiers.models import Dossier, FeeDue
from motcua.payments import dues

register = template.Library()


@register.filter
def owed(dossier: Dossier) -> FeeDue | None:
    """The sum whose turn it is to be paid, or nothing."""
    return dues.owed_now(dossier)
