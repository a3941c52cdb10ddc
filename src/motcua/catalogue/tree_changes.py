"""What differs between two trees of plain values: every change with its way from the root. Knows no procedure.

Lists whose items carry ids are compared by id; other lists by what stays in order, changed items side by side.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

Kind = Literal["added", "removed", "changed", "moved"]
ALIKE = 0.5  # share of letters from which two items of a list are one that changed
ABSENT = None  # the trees hold no null: what is not said is not there


@dataclass(frozen=True)
class Stop:
    """One stop on the way: its key, and what stands there in the old and in the new tree (None: nothing)."""

    key: str | int
    old: Any
    new: Any

    @property
    def either(self) -> Any:
        """What stands there, the newer first."""
        return self.old if self.new is ABSENT else self.new


@dataclass(frozen=True)
class Change:
    """One change; the last stop is the value that came, went, became another, or whose items changed their order."""

    kind: Kind
    way: tuple[Stop, ...]

    @property
    def old(self) -> Any:
        """The value before."""
        return self.way[-1].old

    @property
    def new(self) -> Any:
        """The value now."""
        return self.way[-1].new


def changes(old: Any, new: Any, way: tuple[Stop, ...] = ()) -> Iterator[Change]:
    """Every change between two trees of dicts, lists and scalars; none when, and only when, they are equal."""
    if _same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_tables(old, new, way)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_keyed(old, new, way) if _keyed(old) and _keyed(new) else _of_lists(old, new, way)
    else:
        yield Change("changed", way)


def _of_tables(old: Mapping, new: Mapping, way: tuple[Stop, ...]) -> Iterator[Change]:
    for key in (*old, *(key for key in new if key not in old)):
        yield from _step(key, old.get(key, ABSENT), new.get(key, ABSENT), way)


def _of_keyed(old: Sequence, new: Sequence, way: tuple[Stop, ...]) -> Iterator[Change]:
    before, now = ({item["id"]: item for item in items} for items in (old, new))
    for key in (*before, *(key for key in now if key not in before)):
        yield from _step(key, before.get(key, ABSENT), now.get(key, ABSENT), way)
    if [key for key in before if key in now] != [key for key in now if key in before]:
        yield Change("moved", way)


def _of_lists(old: Sequence, new: Sequence, way: tuple[Stop, ...]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_spelled(item) for item in old], [_spelled(item) for item in new], autojunk=False)
    for _tag, first, last, begin, end in matcher.get_opcodes():
        if _tag != "equal":
            yield from _of_stretch(old[first:last], new[begin:end], (first, begin), way)


def _of_stretch(old: Sequence, new: Sequence, begins: tuple[int, int], way: tuple[Stop, ...]) -> Iterator[Change]:
    left = list(range(len(new)))
    for number, item in enumerate(old):
        twin = max(left, key=lambda place: _likeness(item, new[place]), default=None)
        if twin is None or _likeness(item, new[twin]) < ALIKE:
            yield from _step(begins[0] + number, item, ABSENT, way)
        else:
            left.remove(twin)
            yield from _step(begins[1] + twin, item, new[twin], way)
    for place in left:
        yield from _step(begins[1] + place, ABSENT, new[place], way)


def _step(key: str | int, old: Any, new: Any, way: tuple[Stop, ...]) -> Iterator[Change]:
    further = (*way, Stop(key, old, new))
    if old is ABSENT or new is ABSENT:
        yield Change("added" if old is ABSENT else "removed", further)
    else:
        yield from changes(old, new, further)


def _keyed(items: Sequence) -> bool:
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    return all(isinstance(each, str) for each in ids) and len(set(ids)) == len(ids)


def _same(old: Any, new: Any) -> bool:
    """Equal and of one type, all the way down: 1 is not true."""
    return type(old) is type(new) and _spelled(old) == _spelled(new)


def _spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _likeness(one: Any, other: Any) -> float:
    if type(one) is not type(other):
        return 0.0
    return SequenceMatcher(None, _spelled(one), _spelled(other), autojunk=False).quick_ratio()
