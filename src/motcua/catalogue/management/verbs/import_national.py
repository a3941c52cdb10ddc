"""`motcua procedures import-national PATH`: level-1 cards from entries of the national procedure base."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.utils.translation import gettext as _

from motcua.catalogue.models import CardImport
from motcua.catalogue.national.archive import found_in
from motcua.catalogue.national.services import import_entries
from motcua.foundation.errors import DomainError

HELP = "Make level-1 cards of the entries of the national base: a folder or a .tar.xz, .tar.gz or .tar of them"
SHOWN = 20


def add_arguments(parser: CommandParser) -> None:
    """PATH and how to take it."""
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument(
        "--partial", action="store_true", help="only a part of the base: cards that are not in it have not vanished"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="write everything that is told as JSON")


def run(options: Mapping[str, Any], out: OutputWrapper) -> None:
    """Import, tell, and write the report. Raises CommandError when nothing could be imported."""
    began = time.monotonic()
    path: Path = options["path"]
    try:
        done = import_entries(found_in(path), source=str(path), partial=options["partial"])
    except DomainError as error:
        raise CommandError(str(error), returncode=1) from error
    seconds = time.monotonic() - began
    if options["report"]:
        options["report"].write_text(json.dumps(told(done, seconds), ensure_ascii=False, indent=2) + "\n", "utf-8")
    for line in _lines(done, seconds):
        out.write(line)


def told(done: CardImport, seconds: float) -> dict[str, Any]:
    """The report as data."""
    names = ("source", "entries", "added", "changed", "returned", "vanished", "unchanged", "partial", "problems")
    return {"at": done.at.isoformat(), "seconds": round(seconds, 2)} | {name: getattr(done, name) for name in names}


def _lines(done: CardImport, seconds: float) -> list[str]:
    counts = (
        (_("mới"), len(done.added)),
        (_("thay đổi"), len(done.changed)),
        (_("giữ nguyên"), done.unchanged),
        (_("có lại"), len(done.returned)),
        (_("không còn"), len(done.vanished)),
        (_("có vấn đề"), len(done.problems)),
    )
    head = _("%(entries)d tệp trong %(seconds).1f giây") % {"entries": done.entries, "seconds": seconds}
    lines = [f"{head}: " + ", ".join(f"{count} {name}" for name, count in counts)]
    changed = [f"{each['code']}: {', '.join(each['sections'])}" for each in done.changed]
    problems = [f"{each['entry']}: {each['why']}" for each in done.problems]
    for title, rows in (
        (_("Thay đổi"), changed),
        (_("Có lại"), done.returned),
        (_("Không còn trong nguồn (trang vẫn giữ, ghi rõ)"), done.vanished),
        (_("Có vấn đề"), problems),
    ):
        lines += _listed(title, rows)
    return lines


def _listed(title: str, rows: list[str]) -> list[str]:
    more = len(rows) - SHOWN
    tail = [_("  … và %(more)d mục nữa; xem đủ bằng --report") % {"more": more}] if more > 0 else []
    return [f"{title} ({len(rows)}):", *(f"  {row}" for row in rows[:SHOWN]), *tail] if rows else []
