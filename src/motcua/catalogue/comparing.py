"""Three sets of files side by side: the one that two people started from, and what each of them made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from django.utils.translation import gettext as _

from motcua.catalogue.package_files import Files
from motcua.catalogue.text_changes import Mark, marked

Who = Literal["nobody", "theirs", "yours", "same", "both"]
AROUND = 2  # unchanged lines around a change


@dataclass(frozen=True)
class Line:
    """One line of a comparison: `number` in the newer text (in the older one for a line that went)."""

    kind: Literal["same", "gone", "new", "skip"]
    number: int
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The line without marks."""
        return "".join(mark.text for mark in self.marks)


@dataclass(frozen=True)
class FileComparison:
    """One file: who changed it ("same": both to the same text; "both": a conflict), and its three texts (None: absent)."""

    path: str
    who: Who
    base: str | None
    theirs: str | None
    yours: str | None

    @property
    def says(self) -> str:
        """Who changed it, in words."""
        said = {
            "nobody": _("không ai sửa"),
            "theirs": _("bên kia sửa"),
            "yours": _("bên bạn sửa"),
            "same": _("hai bên sửa giống nhau"),
            "both": _("hai bên cùng sửa khác nhau"),
        }
        return said[self.who]

    @property
    def their_lines(self) -> list[Line]:
        """What they changed of the base, in lines."""
        return lines(self.base or "", self.theirs or "")

    @property
    def your_lines(self) -> list[Line]:
        """What you changed of the base, in lines."""
        return lines(self.base or "", self.yours or "")

    @property
    def lines_between(self) -> list[Line]:
        """From their text to yours."""
        return lines(self.theirs or "", self.yours or "")


@dataclass(frozen=True)
class Comparison:
    """All files that somebody changed; `merged` holds every file on which the two do not contradict each other."""

    files: tuple[FileComparison, ...]
    merged: dict[str, str] = field(default_factory=dict)

    @property
    def conflicts(self) -> list[FileComparison]:
        """The files that both changed differently: a person decides."""
        return [file for file in self.files if file.who == "both"]


def compared(base: Files, theirs: Files, yours: Files) -> Comparison:
    """Three sets of files, file by file. In a conflict `merged` keeps their text."""
    every = [_of_file(path, base, theirs, yours) for path in sorted({*base, *theirs, *yours})]
    merged = {
        file.path: text for file in every if (text := file.yours if file.who == "yours" else file.theirs) is not None
    }
    return Comparison(tuple(file for file in every if file.who != "nobody"), merged)


def unified(comparison: Comparison) -> Iterator[str]:
    """The comparison as lines for a terminal: per file who changed it, then - and + against the base."""
    for file in comparison.files:
        yield f"{file.path}: {file.says}"
        sides = ((_("bên kia"), file.their_lines), (_("bên bạn"), file.your_lines))
        for name, side in sides:
            if any(line.kind in ("gone", "new") for line in side):
                yield f"  {name}:"
                yield from (f"    {_SIGNS[line.kind]} {line.text}".rstrip() for line in side)


_SIGNS = {"same": " ", "gone": "-", "new": "+", "skip": "…"}


def lines(old: str, new: str) -> list[Line]:
    """Two texts as one list of lines with the changed words marked; long stretches that stayed are skipped."""
    before, now = old.splitlines(), new.splitlines()
    found: list[Line] = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _stayed(now, begin, end, at_start=begin == 0, at_end=end == len(now))
        else:
            found += _became(before, range(first, last), now, range(begin, end))
    if old != new and before == now:
        return [Line("new", 1, (Mark("new", _("(chỉ khác ký tự xuống dòng)")),))]
    return found


def _stayed(now: Sequence[str], begin: int, end: int, *, at_start: bool, at_end: bool) -> Iterator[Line]:
    head = begin if at_start else min(begin + AROUND, end)
    tail = end if at_end else max(end - AROUND, head)
    for number in range(begin, head):
        yield Line("same", number + 1, (Mark("same", now[number]),))
    if tail > head:
        yield Line("skip", head + 1, ())
    for number in range(tail, end):
        yield Line("same", number + 1, (Mark("same", now[number]),))


def _became(before: Sequence[str], old: range, now: Sequence[str], new: range) -> Iterator[Line]:
    pairs = dict(zip(old, new, strict=False))
    twins = {other: one for one, other in pairs.items()}
    for number in old:
        marks = marked(before[number], now[pairs[number]]) if number in pairs else [Mark("gone", before[number])]
        yield Line("gone", number + 1, tuple(mark for mark in marks if mark.kind != "new"))
    for number in new:
        marks = marked(before[twins[number]], now[number]) if number in twins else [Mark("new", now[number])]
        yield Line("new", number + 1, tuple(mark for mark in marks if mark.kind != "gone"))


def _of_file(path: str, base: Files, theirs: Files, yours: Files) -> FileComparison:
    texts = base.get(path), theirs.get(path), yours.get(path)
    return FileComparison(path, _who(*texts), *texts)


def _who(base: str | None, theirs: str | None, yours: str | None) -> Who:
    if theirs == yours:
        return "nobody" if theirs == base else "same"
    if theirs == base:
        return "yours"
    return "theirs" if yours == base else "both"
