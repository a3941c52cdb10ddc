"""What uptake keeps: counted sums, levels and readiness, and what leaders decide."""

from motcua.uptake.models.counts import (
    Count,
    CountCheck,
    Counted,
    CountOfDay,
    CountOfOffice,
    CountOfProcedure,
    CountOfWard,
    CountToFold,
)
from motcua.uptake.models.readiness import (
    Hindrance,
    OfferingLevel,
    OfferingReadiness,
    ReadinessFinding,
    ReadinessProof,
    ReadinessRun,
)

__all__ = [
    "Count",
    "CountCheck",
    "CountOfDay",
    "CountOfOffice",
    "CountOfProcedure",
    "CountOfWard",
    "CountToFold",
    "Counted",
    "Hindrance",
    "OfferingLevel",
    "OfferingReadiness",
    "ReadinessFinding",
    "ReadinessProof",
    "ReadinessRun",
]
