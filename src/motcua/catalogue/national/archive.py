"""The entries of a folder or of a tar archive, one after the other. Nothing is unpacked to the disk.

What is no entry (a link, a device, a path that leads out, a file of another kind or too long) comes with the reason.
A broken archive is refused as a whole, since nobody can tell what its lost part held.
"""

import bz2
import gzip
import lzma
import os
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _

from motcua.catalogue.national.entry import LONGEST
from motcua.catalogue.national.unpacking import BROKEN, ForwardOnly, StrictHeader
from motcua.foundation.errors import DomainError

SUFFIX = ".txt"
MOST_FILES = 200_000
_OPENERS: dict[bytes, Callable[..., Any]] = {b"\xfd7zXZ\x00": lzma.open, b"\x1f\x8b": gzip.open, b"BZh": bz2.open}


class BadSource(DomainError):
    """A folder or an archive that cannot be read to its end: nothing was changed."""


class Found(NamedTuple):
    """One file: where it stands, and its bytes; or why it is not read."""

    name: str
    data: bytes = b""
    why: str = ""


def found_in(source: Path) -> Iterator[Found]:
    """The files of a folder (and of the archives in it) or of an archive, in a fixed order. Raises BadSource."""
    if source.is_dir():
        yield from _in_folder(source)
    elif is_archive(source):
        yield from _in_archive(source)
    else:
        raise BadSource(_("%(path)s không phải thư mục hay tệp tar.") % {"path": readable(str(source))})


def is_archive(path: Path) -> bool:
    """Whether a file is a tar archive, plain or packed, by its first bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(265)
    return head[257:262] == b"ustar" or any(head.startswith(magic) for magic in _OPENERS)


def readable(name: str) -> str:
    """A name of a file as text that can be kept: bytes that are no UTF-8, and zeros, are shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\0")


def _in_folder(folder: Path) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise BadSource(_("Không đọc được thư mục %(path)s.") % {"path": folder}) from error
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink():
            yield Found(readable(str(path)), why=_("đường dẫn tắt, không đọc"))
        elif entry.is_dir():
            yield from _in_folder(path)
        elif not entry.is_file():
            yield Found(readable(str(path)), why=_("không phải tệp thường"))
        elif is_archive(path):
            yield from _in_archive(path)
        else:
            yield _file(path, entry.stat().st_size)


def _file(path: Path, size: int) -> Found:
    if why := _refused(path.name, size):
        return Found(readable(str(path)), why=why)
    try:
        return Found(readable(str(path)), path.read_bytes())
    except OSError as error:
        return Found(readable(str(path)), why=_("không đọc được: %(error)s") % {"error": error.strerror})


def _refused(name: str, size: int) -> str:
    if not name.lower().endswith(SUFFIX):
        return _("không phải tệp %(suffix)s") % {"suffix": SUFFIX}
    if size > LONGEST:
        return _("dài %(size)d byte, quá %(most)d byte") % {"size": size, "most": LONGEST}
    return ""


def _in_archive(path: Path) -> Iterator[Found]:
    try:
        with _opened(path) as plain, tarfile.open(fileobj=ForwardOnly(plain), mode="r:", tarinfo=StrictHeader) as tar:  # type: ignore[arg-type]
            number = 0
            while member := tar.next():
                tar.members.clear()  # type: ignore[attr-defined]  # a long archive is not kept in memory
                number += 1
                if number > MOST_FILES:
                    raise tarfile.ReadError(_("quá nhiều tệp"))
                if not member.isdir():
                    yield _member(tar, member, path)
    except BROKEN as error:
        raise BadSource(_("Tệp %(path)s hỏng: %(error)s") % {"path": path, "error": error}) from error


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        head = file.read(6)
    opener = next((opener for magic, opener in _OPENERS.items() if head.startswith(magic)), None)
    return opener(path, "rb") if opener else path.open("rb")


def _member(tar: tarfile.TarFile, member: tarfile.TarInfo, archive: Path) -> Found:
    name = readable(f"{archive.name}/{member.name}")
    inside = PurePosixPath(member.name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in member.name:
        return Found(name, why=_("đường dẫn ra ngoài tệp nén"))
    if not member.isreg() or member.issparse():
        return Found(name, why=_("đường dẫn tắt hoặc tệp đặc biệt, không đọc"))
    if why := _refused(member.name, member.size):
        return Found(name, why=why)
    content = tar.extractfile(member)
    data = content.read() if content else b""
    if len(data) != member.size:
        raise tarfile.ReadError(_("hết giữa chừng ở %(name)s") % {"name": member.name})
    return Found(name, data)
