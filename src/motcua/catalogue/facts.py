"""Facts of a filing that rules may ask about beside the answers: the one list of their names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.forms import checker

KINDS: Mapping[str, Any] = {
    "online": checker.TRUTH,
    "channel": checker.TEXT,
    "filed_on": checker.DAY,
    "applicant_kind": frozenset({"citizen", "household_business", "organisation"}),
}


def filing(*, online: bool, on: date, channel: str = "", applicant_kind: str = "citizen") -> dict[str, Any]:
    """The facts of one filing; `on` is the local day of filing."""
    own = channel or ("self_remote" if online else "paper_counter")
    return {"online": online, "channel": own, "filed_on": on, "applicant_kind": applicant_kind}


def split(known: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(answers, facts) of one table that holds both."""
    facts = {name: value for name, value in known.items() if name in KINDS}
    return {name: value for name, value in known.items() if name not in KINDS}, facts
