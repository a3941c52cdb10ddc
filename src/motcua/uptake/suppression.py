"""Which counts of a public table are not split. Pure.

Fewer than five could tell who filed how. Hiding them alone is not enough: whoever knows the total of a line takes the shown
cells away and has the hidden one. So in each row and column what is hidden adds up to nothing or to five at least.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from motcua.uptake.figures import FEWEST

Key = TypeVar("Key", bound=tuple[object, ...])


def hidden(counts: Mapping[Key, int], *, fewest: int = FEWEST) -> set[Key]:
    """The cells of a table of one or more dimensions that are not split; a cell of nothing hides nothing."""
    covered = {key for key, number in counts.items() if 0 < number < fewest}
    while more := _more(counts, covered, fewest):
        covered |= more
    return covered


def _more(counts: Mapping[Key, int], covered: set[Key], fewest: int) -> set[Key]:
    """The smallest shown cell of every line whose hidden cells could be told from its total."""
    found = set()
    for axis in range(len(next(iter(counts), ()))):
        sums: dict[object, int] = defaultdict(int)
        for key in covered:
            sums[_line(key, axis)] += counts[key]
        telling = {line for line, number in sums.items() if number < fewest}
        shown: dict[object, Key] = {}
        for key, number in counts.items():
            line = _line(key, axis)
            if (
                line in telling
                and key not in covered
                and number
                and number < counts.get(shown.get(line, key), number) + 1
            ):
                shown[line] = key
        found |= set(shown.values())
    return found


def _line(key: tuple[object, ...], axis: int) -> tuple[object, ...]:
    """The line along an axis: everything of the key but that."""
    return key[:axis] + key[axis + 1 :]
