"""Two changes of one text put together, line by line."""

from difflib import SequenceMatcher, unified_diff

MARKS = ("<<<<<<< ", "=======", ">>>>>>> ")


def merged(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """(both changes together, whether no place was changed by both). Where both changed, both stand between marks."""
    first, second, third = (text.splitlines() for text in (base, mine, theirs))
    ours, yours = _changes(first, second), _changes(first, third)
    lines: list[str] = []
    place, whole = 0, True
    while ours or yours:
        start = min(change[0] for change in (ours[:1] + yours[:1]))
        lines += first[place:start]
        end, mine_here, theirs_here = _region(start, ours, yours)
        left, right = _applied(first, start, end, mine_here), _applied(first, start, end, theirs_here)
        kept = first[start:end]
        if left == right or right == kept:
            lines += left
        elif left == kept:
            lines += right
        else:
            whole = False
            lines += [f"{MARKS[0]}1", *left, MARKS[1], *right, f"{MARKS[2]}2"]
        place = end
    return "\n".join([*lines, *first[place:]]) + "\n", whole


Change = tuple[int, int, list[str]]


def _changes(base: list[str], new: list[str]) -> list[Change]:
    codes = SequenceMatcher(None, base, new, autojunk=False).get_opcodes()
    return [(a, b, new[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


def _region(start: int, ours: list[Change], yours: list[Change]) -> tuple[int, list[Change], list[Change]]:
    """The lines around a start in which changes of the two touch; both lists lose what is taken."""
    end, taken = start, ([], [])  # type: ignore[var-annotated]
    grown = True
    while grown:
        grown = False
        for changes, mine in ((ours, taken[0]), (yours, taken[1])):
            while changes and (changes[0][0] <= end):
                mine.append(changes.pop(0))
                end, grown = max(end, mine[-1][1]), True
    return end, taken[0], taken[1]


def _applied(base: list[str], start: int, end: int, changes: list[Change]) -> list[str]:
    lines, place = [], start
    for a, b, new in changes:
        lines += [*base[place:a], *new]
        place = b
    return [*lines, *base[place:end]]


def line_changes(old: str, new: str, around: int = 2) -> list[tuple[str, str]]:
    """("gone" | "new" | "same" | "gap", line) of what changed, with a few lines around it."""
    found: list[tuple[str, str]] = []
    lines = list(unified_diff(old.splitlines(), new.splitlines(), n=around, lineterm=""))[2:]
    kinds = {"-": "gone", "+": "new", "@": "gap"}
    for line in lines:
        kind = kinds.get(line[:1], "same")
        found.append((kind, "" if kind == "gap" else line[1:]))
    return found[1:] if found[:1] == [("gap", "")] else found
