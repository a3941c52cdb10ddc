"""Facts of a filing that rules may ask about beside the answers: the one list of their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.authorities.models import Authority
from motcua.forms import checker

KINDS: Mapping[str, Any] = {
    "online": checker.TRUTH,
    "channel": checker.TEXT,
    "filed_on": checker.DAY,
    "applicant_kind": frozenset({"citizen", "household_business", "organisation"}),
    "ward": checker.TEXT,
    "authority": checker.TEXT,
    "authority_kind": frozenset(Authority.Kind.values),
}


@dataclass(frozen=True)
class Place:
    """Where a filing belongs: the code of the ward or commune that the applicant named as his own ("" for none), the
    code of the office that decides, and what kind of office that is."""

    ward: str = ""
    authority: str = ""
    authority_kind: str = ""

    @classmethod
    def of(cls, authority: Authority, ward: str) -> "Place":
        """The place of a filing at an office."""
        return cls(ward, authority.code, authority.kind)


def filing(
    *, online: bool, on: date, channel: str = "", applicant_kind: str = "citizen", place: Place | None = None
) -> dict[str, Any]:
    """The facts of one filing; `on` is the local day of filing. Without a place, rules that ask for it cannot tell."""
    own = channel or ("self_remote" if online else "paper_counter")
    where = {"ward": place.ward, "authority": place.authority, "authority_kind": place.authority_kind} if place else {}
    return {"online": online, "channel": own, "filed_on": on, "applicant_kind": applicant_kind, **where}


def ward_of(answers: Mapping[str, Any]) -> str:
    """The code of the ward or commune that the applicant named as his own; "" where he named none."""
    for name in ("residence", "address"):
        if isinstance(place := answers.get(name), dict) and place.get("ward"):
            return str(place["ward"])[:10]
    return ""


def split(known: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(answers, facts) of one table that holds both."""
    facts = {name: value for name, value in known.items() if name in KINDS}
    return {name: value for name, value in known.items() if name not in KINDS}, facts
