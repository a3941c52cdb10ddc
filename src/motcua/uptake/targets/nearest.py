"""Which of several targets holds at a place: the nearest. Pure.

A procedure's target is nearer than an office's, an office's nearer than that of the office above it, and each nearer than the
province's. A ward has its own or the province's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.uptake.models import Target

Scope = Target.Scope


@dataclass(frozen=True)
class Where:
    """A place: an office (and those above it, the nearest first) and a procedure by primary key, or a ward by code."""

    offices: tuple[int, ...] = ()
    procedure: int | None = None
    ward: str = ""


def nearest(targets: Iterable[Target], where: Where) -> Target | None:
    """The nearest of those that hold there; None if none does."""
    ranked = [(rank, target) for target in targets if (rank := _distance(target, where)) is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _distance(target: Target, where: Where) -> int | None:
    if target.scope == Scope.PROVINCE:
        return 1000
    if target.scope == Scope.WARD:
        return 1 if target.ward == where.ward else None
    if target.scope == Scope.PROCEDURE:
        return 0 if target.procedure_id == where.procedure else None
    return 1 + where.offices.index(target.authority_id) if target.authority_id in where.offices else None
