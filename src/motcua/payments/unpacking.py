"""A file that somebody brought: what kind it is, and its bytes on disk for a moment."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.files.models import StoredFile
from motcua.files.queries import pieces
from motcua.files.recognition import CSV, XLSX
from motcua.payments.errors import TableRefused

LARGEST, LARGEST_UNPACKED = 30_000_000, 600_000_000  # bytes
FOLDER, PIECE = ".tables", 1 << 20


def kind_of_table(upload: BinaryIO, *, size: int) -> str:
    """CSV or XLSX, by the bytes. Raises TableRefused, in the person's words."""
    if not 0 < size <= LARGEST:
        raise TableRefused(_("Tệp trống hoặc lớn quá %(most)s MB.") % {"most": LARGEST // 1_000_000})
    head = upload.read(512)
    upload.seek(0)
    if head.startswith(b"PK"):
        return _workbook(upload)
    if b"\0" in head or head.startswith((b"%PDF", b"\xd0\xcf")):
        raise TableRefused(
            _("Chỉ đọc được tệp CSV và XLSX. Hãy tải lại từ ngân hàng, chọn loại “Excel (.xlsx)” hoặc “CSV”.")
        )
    return CSV


def _workbook(upload: BinaryIO) -> str:
    try:
        with ZipFile(upload) as book:
            size = sum(part.file_size for part in book.infolist())
    except BadZipFile as error:
        raise TableRefused(_("Tệp XLSX này hỏng. Hãy tải lại từ ngân hàng.")) from error
    finally:
        upload.seek(0)
    if size > LARGEST_UNPACKED:
        raise TableRefused(_("Tệp XLSX này quá lớn. Hãy chia theo tuần."))
    return XLSX


def digest(file: BinaryIO) -> str:
    """SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    while piece := file.read(PIECE):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


@contextmanager
def unpacked(stored: StoredFile) -> Iterator[Path]:
    """The decrypted file under a path that only this account reads, gone with the block. Raises FileLost."""
    folder = Path(settings.FILES) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / ("table.xlsx" if stored.kind == XLSX else "table.csv")
        with path.open("wb") as file:
            for piece in pieces(stored):
                file.write(piece)
        yield path
