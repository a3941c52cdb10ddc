"""Money is whole đồng, an integer."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.foundation.numerals import in_words


def dong(amount: int) -> str:
    """135000 -> "135.000 đồng" (no-break space: amount and unit stay on one line); in English "135,000 dong"."""
    return _("%(amount)s\u00a0đồng") % {"amount": grouped(amount)}


def grouped(number: int) -> str:
    """1234567 -> "1.234.567" as Vietnamese writes it, "1,234,567" in English."""
    english = (get_language() or "vi").startswith("en")
    return f"{number:,}" if english else f"{number:,}".replace(",", ".")


def dong_in_words(amount: int) -> str:
    """26500 -> "hai mươi sáu nghìn năm trăm đồng"; in English "twenty-six thousand five hundred dong"."""
    return _("%(words)s đồng") % {"words": in_words(amount)}
