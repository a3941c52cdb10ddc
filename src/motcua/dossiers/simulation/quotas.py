"""Dividing whole things by shares so that the parts add up exactly. Pure."""

from collections.abc import Sequence
from math import floor
from random import Random


def divided(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of `total` by weight, largest remainder first; equal remainders go to the earlier place."""
    whole = sum(weights)
    if whole <= 0:
        if total:
            raise ValueError("nothing can be divided among weights of nothing")
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [floor(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def share_of(total: int, share: float) -> int:
    """So many of `total`, halves up."""
    return min(total, floor(total * share + 0.5))


def marked(total: int, count: int, dice: Random) -> list[bool]:
    """`total` places, exactly `count` of them True, shuffled."""
    marks = [place < count for place in range(total)]
    dice.shuffle(marks)
    return marks
