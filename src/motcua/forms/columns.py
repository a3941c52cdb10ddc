"""Rules over rows: `heirs.share` is a column, what is done to it is done to every row, and a few functions sum it up.

A cell that was asked and not answered is None: it makes every sum unknown. A cell that its row does not ask is absent:
it counts in nothing.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

ABSENT = object()


class Column(tuple):
    """One part of every row, in order. It is neither true nor false: `every`, `some` and `count` say."""

    def __bool__(self) -> bool:
        raise TypeError("Cột của nhóm không phải là điều kiện; dùng every, some hoặc count.")


def part_of(group: Any, name: str) -> Any:
    """`group.name`: a part of one group, or the column of its rows; of nothing, nothing."""
    if group is None or group is ABSENT:
        return group
    if isinstance(group, Column):
        return Column(part_of(each, name) for each in group)
    if isinstance(group, list | tuple):
        return Column(row.get(name, ABSENT) for row in group)
    return group.get(name)


def spread(apply: Callable) -> Callable:
    """Do to a column what is done to one value, row by row. Raises ValueError for columns of different groups."""

    def each(*values: Any) -> Any:
        sizes = {len(value) for value in values if isinstance(value, Column)}
        if not sizes:
            return apply(*values)
        if len(sizes) > 1:
            raise ValueError("hai cột không cùng số dòng")
        rows = (tuple(_at(value, row) for value in values) for row in range(sizes.pop()))
        return Column(ABSENT if ABSENT in row else apply(*row) for row in rows)

    return each


def _at(value: Any, row: int) -> Any:
    return value[row] if isinstance(value, Column) else value


def inside(found: Callable) -> Callable:
    """`in` and `not in`: a column on the right is searched, one on the left is asked row by row."""
    by_row = spread(found)

    def apply(value: Any, among: Any) -> Any:
        return by_row(value, among) if isinstance(value, Column) else found(value, among)

    return apply


def _cells(values: Iterable[Any]) -> list[Any] | None:
    """The cells that are there; None as long as one of them is not answered."""
    there = [value for value in values if value is not ABSENT]
    return None if any(value is None for value in there) else there


def total(rows: Any, name: str | None = None) -> Any:
    """The sum of a column; `sum(rows, 'share')` is the older spelling."""
    cells = _cells(rows if name is None else part_of(rows, name))
    return None if cells is None else sum(cells, Decimal(0))


def count(rows: Any) -> int | None:
    """How many rows there are, or in how many of them a condition holds."""
    if not isinstance(rows, Column):
        return len(rows)
    cells = _cells(rows)
    return None if cells is None else sum(cell is True for cell in cells)


def every(column: Any) -> bool | None:
    """Whether a condition holds in every row; unknown while a row that could break it is not answered."""
    there = [cell for cell in column if cell is not ABSENT]
    return False if False in there else None if None in there else True


def some(column: Any) -> bool | None:
    """Whether a condition holds in at least one row."""
    there = [cell for cell in column if cell is not ABSENT]
    return True if True in there else None if None in there else False


def extreme(pick: Callable) -> Callable:
    """`min` and `max` of several values, or of one column."""

    def apply(*values: Any) -> Any:
        cells = _cells(values[0] if len(values) == 1 and isinstance(values[0], Column) else values)
        return None if not cells else pick(cells)

    return apply


AGGREGATES: dict[str, Callable] = {
    "size": len, "sum": total, "count": count, "every": every, "some": some, "min": extreme(min), "max": extreme(max),
}  # fmt: skip
