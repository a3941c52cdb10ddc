"""What payers read about one sum: its lines by whose money it is, what was taken off, what a counter would ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import FeeDue

PHI, LE_PHI, OTHERS = "phi", "le_phi", "third_party"
KINDS = {
    PHI: (_("Phí"), _("Trả cho công việc mà cơ quan làm")),
    LE_PHI: (_("Lệ phí"), _("Khoản nộp vào ngân sách Nhà nước")),
    OTHERS: (_("Thu hộ"), _("Tiền của đơn vị khác, cơ quan thu rồi chuyển lại")),
}


@dataclass(frozen=True)
class Group:
    """The lines of one kind of money, and their sum (đồng)."""

    label: Any
    hint: Any
    lines: list[dict[str, Any]]
    total: int


@dataclass(frozen=True)
class Bill:
    """One sum as people read it: `at_counter` is what filing on paper would cost this person (đồng)."""

    due: FeeDue
    groups: list[Group]
    at_counter: int

    @property
    def saving(self) -> int:
        """How much less it is than on paper; never negative."""
        return max(0, self.at_counter - self.due.amount)


def bill(due: FeeDue) -> Bill:
    """A frozen sum, made ready to be read."""
    return Bill(due, list(_groups(due.lines)), max(0, due.ordinary - due.exempted))


def _groups(lines: list[dict[str, Any]]) -> Iterable[Group]:
    for kind, (label, hint) in KINDS.items():
        own = [line for line in lines if line["kind"] == kind]
        if own:
            yield Group(label, hint, own, sum(line["amount"] for line in own))
