"""A policy's columns read as a `Relief`: the same from a row of the table and from its JSON inside another statement. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from motcua.catalogue.reliefs import STATE_MONEY, Relief

COLUMNS = (
    "id", "name_vi", "name_en", "percent", "amount", "online_only", "kinds", "fees", "applicant_kinds",
    "decision_number", "decision_on", "decision_of",
)  # fmt: skip


def relief_of(row: Mapping[str, Any]) -> Relief:
    """The policy as the fee engine reads it, named in the active language; days and sums may be texts."""
    english = (get_language() or "vi").startswith("en")
    return Relief(
        id=str(row["id"]),
        name=row["name_en"] if english else row["name_vi"],
        basis=decision(row),
        percent=None if row["percent"] is None else Decimal(str(row["percent"])),
        amount=row["amount"],
        online_only=row["online_only"],
        kinds=frozenset(row["kinds"]) or STATE_MONEY,
        fees=frozenset(row["fees"]),
        applicant_kinds=frozenset(row["applicant_kinds"]),
    )


def decision(row: Mapping[str, Any]) -> str:
    """ "Nghị quyết số 12/2026/NQ-HĐND ngày 10/12/2026 của Hội đồng nhân dân tỉnh"; "" as long as nothing is decided.

    In Vietnamese, as every legal basis: a document is cited by the name that it has.
    """
    on = row["decision_on"]
    if not row["decision_number"] or not on:
        return ""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    said = {"number": row["decision_number"], "day": f"{day:%d/%m/%Y}", "council": row["decision_of"]}
    with override("vi"):
        if "NQ" in row["decision_number"].upper():
            return _("Nghị quyết số %(number)s ngày %(day)s của %(council)s") % said
        return _("Quyết định số %(number)s ngày %(day)s của %(council)s") % said
