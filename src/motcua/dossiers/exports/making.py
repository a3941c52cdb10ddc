"""The job of an export: count, write row by row with its progress told, encrypt, keep."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.utils import translation

from motcua.dossiers.exports.columns import CHUNK, Cell, cells, columns
from motcua.dossiers.exports.writing import write_csv, write_xlsx
from motcua.dossiers.models import Export
from motcua.dossiers.queries import Filters, Inbox
from motcua.dossiers.services.exports import begin_export, finish_export, note_progress
from motcua.files.recognition import CSV, XLSX
from motcua.files.services import keep_large

WRITERS = {Export.Kind.CSV: (write_csv, CSV), Export.Kind.XLSX: (write_xlsx, XLSX)}
FOLDER = ".exports"
FORGOTTEN_AFTER = 24 * 3600  # seconds
Row = TypeVar("Row")


def make_export(export: Export) -> None:
    """Make the file of an export that waits, with what its person may see now. Run again, it begins anew.

    The unencrypted file lies in a folder of its own that only this account reads, until it is encrypted.
    """
    with translation.override(export.language):
        rows = Inbox(export.person).rows(Filters.of(export.filters))
        if not begin_export(export, total=rows.order_by().count()):
            return
        write, kind = WRITERS[Export.Kind(export.kind)]
        with tempfile.TemporaryDirectory(dir=_folder()) as folder:
            path = Path(folder) / "list"
            told: Iterator[list[Cell]] = _telling(cells(rows, export.personal), export)
            write(path, columns(export.personal), told)
            with path.open("rb") as made:
                finish_export(export, stored=keep_large(made, name=f"ho-so-{export.asked_at:%Y%m%d}", kind=kind))


def _telling(rows: Iterator[Row], export: Export) -> Iterator[Row]:
    """The same rows; after every chunk the page that waits for them is told how far they are."""
    for number, row in enumerate(rows, 1):
        yield row
        if number % CHUNK == 0:
            note_progress(export, done=number)


def _folder() -> Path:
    """Where unfinished exports lie; what a killed worker left there goes."""
    folder = Path(settings.FILES) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in folder.iterdir():
        if left.stat().st_mtime < time.time() - FORGOTTEN_AFTER:
            shutil.rmtree(left, ignore_errors=True)
    return folder
