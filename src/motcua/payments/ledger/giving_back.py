"""What is given back when a dossier ends, by the rule of each fee. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.payments.ledger.booking import Share, shares

BEFORE_ACCEPTANCE, ON_REFUSAL, NEVER = "before_acceptance", "on_refusal", "never"
COVERS = {  # rule of a fee -> the endings for which it is given back
    BEFORE_ACCEPTANCE: frozenset({"declined", "withdrawn", "lapsed"}),
    ON_REFUSAL: frozenset({"declined", "withdrawn", "lapsed", "refused"}),
    NEVER: frozenset[str](),
}
ENDINGS = {"declined": "declined", "withdrawn": "withdrawn", "stopped": "withdrawn", "lapsed": "lapsed"}


@dataclass(frozen=True)
class Ending:
    """How a dossier ended: its state, whether it had been accepted, whether it was refused."""

    state: str
    accepted: bool
    refused: bool = False

    @property
    def reason(self) -> str:
        """Why money may be given back: declined, withdrawn, lapsed or refused; "" where the office has done its work."""
        if self.refused:
            return "refused"
        return "" if self.accepted else ENDINGS.get(self.state, "")


def given_back(lines: Iterable[Mapping[str, Any]], *, rules: Mapping[str, str], reason: str) -> list[Share]:
    """The parts of a due that are given back for a reason; `rules`: fee -> its rule, a fee without one has the usual."""
    return shares(line for line in lines if reason in COVERS[rules.get(line.get("fee", ""), BEFORE_ACCEPTANCE)])


def at_most(wanted: Sequence[Share], left: Sequence[Share]) -> list[Share]:
    """What of the wanted parts is still there, account by account."""
    rest = {(share.account, share.detail): share.amount for share in left}
    found = []
    for share in wanted:
        key = share.account, share.detail
        taken = min(share.amount, rest.get(key, 0))
        if taken:
            rest[key] -= taken
            found.append(Share(*key, taken))
    return found
