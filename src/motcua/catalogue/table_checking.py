"""Tables of rows are tried on every case that their conditions tell apart: rows that are never reached, rows that meet,
answers that may be missing, days that nobody thought of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from motcua.catalogue.case_space import Case, Space
from motcua.catalogue.case_terms import Condition
from motcua.catalogue.dated import Dated
from motcua.catalogue.deadlines import said as limit_said
from motcua.catalogue.package import FeeRow, Package, TimeCase
from motcua.catalogue.problem import Problem, Severity
from motcua.catalogue.reading import Folder
from motcua.forms.rules import RuleError

Place = tuple[str | int, ...]
ONE_DAY = timedelta(days=1)


@dataclass
class Row:
    """A row of a table as it is tried: `outcome` is what it gives, the same text meaning the same."""

    place: Place
    part: FeeRow | TimeCase | None
    outcome: str
    when: str | None
    amount: str | None = None
    holds_at: int = 0
    first_at: int = 0
    before: set[int] = field(default_factory=set)  # earlier rows that came first where this one held

    @property
    def before_others(self) -> bool:
        """Whether its author wants it to win over later rows."""
        return bool(self.part and self.part.before_others)


def table_problems(folder: Folder) -> Iterator[Problem]:
    """Rows that can never count, rows that contradict each other, and sums that cannot be computed in some case."""
    for rows in tables(folder.package):
        try:
            table = Table(folder.package, rows)
        except RuleError:  # an expression that cannot be typed is told by the check of rules
            continue
        for place, text, severity in table.complaints():
            yield folder.error(*place, says=text) if severity == "error" else folder.advice(*place, says=text)
    for place, parts in _dated(folder.package):
        for number, text in day_complaints(parts):
            yield folder.advice(*place, number, says=text)


def tables(package: Package) -> Iterator[list[Row]]:
    """The fee tables, and the cases of the time limit with the ordinary limit as their last row."""
    for number, fee in enumerate(package.fees):
        yield [
            Row(("fees", number, "rows", place), row, row.sum, row.when, row.sum) for place, row in enumerate(fee.rows)
        ]
    if package.deadline.cases:
        rows = [
            Row(("deadline", "cases", place), case, limit_said(case.amount, case.unit, "vi"), case.when)
            for place, case in enumerate(package.deadline.cases)
        ]
        ordinary = limit_said(package.deadline.amount, package.deadline.unit, "vi")
        yield [*rows, Row(("deadline",), None, ordinary, None)]


class Table:
    """One table tried on all its cases. Raises RuleError when a condition cannot be read."""

    def __init__(self, package: Package, rows: Sequence[Row]) -> None:
        self.rows = rows
        dates = [dates_rule(row.part) for row in rows]
        texts = [text for row in rows for text in (row.when, row.amount) if text] + [text for text in dates if text]
        self.space = Space(package, texts)
        self.tried: list[list[Condition]] = [
            [self.space.conditions[text] for text in (date_text, row.when) if text]
            for date_text, row in zip(dates, rows, strict=True)
        ]
        self.met: dict[tuple[int, int], Case] = {}
        self.missing: dict[int, tuple[Case, Condition]] = {}
        for case in self.space.cases():
            self._try(case)

    def _try(self, case: Case) -> None:
        holding: list[int] = []
        for number, row in enumerate(self.rows):
            try:
                holds = all(condition.value(case) for condition in self.tried[number])
            except RuleError:
                if not holding:
                    self.missing.setdefault(number, (case, self.tried[number][-1]))
                    return
                continue
            if holds:
                row.holds_at += 1
                row.before.update(holding[:1])
                self._meets(number, holding, case)
                holding.append(number)
        if holding:
            self.rows[holding[0]].first_at += 1
            self._computes(holding[0], case)

    def _meets(self, number: int, holding: Sequence[int], case: Case) -> None:
        row = self.rows[number]
        if row.when is None and not (row.part and row.part.dated):
            return  # the last row always holds: that is what it is for
        for earlier in holding:
            other = self.rows[earlier]
            if other.outcome != row.outcome and not other.before_others:
                self.met.setdefault((earlier, number), case)

    def _computes(self, number: int, case: Case) -> None:
        amount = self.rows[number].amount
        if amount is None:
            return
        condition = self.space.conditions[amount]
        try:
            condition.value(case)
        except RuleError:
            self.missing.setdefault(number, (case, condition))

    def complaints(self) -> Iterator[tuple[Place, str, Severity]]:
        """(place, what and the cure, severity) of everything found."""
        dead = self.dead()
        for number in dead:
            yield self.rows[number].place, self._unreachable(self.rows[number]), "error"
        for (earlier, later), case in self.met.items():
            if earlier in dead or later in dead:
                continue
            yield self.rows[later].place, self._overlap(earlier, later, case), "error"
        for number, (case, condition) in self.missing.items():
            yield self.rows[number].place, self._incomplete(case, condition), "error"
        if not self.space.exhaustive:
            said = "bảng có quá nhiều trường hợp nên chỉ xét được một phần; tách bảng hoặc viết điều kiện gọn hơn"
            yield self.rows[0].place, said, "advice"

    def dead(self) -> list[int]:
        """The rows that are never the first to hold; none is called so unless every case was tried and computed."""
        if not self.space.exhaustive or self.missing:
            return []
        return [number for number, row in enumerate(self.rows) if not row.first_at and row.part]

    def _unreachable(self, row: Row) -> str:
        if not row.holds_at:
            return (
                "dòng này không bao giờ tới: không có câu trả lời hay ngày nộp nào làm điều kiện đúng; sửa hoặc bỏ dòng"
            )
        if row.when is None and not (row.part and row.part.dated):
            return "dòng này không bao giờ tới: các dòng trên đã đủ mọi trường hợp; đổi dòng có điều kiện cuối cùng thành “otherwise”"
        others = ", ".join(str(number + 1) for number in sorted(row.before))
        return f"dòng này không bao giờ tới: mỗi khi đúng thì dòng {others} đã đúng trước; sửa điều kiện, đổi thứ tự hoặc bỏ dòng"

    def _overlap(self, earlier: int, later: int, case: Case) -> str:
        case_said = said(case, [*self.tried[earlier], *self.tried[later]])
        first, second = self.rows[earlier].outcome, self.rows[later].outcome
        return (
            f"dòng {earlier + 1} ({first}) và dòng {later + 1} ({second}) cùng đúng khi {case_said}; sửa điều kiện để chỉ một "
            f"dòng đúng, hoặc viết “before_others: true” ở dòng {earlier + 1} nếu dòng ấy được tính trước"
        )

    def _incomplete(self, case: Case, condition: Condition) -> str:
        lacking = [name for name in condition.terms if case.get(name) is None]
        names = ", ".join(f"“{name}”" for name in lacking) or "một câu"
        case_said = said(case, [*(each for row in self.tried for each in row), *self.space.shown_when(lacking)])
        when = f" khi {case_said}" if case_said else ""
        return f"không tính được{when}: {names} không được hỏi hoặc để trống; viết “answered(…) and …” hoặc xét điều kiện ấy trước"


def said(case: Case, conditions: Sequence[Condition]) -> str:
    """The answers of a case that some conditions ask about: "online = đúng, filed_on = 2026-01-01"."""
    names = dict.fromkeys(name for condition in conditions for name in condition.terms)
    return ", ".join(f"{name} = {_value(case[name])}" for name in names if case.get(name) is not None)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value)


def dates_rule(part: Dated | None) -> str | None:
    """The days of a row as a condition on the day of filing."""
    if part is None or not part.dated:
        return None
    sides = [(part.from_, ">="), (part.to, "<=")]
    return " and ".join(f"filed_on {sign} date('{day}')" for day, sign in sides if day)


def _dated(package: Package) -> Iterator[tuple[Place, Mapping[int, Dated]]]:
    """Lists of parts that take turns by date; the rows of a fee with the same condition take turns as well."""
    yield ("handled_by_periods",), dict(enumerate(package.handled_by_periods))
    yield ("application_form_periods",), dict(enumerate(package.application_form_periods))
    for number, fee in enumerate(package.fees):
        for when in dict.fromkeys(row.when for row in fee.rows if row.dated):
            rows = {place: row for place, row in enumerate(fee.rows) if row.dated and row.when == when}
            yield ("fees", number, "rows"), rows


def day_complaints(parts: Mapping[int, Dated]) -> Iterator[tuple[int, str]]:
    """(number, what) where two periods overlap, or where days lie between them on which neither holds."""
    turns = sorted(parts.items(), key=lambda each: each[1].from_ or date.min)
    for (_number, earlier), (later_number, later) in zip(turns, turns[1:], strict=False):
        ends, begins = earlier.to or date.max, later.from_ or date.min
        if ends >= begins:
            yield later_number, f"chồng lên khoảng trước, đến hết {_day(ends)}; sửa “from” hoặc “to”"
        elif ends + ONE_DAY < begins:
            yield (
                later_number,
                f"từ {ends + ONE_DAY} đến {begins - ONE_DAY} không có dòng nào, sẽ theo mức chung; nếu không định thế thì sửa ngày",
            )


def _day(day: date) -> str:
    return "mãi" if day == date.max else str(day)
