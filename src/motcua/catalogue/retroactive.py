"""Fees and time limits that a new version changes from a day that is past: dossiers of those days were told otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.deadlines import said as time_said
from motcua.catalogue.difference_labels import SUBJECTS
from motcua.catalogue.difference_words import language, named, sum_said
from motcua.catalogue.package import Fee, Package


@dataclass(frozen=True)
class PastChange:
    """What is changed, in words ("Lệ phí in bằng: 360.000 đồng (hạng A1)"), and the day from which it holds."""

    words: str
    day: date


def past_changes(old: Package, new: Package, today: date) -> list[PastChange]:
    """The sums and limits of `new` that `old` does not have and that hold from a day before `today`.

    A row without a day of its own holds from the day of the package; one that has ended is history and left out.
    """
    found = [*_fees(old, new), *_exemptions(old, new), *_limits(old, new)]
    return [
        PastChange(words, day)
        for words, row, ordinary in found
        if (day := getattr(row, "from_", None) or ordinary) < today and not _ended(row, today)
    ]


def _ended(row: Any, today: date) -> bool:
    to = getattr(row, "to", None)
    return to is not None and to < today


def _fees(old: Package, new: Package) -> Iterator[tuple[str, Any, date]]:
    before = {fee.id: fee for fee in old.fees}
    for fee in new.fees:
        had = {_mark(row) for row in before[fee.id].rows} if fee.id in before else set()
        for row in fee.rows:
            if _mark(row) not in had:
                yield _fee_words(fee, row), row, new.in_force.from_


def _fee_words(fee: Fee, row: Any) -> str:
    why = f" ({_named(row.why)})" if row.why else ""
    return f"{_named(fee.name)}: {sum_said(row.otherwise if row.amount is None else row.amount)}{why}"


def _exemptions(old: Package, new: Package) -> Iterator[tuple[str, Any, date]]:
    """Who pays less, or no longer: an exemption that went or changed is told as well as one that came."""
    had = {(each.id, each.when, each.percent, each.from_) for each in old.exemptions}
    for each in new.exemptions:
        if (each.id, each.when, each.percent, each.from_) not in had:
            yield f"{SUBJECTS['exemptions']}: {_named(each.name)} ({each.percent} %)", each, new.in_force.from_
    kept = {each.id for each in new.exemptions}
    for each in old.exemptions:
        if each.id not in kept:
            yield f"{_('Bỏ')} {SUBJECTS['exemptions']}: {_named(each.name)}", each, new.in_force.from_


def _limits(old: Package, new: Package) -> Iterator[tuple[str, Any, date]]:
    subject = SUBJECTS["deadline"]
    if _mark(old.deadline) != _mark(new.deadline):
        yield (
            f"{subject}: {time_said(new.deadline.amount, new.deadline.unit, language())}",
            new.deadline,
            new.in_force.from_,
        )
    had = {_mark(case) for case in old.deadline.cases}
    for case in new.deadline.cases:
        if _mark(case) not in had:
            yield (
                f"{subject}: {time_said(case.amount, case.unit, language())} ({_named(case.why)})",
                case,
                new.in_force.from_,
            )


def _mark(row: Any) -> tuple[Any, ...]:
    """What makes a row another one: its sum or limit, its case, its first day."""
    keys = ("amount", "otherwise", "unit", "when", "from_")
    return tuple(getattr(row, key, None) for key in keys)


def _named(words: Any) -> str:
    return named({"name": words.model_dump()})
