"""What a service needs before it goes on to its next stage: a table, judged over measured numbers. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONTHS = 3  # whole months before this one
Number = int | Fraction | None
ENCOURAGED, DEFAULT, ONLINE_ONLY = "encouraged", "default", "online_only"


@dataclass(frozen=True)
class Measured:
    """What was found of a procedure at some offices; None where nobody can say.

    `readiness` is the lowest score of any office, `online`, `own` (filed by people themselves) and `completion` are of each of the last whole months, of all
    offices together. `wrong_stage` counts the offices that are not one stage below, `without_help` the wards and communes
    without a staffed point of help, `notice` the days between the decision and the first day.
    """

    wrong_stage: int = 0
    readiness: int | None = None
    online: Sequence[Fraction | None] = ()
    own: Sequence[Fraction | None] = ()
    completion: Sequence[Fraction | None] = ()
    without_help: int = 0
    decision: bool = False
    notice: int = 0


@dataclass(frozen=True)
class Gate:
    """One thing that is needed: from which stage on how much. `unit` says how a number is read; `most` turns it round."""

    id: str
    words: str | Promise
    needed: Mapping[str, int]
    number: Callable[[Measured], Number]
    unit: str
    most: bool = False


@dataclass(frozen=True)
class Judged:
    """A gate with what was found; `beside` the online share stands what people filed themselves. `number` and `needed` are whole (shares in per cent, rounded down), None for unknown."""

    id: str
    number: int | None
    needed: int
    passed: bool
    beside: int | None = None

    @property
    def words(self) -> str:
        """What is needed, in the active language."""
        return str(BY_ID[self.id].words)

    @property
    def unit(self) -> str:
        return BY_ID[self.id].unit

    @property
    def most(self) -> bool:
        return BY_ID[self.id].most

    def kept(self) -> dict[str, Any]:
        """As it is frozen with a decision."""
        kept = {"id": self.id, "number": self.number, "needed": self.needed, "passed": self.passed}
        return kept | ({} if self.beside is None else {"beside": self.beside})


def _worst(shares: Sequence[Fraction | None]) -> Number:
    """The lowest month; unknown as soon as one of them is, or some are missing."""
    known = [share for share in shares if share is not None]
    return min(known) * 100 if len(known) == len(shares) == MONTHS else None


GATES = (
    Gate(
        "order",
        _("Đi từng bậc: cơ quan chưa ở bậc liền trước"),
        {ENCOURAGED: 0, DEFAULT: 0, ONLINE_ONLY: 0},
        lambda found: found.wrong_stage,
        "offices",
        most=True,
    ),
    Gate(
        "readiness",
        _("Độ sẵn sàng, cơ quan thấp nhất"),
        {ENCOURAGED: 80, DEFAULT: 80, ONLINE_ONLY: 90},
        lambda found: found.readiness,
        "score",
    ),
    Gate(
        "online",
        _("Hồ sơ nộp trực tuyến, tháng thấp nhất trong 3 tháng"),
        {DEFAULT: 30, ONLINE_ONLY: 60},
        lambda found: _worst(found.online),
        "share",
    ),
    Gate(
        "completion",
        _("Bắt đầu khai rồi nộp được, tháng thấp nhất trong 3 tháng"),
        {ONLINE_ONLY: 80},
        lambda found: _worst(found.completion),
        "share",
    ),
    Gate(
        "help_points",
        _("Phường, xã chưa có điểm hỗ trợ có người trực"),
        {DEFAULT: 0, ONLINE_ONLY: 0},
        lambda found: found.without_help,
        "communes",
        most=True,
    ),
    Gate("decision", _("Văn bản quyết định"), {ONLINE_ONLY: 1}, lambda found: int(found.decision), "document"),
    Gate("notice", _("Báo trước cho dân"), {ONLINE_ONLY: 60}, lambda found: found.notice, "days"),
)  # fmt: skip
BY_ID = {gate.id: gate for gate in GATES}


def judged(stage: str, found: Measured) -> list[Judged]:
    """Every gate to a stage with what was found; an unknown number never passes."""
    return [_judged(gate, gate.needed[stage], found) for gate in GATES if stage in gate.needed]


def of_kept(rows: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """The gates as they were frozen; one that the table has no more is left out."""
    return [Judged(**row) for row in rows if row.get("id") in BY_ID]


def failing(gates: Sequence[Judged]) -> list[Judged]:
    """Those that are not passed."""
    return [gate for gate in gates if not gate.passed]


def _judged(gate: Gate, needed: int, found: Measured) -> Judged:
    number = gate.number(found)
    if number is None:
        return Judged(gate.id, None, needed, passed=False)
    passed = number <= needed if gate.most else number >= needed
    return Judged(gate.id, int(number), needed, passed, _own(found) if gate.id == "online" else None)


def _own(found: Measured) -> int | None:
    """What people filed themselves in the month that counts, in per cent."""
    pairs = [pair for pair in zip(found.online, found.own, strict=False) if None not in pair]
    lowest = min(pairs, key=lambda pair: pair[0] or 0, default=None)
    return None if lowest is None or lowest[1] is None else int(lowest[1] * 100)
