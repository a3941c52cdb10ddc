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
        if fee.kind not in self.kinds & STATE_MONEY or (self.fees and fee.id not in self.fees):
            return False
        if self.applicant_kinds and facts.get("applicant_kind", "citizen") not in self.applicant_kinds:
            return False
        return bool(facts["online"]) or not self.online_only

    def to_pay(self, amount: int) -> int:
        """What is left of a sum (đồng); never more than the sum, never below zero, half a đồng upwards."""
        if self.amount is not None:
            return min(amount, self.amount)
        left = Decimal(amount) * (self.percent or Decimal(0)) / 100
        return max(0, min(amount, int(left.quantize(Decimal(1), ROUND_HALF_UP))))
