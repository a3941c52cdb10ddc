"""Every write of uptake, as verbs."""

from motcua.uptake.services.counting import fold, recount
from motcua.uptake.services.readiness import (
    BadReadiness,
    assign,
    confirm,
    end_hindrance,
    record_day,
    report_hindrance,
)

__all__ = [
    "BadReadiness",
    "assign",
    "confirm",
    "end_hindrance",
    "fold",
    "recount",
    "record_day",
    "report_hindrance",
]
