"""Which entries of a delivery are new, changed, back, twins or unreadable. Reads the cards, writes nothing."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from motcua.catalogue.models import Card
from motcua.catalogue.national.archive import Found
from motcua.catalogue.national.entry import READER, Entry, Malformed, decoded, read_entry
from motcua.foundation import clock
from motcua.foundation.text import slug

LONGEST_KEPT_TEXT = 300_000  # letters of an entry that was read but not kept, in the report


class Known(NamedTuple):
    """What decides about a card that exists."""

    slug: str
    sha256: str
    reader: int
    missing: list[str]
    vanished_at: datetime | None


@dataclass
class Sorted:
    """What a delivery held. `absent`: codes of cards that are not in it and not marked as vanished yet."""

    entries: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)
    unchanged: int = 0
    good: int = 0


class Sorter:
    """Takes the files of a delivery one after the other."""

    def __init__(self) -> None:
        rows = Card.objects.values_list("code", *Known._fields)
        self._known = {row[0]: Known(*row[1:]) for row in rows.iterator(chunk_size=2000)}
        self._seen: dict[str, Found] = {}
        self._spared: set[str] = set()
        self._sorted = Sorted()

    def take(self, found: Found) -> Card | None:
        """The card to write for one file, or None when nothing is to be written for it."""
        self._sorted.entries += 1
        try:
            entry = self._entry(found)
        except Malformed as error:
            self._refuse(found, str(error), text=error.text)
            return None
        self._seen[entry.code] = found
        self._sorted.good += 1
        known = self._known.get(entry.code)
        if known and known.vanished_at:
            self._sorted.returned.append(entry.code)
        if entry.missing:
            self._tell_missing(found, entry, known)
        return self._card(entry, known)

    def outcome(self) -> Sorted:
        """All counts, after the last file."""
        here = self._seen.keys() | self._spared
        self._sorted.absent = sorted(
            code for code, known in self._known.items() if not known.vanished_at and code not in here
        )
        return self._sorted

    def _entry(self, found: Found) -> Entry:
        if found.why:
            raise Malformed(found.why)
        entry = read_entry(text := decoded(found.data))
        if twin := self._seen.get(entry.code):
            same = _("giống hệt") if twin.data == found.data else _("khác nội dung; giữ mục đọc trước")
            why = _("trùng mã %(code)s với %(other)s (%(same)s)")
            raise Malformed(why % {"code": entry.code, "other": twin.name, "same": same}, text)
        return entry

    def _refuse(self, found: Found, why: str, *, text: str = "", code: str = "") -> None:
        """A card whose entry cannot be read now has not vanished: its file's name says which it is."""
        named = code or PurePosixPath(found.name).stem
        if named in self._known:
            self._spared.add(named)
        problem = {"entry": found.name, "why": why}
        if code:
            problem["code"] = code
        if text:
            problem["text"] = text[:LONGEST_KEPT_TEXT]
        self._sorted.problems.append(problem)

    def _tell_missing(self, found: Found, entry: Entry, known: Known | None) -> None:
        names = ", ".join(entry.missing)
        why = _("có vẻ bị cắt: thiếu %(names)s") if entry.cut else _("thiếu mục %(names)s")
        kept = _("; giữ bản đã có") if self._worse(entry, known) else ""
        self._sorted.problems.append({"entry": found.name, "why": why % {"names": names} + kept, "code": entry.code})

    @staticmethod
    def _worse(entry: Entry, known: Known | None) -> bool:
        """Whether the card has sections that a cut entry lost: then the card stays as it is."""
        return known is not None and entry.cut and bool(set(entry.missing) - set(known.missing))

    def _card(self, entry: Entry, known: Known | None) -> Card | None:
        if known is None:
            self._sorted.added.append(entry.code)
        elif self._worse(entry, known):
            return None
        elif known.sha256 == entry.sha256:
            self._sorted.unchanged += 1
            if known.reader == READER:
                return None
        else:
            self._sorted.changed.append({"code": entry.code, "sections": _changed(entry)})
        return _row(entry, known)


def _changed(entry: Entry) -> list[str]:
    """The sections in which an entry differs from its card."""
    before = Card.objects.values_list("sections", flat=True).get(code=entry.code)
    names = dict.fromkeys([*entry.sections["order"], *before.get("order", ())])
    return [name for name in names if entry.sections.get(name) != before.get(name)]


def _row(entry: Entry, known: Known | None) -> Card:
    return Card(
        code=entry.code,
        slug=known.slug if known else f"{slug(entry.title)[:90]}-{re.sub(r'[^a-z0-9]+', '-', entry.code.lower())}",
        title=entry.title,
        field=entry.field[:500],
        level=entry.level[:200],
        body=entry.body,
        online=entry.online,
        sections=entry.sections,
        leftover=entry.leftover,
        sha256=entry.sha256,
        reader=READER,
        missing=list(entry.missing),
        imported_at=clock.now(),
    )
