"""Finding a line of a code list by its code, its name, or the everyday words beside it."""

from collections.abc import Sequence

from motcua.forms.questions import Item
from motcua.foundation.text import folded


def shown(item: Item) -> str:
    """ "Bán tạp hoá (4711)", in the active language."""
    return f"{item.name} ({item.id})"


def matching(items: Sequence[Item], typed: str) -> list[Item]:
    """The lines that a typed text may mean, the surest first; one line when its code or its name stands there."""
    wanted = folded(typed)
    exact = [item for item in items if wanted in _spellings(item)]
    if exact or not wanted:
        return exact[:1]
    words = wanted.split()
    return [item for item in items if all(_has(item, word) for word in words)]


def _spellings(item: Item) -> set[str]:
    names = {item.name.vi, item.name.en}
    return {folded(text) for text in (item.id, *item.words, *names, *(f"{name} ({item.id})" for name in names))}


def _has(item: Item, word: str) -> bool:
    text = folded(" ".join((item.id, item.name.vi, item.name.en, *item.words)))
    return f" {word}" in f" {text}"
