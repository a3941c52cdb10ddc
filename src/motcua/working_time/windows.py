"""The opening hours of one day, read from text."""

from collections.abc import Sequence
from datetime import time
from typing import NamedTuple


class Window(NamedTuple):
    """An unbroken stretch of working time within one day, in the calendar's local time."""

    opens: time
    closes: time


def read_windows(pairs: Sequence[Sequence[str]]) -> tuple[Window, ...]:
    """[["07:30", "11:30"], ["13:00", "17:00"]] -> windows. Raises ValueError if one is empty or they overlap or go back."""
    windows = tuple(Window(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)
    moments = [moment for window in windows for moment in window]
    if any(window.opens >= window.closes for window in windows) or moments != sorted(moments):
        raise ValueError("windows must follow one another, each closing after it opens")
    return windows
