"""Small numbers are not shown, and cannot be worked out from those that are. Pure."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
FEWEST = 10  # of a step: fewer could tell one household of a hamlet how the neighbours fared


def hidden(numbers: Mapping[Key, int], *, fewest: int = FEWEST) -> set[Key]:
    """The keys not to be shown of numbers whose sum is known.

    Those below `fewest` (nothing is no secret), and with them the smallest of the others until at least two are hidden
    and together they are no small number: else the sum less what is shown would give them away.
    """
    small = {key for key, number in numbers.items() if 0 < number < fewest}
    rest = sorted(
        (key for key, number in numbers.items() if number >= fewest), key=lambda key: (numbers[key], str(key))
    )
    while small and rest and (len(small) < 2 or sum(numbers[key] for key in small) < fewest):
        small.add(rest.pop(0))
    return small
