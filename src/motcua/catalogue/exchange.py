"""Packages on their way out and in: a zip that is the same for the same files, and a zip from anybody, read with care."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from motcua.catalogue.origin import MARK, Origin, read_mark
from motcua.catalogue.package_files import LARGEST, MOST_FILES, BadFiles, Files, demand_sound, text_of
from motcua.foundation.text import nfc

LARGEST_ZIP = LARGEST + 100_000  # the names of its files beside what is in them
LEFT_BEHIND = ("__MACOSX/", "Thumbs.db", "desktop.ini")  # what computers add by themselves
EARLIEST = (1980, 1, 1, 0, 0, 0)
BROKEN = (  # all that Python's zipfile raises for what is no zip, or a damaged one
    BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
ENCRYPTED = 0x1
SYMLINK, KIND = 0o120000, 0o170000
PLAIN_FILE = 0o100644
ZIP_READS = (ZIP_STORED, ZIP_DEFLATED)


def to_zip(files: Files, origin: Origin | None = None) -> bytes:
    """The files as a zip, byte for byte the same for the same files: sorted, undated, not compressed.

    `origin` leaves the mark of the version, so that who brings the package back is known to have started from it.
    """
    demand_sound(files)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            archive.writestr(_entry(path), files[path].encode())
        if origin:
            archive.writestr(_entry(MARK), origin.written())
    return made.getvalue()


def from_zip(content: bytes) -> dict[str, str]:
    """The files of a package in a zip; one folder around all of them is taken off. Raises BadFiles.

    Refused: what is larger than it says, too many files, paths that lead elsewhere, links, encrypted entries, what is
    not text.
    """
    files: dict[str, str] = {}
    for path, text in _read(content).items():
        if path != MARK:
            files[path] = text_of(path, text)
    demand_sound(files)
    if not files:
        raise BadFiles(_("Trong tệp .zip không có procedure.yaml."))
    return files


def origin_in_zip(content: bytes) -> Origin | None:
    """The version that a zip was taken from, if it says so. Raises BadFiles for what is no zip."""
    mark = _read(content).get(MARK)
    return read_mark(mark) if mark else None


def _read(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST_ZIP:
        raise BadFiles(_("Tệp zip lớn quá %(most)s MB.") % {"most": LARGEST_ZIP // 1_000_000})
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = list(_wanted(archive))
            top = _top(entries)
            return dict(_unpacked(archive, entries, top))
    except BROKEN as error:
        raise BadFiles(_("Tệp này không phải là .zip đọc được.")) from error


def _wanted(archive: ZipFile) -> Iterator[ZipInfo]:
    """The entries that are files; hidden ones and leftovers of computers are passed over. Raises BadFiles."""
    entries = archive.infolist()
    if len(entries) > 3 * MOST_FILES:
        raise BadFiles(_("Tệp zip có quá nhiều tệp."))
    for entry in entries:
        if entry.is_dir() or entry.filename.startswith(LEFT_BEHIND) or _is_hidden(entry.filename):
            continue
        mode = entry.external_attr >> 16
        if entry.flag_bits & ENCRYPTED or mode & KIND == SYMLINK or entry.compress_type not in ZIP_READS:
            raise BadFiles(_("Tệp zip có mục bị khoá, là liên kết, hoặc nén bằng cách lạ."))
        yield entry


def _is_hidden(name: str) -> bool:
    pieces = name.split("/")
    dotted = [piece for piece in pieces if piece.startswith(".") and not piece.startswith("..")]
    return pieces[-1] in LEFT_BEHIND or (bool(dotted) and dotted != [MARK])


def _top(entries: list[ZipInfo]) -> str:
    """The folder around everything, with its slash; empty when the files stand at the root."""
    names = [entry.filename for entry in entries]
    tops = {name.partition("/")[0] for name in names}
    top = f"{tops.pop()}/" if len(tops) == 1 else ""
    return top if f"{top}procedure.yaml" in names else ""


def _unpacked(archive: ZipFile, entries: list[ZipInfo], top: str) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each; no more is unpacked than a package may hold, whatever the zip says of its sizes."""
    left, seen = LARGEST, set()
    for entry in entries:
        path = nfc(entry.filename.removeprefix(top))
        if path in seen:
            raise BadFiles(_("Tệp zip có hai tệp cùng tên %(path)s.") % {"path": path})
        seen.add(path)
        with archive.open(entry) as stream:
            text = stream.read(left + 1)
        left -= len(text)
        if left < 0:
            raise BadFiles(_("Gói lớn quá %(most)s MB.") % {"most": LARGEST // 1_000_000})
        yield path, text


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path, EARLIEST)
    entry.create_system, entry.external_attr = 3, PLAIN_FILE << 16
    return entry
