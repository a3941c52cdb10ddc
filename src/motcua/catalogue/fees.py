"""What a package says about money: its fees with their rows, and who is exempt from them. Frozen once read."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from motcua.catalogue.dated import Dated, Doubt
from motcua.forms.rules import rule
from motcua.forms.words import Expression, Id, Part, Text, Words, readable

FeeKind = Literal["phi", "le_phi", "third_party"]
Moment = Literal["receipt", "supplement", "result"]
Refundable = Literal["before_acceptance", "on_refusal", "never"]
THIRD_PARTY = "third_party"
RECEIPT = "receipt"
MOMENTS: tuple[Moment, ...] = get_args(Moment)


def _amount(value: Any) -> Any:
    """A sum is whole đồng or an expression; kept as an expression."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return str(value)
    if isinstance(value, str):
        return readable(value)
    raise ValueError("số tiền là số nguyên đồng, hoặc một phép tính viết thành chữ")


Amount = Annotated[str, BeforeValidator(_amount)]


class FeeRow(Dated):
    """One line of a fee table: the first whose days and `when` are met counts. `why` says its case in words.

    A row that holds together with a later row of another sum says so with `before_others`: it is meant to come first.
    """

    when: Expression | None = None
    amount: Amount | None = None
    otherwise: Amount | None = None
    why: Words | None = None
    before_others: bool = False
    basis: Text
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> "FeeRow":
        conditional = self.when is not None or self.dated
        if (self.otherwise is None) != (conditional and self.amount is not None):
            raise ValueError("mỗi dòng phí cần “when” (hoặc ngày “from”, “to”) và “amount”, hoặc chỉ “otherwise”")
        return self

    def holds(self, known: Mapping[str, Any]) -> bool:
        """Strict; the last row, `otherwise`, always does. Raises RuleError when an answer or the day is missing."""
        return self.covers_filing(known) and (self.when is None or bool(rule(self.when).value(known)))

    @property
    def sum(self) -> str:
        """The expression of its amount in đồng."""
        return self.amount if self.amount is not None else self.otherwise or "0"


class Fee(Part):
    """A fee for a service (phí), a fixed State charge (lệ phí; Law 97/2015/QH13), or money of another body (thu hộ).

    `payee` names that body; `charged` is the moment at which the law has the sum quoted, frozen and asked.
    `refund`: given back when the dossier ends before acceptance, as long as nothing was done; when it is refused as
    well; or never.
    """

    id: Id
    name: Words
    kind: FeeKind
    payee: Words | None = None
    charged: Moment = "receipt"
    refund: Refundable = "before_acceptance"
    rows: Annotated[tuple[FeeRow, ...], Field(min_length=1)]
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _ends_with_otherwise(self) -> "Fee":
        if [row.otherwise is not None for row in self.rows] != [False] * (len(self.rows) - 1) + [True]:
            raise ValueError("dòng cuối, và chỉ dòng cuối, phải là “otherwise”")
        return self

    @model_validator(mode="after")
    def _says_whose_money(self) -> "Fee":
        if (self.kind == THIRD_PARTY) != (self.payee is not None):
            raise ValueError(
                "khoản thu hộ (third_party) phải ghi “payee”: thu hộ cho ai; phí, lệ phí thì không có “payee”"
            )
        return self


class Exemption(Dated):
    """Who pays less for who he is: a share of the fees falls away (per cent) when the filing claims it by its answers.

    `evidence` is the paper that proves it, asked for by the paper's own rule. Empty `fees` are all fees but the money of
    others. Of several that hold, the one that takes most off counts.
    """

    id: Id
    name: Words
    when: Expression
    percent: Annotated[int, Field(ge=1, le=100)] = 100
    fees: tuple[Id, ...] = ()
    evidence: Id | None = None
    why: Words | None = None
    basis: Text
    doubt: Doubt | None = None

    def holds(self, known: Mapping[str, Any]) -> bool:
        """Strict. Raises RuleError when an answer or the day of filing is missing."""
        return self.covers_filing(known) and bool(rule(self.when).value(known))

    def covers_fee(self, fee: Fee) -> bool:
        """Whether it takes something off this fee."""
        return fee.id in self.fees if self.fees else fee.kind != THIRD_PARTY

    def taken_off(self, amount: int) -> int:
        """How many đồng of a sum fall away; what is left is rounded to whole đồng, halves up."""
        left = Decimal(amount) * (100 - self.percent) / 100
        return amount - int(left.quantize(Decimal(1), ROUND_HALF_UP))
