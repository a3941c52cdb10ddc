"""The names of units, as they stand in boxes and on papers."""

from django.utils.translation import gettext as _

from motcua.forms.kinds import UNITS
from motcua.forms.questions import Question


def _names() -> dict[str, str]:
    return {
        "m2": "m²", "ha": "ha", "m": "m", "km": "km", "hour": _("giờ"), "day": _("ngày"), "week": _("tuần"),
        "month": _("tháng"), "year": _("năm"),
    }  # fmt: skip


def unit_name(unit: str) -> str:
    """The unit in the active language. Raises KeyError."""
    return _names()[unit]


def pairs(question: Question) -> list[tuple[str, str]]:
    """(unit, name) of the units that a question offers."""
    return [(unit, unit_name(unit)) for unit in question.units or UNITS[question.type]]
