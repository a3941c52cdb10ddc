"""Catalogues of translations: brought up to date with the source, and compiled for Django."""

import os
from pathlib import Path

import polib

from motcua.web.translations.extraction import Phrase

WIDTH = 100


def opened(path: Path) -> polib.POFile:
    """The catalogue in a file, or a new one for English."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=WIDTH)
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def renewed(catalogue: polib.POFile, phrases: dict[Phrase, list[str]]) -> polib.POFile:
    """A catalogue of exactly these phrases, in their order; known translations are kept, new ones are empty."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    fresh = polib.POFile(wrapwidth=WIDTH)
    fresh.metadata = catalogue.metadata
    fresh.extend(_entry(phrase, files, known.get((phrase.context, phrase.text))) for phrase, files in phrases.items())
    return fresh


def _entry(phrase: Phrase, files: list[str], old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=phrase.text, msgctxt=phrase.context or None, occurrences=[(file, "") for file in files],
        tcomment=old.tcomment if old else "", flags=old.flags if old else [],
    )  # fmt: skip
    if phrase.plural:
        entry.msgid_plural = phrase.plural
        entry.msgstr_plural = (old and old.msgstr_plural) or {0: "", 1: ""}
    else:
        entry.msgstr = old.msgstr if old else ""
    return entry


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile each `*.po` below a locale folder that is newer than its `*.mo`; return the compiled files."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            made = target.with_suffix(f".{os.getpid()}")  # several test processes may compile at once
            polib.pofile(str(source)).save_as_mofile(str(made))
            made.replace(target)
            compiled.append(target)
    return compiled
