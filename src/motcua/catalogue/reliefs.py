"""A decided fee policy, as the fee engine reads it: which fees of which filings it makes cheaper, and by how much. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.catalogue.package import Fee

STATE_MONEY = frozenset({"phi", "le_phi"})  # what a people's council may cut; third parties' money is not its own


@dataclass(frozen=True)
class Relief:
    """One policy in force: the share of the fee (per cent) or the sum (đồng) that is left to pay, and for whom.

    Empty `fees` and `applicant_kinds` mean all of them. `basis` is the decision with its number and date.
    """

    id: str
    name: str
    basis: str
    percent: Decimal | None = None
    amount: int | None = None
    online_only: bool = True
    kinds: frozenset[str] = STATE_MONEY
    fees: frozenset[str] = field(default_factory=frozenset)
    applicant_kinds: frozenset[str] = field(default_factory=frozenset)

    def covers(self, fee: Fee, facts: Mapping[str, Any]) -> bool:
        """Whether this fee of a filing with these facts (`online`, `applicant_kind`) becomes cheaper."""
        return self.covers_fee(fee.kind, fee.id) and self.covers_filing(
            online=bool(facts["online"]), applicant_kind=facts.get("applicant_kind", "citizen")
        )

    def covers_fee(self, kind: str, fee: str) -> bool:
        """Whether a fee of this kind and id is among those meant."""
        return kind in self.kinds & STATE_MONEY and (not self.fees or fee in self.fees)

    def covers_filing(self, *, online: bool, applicant_kind: str) -> bool:
        """Whether a filing on this channel by such an applicant is among those meant."""
        return (online or not self.online_only) and (not self.applicant_kinds or applicant_kind in self.applicant_kinds)

    def to_pay(self, amount: int) -> int:
        """What is left of a sum (đồng); never more than the sum, never below zero, half a đồng upwards."""
        if self.amount is not None:
            return min(amount, self.amount)
        left = Decimal(amount) * (self.percent or Decimal(0)) / 100
        return max(0, min(amount, int(left.quantize(Decimal(1), ROUND_HALF_UP))))
