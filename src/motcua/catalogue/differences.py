"""What changed between two packages, in words: "Thời hạn: 7 → 5 ngày làm việc", "Bỏ câu hỏi 4 “…”".

Nothing that changed is left out: both packages become plain trees, the trees are compared whole, and every change has
its sentence, in the active language. Texts are compared in both languages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.deadlines import said as time_said
from motcua.catalogue.difference_labels import SUBJECTS
from motcua.catalogue.difference_words import (
    QUESTION,
    Numbers,
    is_coded,
    language,
    named,
    outline,
    row_said,
    said,
    sum_said,
    trail,
)
from motcua.catalogue.package import Package
from motcua.catalogue.text_changes import Mark, marked
from motcua.catalogue.tree_changes import Change, Kind, Stop, changes

SUMS, FEE_ROW = ("amount", "otherwise"), 5  # fees, the fee, its rows, the row, its sum
SHORT = 90  # characters up to which old and new stand inside the sentence


@dataclass(frozen=True)
class Difference:
    """One difference: `where` is its subject, `words` the sentence; `old` and `new` are the texts before and now."""

    where: str
    words: str
    kind: Kind
    place: tuple[str | int, ...]
    old: str = ""
    new: str = ""

    @property
    def marks(self) -> list[Mark]:
        """Both texts as one, word by word."""
        return marked(self.old, self.new)

    @property
    def is_long(self) -> bool:
        """Whether the sentence leaves the texts out, so that they have to be shown below it."""
        if self.kind in ("added", "removed") and (self.old or self.new) not in self.words:
            return True
        return max(len(self.old), len(self.new)) > SHORT


def differences(old: Package, new: Package) -> list[Difference]:
    """Every difference, in the order of a package; none when, and only when, the packages are equal."""
    before, now = tree(old), tree(new)
    numbers = Numbers.of(before), Numbers.of(now)
    found = [_difference(change, numbers) for change in _times(changes(before, now))]
    order = [*SUBJECTS]
    return sorted(found, key=lambda each: order.index(str(each.place[0])) if each.place[0] in SUBJECTS else len(order))


def by_subject(found: list[Difference]) -> list[tuple[str, list[Difference]]]:
    """The same, grouped for reading."""
    return [(where, list(each)) for where, each in groupby(found, key=lambda difference: difference.where)]


def tree(package: Package) -> dict[str, Any]:
    """A package as a plain tree. Questions stand beside their pages, so that one that moves to another is not lost."""
    content = package.model_dump(mode="json", by_alias=True, exclude_none=True)
    pages = content["pages"]
    questions = [question | {"page": page["id"]} for page in pages for question in page["questions"]]
    if len({page["id"] for page in pages}) == len(pages):
        content["pages"] = [{key: value for key, value in page.items() if key != "questions"} for page in pages]
        content["questions"] = questions
    return content


def _times(found: Iterator[Change]) -> Iterator[Change]:
    """Amount and unit of a time limit are one fact: "7 ngày làm việc"."""
    told: set[tuple] = set()
    for change in found:
        parent = change.way[-2] if len(change.way) > 1 else None
        if change.way[-1].key in ("amount", "unit") and parent and _is_time(parent.old) and _is_time(parent.new):
            place = tuple(stop.key for stop in change.way[:-1])
            if place in told:
                continue
            told.add(place)
            change = Change("changed", (*change.way[:-1], Stop("time", _time(parent.old), _time(parent.new))))
        yield change


def _difference(change: Change, numbers: tuple[Numbers, Numbers]) -> Difference:
    top = str(change.way[0].key)
    where = str(SUBJECTS.get(top, top))
    place = tuple(stop.key for stop in change.way)
    path = trail(change.way, numbers[0 if change.kind == "removed" else 1])
    make = {"added": _added, "removed": _removed, "moved": _moved, "changed": _changed}[change.kind]
    words, old, new = make(change, where, path)
    return Difference(where, words, change.kind, place, old, new)


def _added(change: Change, where: str, path: str) -> tuple[str, str, str]:
    return _("Thêm %(what)s") % {"what": _what(change, where, path)}, "", outline(change.new, str(change.way[-1].key))


def _removed(change: Change, where: str, path: str) -> tuple[str, str, str]:
    return _("Bỏ %(what)s") % {"what": _what(change, where, path)}, outline(change.old, str(change.way[-1].key)), ""


def _moved(change: Change, where: str, path: str) -> tuple[str, str, str]:
    before, now = (", ".join(_quoted(named(item)) for item in items) for items in (change.old, change.new))
    return _("Đổi thứ tự: %(what)s") % {"what": path or where}, before, now


def _changed(change: Change, where: str, path: str) -> tuple[str, str, str]:
    old, new = _values(change)
    if change.way[-1].key in SUMS and len(change.way) == FEE_ROW:
        row = row_said(change.way[3].either)
        return f"{named(change.way[1].either)}: {_arrow(change, old, new)}{row and f' ({row})'}", old, new
    subject = _subject(where, path)
    if max(len(old), len(new)) > SHORT:
        return _("%(subject)s: sửa lời") % {"subject": subject}, old, new
    return f"{subject}: {_arrow(change, old, new)}", old, new


def _values(change: Change) -> tuple[str, str]:
    key = str(change.way[-1].key)
    if key == "time":
        return str(change.old), str(change.new)
    if key in SUMS:
        return sum_said(change.old), sum_said(change.new)
    around = next((str(stop.key) for stop in reversed(change.way) if isinstance(stop.key, str)), key)
    return said(change.old, around), said(change.new, around)


def _arrow(change: Change, old: str, new: str) -> str:
    """ "7 → 5 ngày làm việc": what stands at the end of both is said once, when it begins at a word of its own."""
    if change.way[-1].key in ("time", *SUMS) or old.replace(",", ".").replace(".", "").isdecimal():
        first, _space, unit = old.replace("\u00a0", " ").partition(" ")
        other, _space, same = new.replace("\u00a0", " ").partition(" ")
        if unit == same:
            return f"{first} → {other} {unit}".rstrip()
        return f"{old} → {new}"
    if is_coded(change.old) or is_coded(change.new):
        return f"{old} → {new}"
    return f"{_quoted(old)} → {_quoted(new)}"


def _what(change: Change, where: str, path: str) -> str:
    """ "câu hỏi 4 “…”", "Giấy tờ: “…”": what came or went."""
    subject = _subject(where, path)
    return subject[0].lower() + subject[1:]


def _subject(where: str, path: str) -> str:
    if not path:
        return where
    if path.startswith(str(QUESTION)):
        return path[0].upper() + path[1:]
    return f"{where} {path}" if path.startswith("(") else f"{where}: {path}"


def _quoted(text: str) -> str:
    return f"“{text}”"


def _is_time(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("amount"), int) and isinstance(value.get("unit"), str)


def _time(value: dict[str, Any]) -> str:
    return time_said(value["amount"], value["unit"], language())
