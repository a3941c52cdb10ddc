"""Large files that we make ourselves, encrypted and read back piece by piece, so that their size costs no memory.

On disk: mark (4 bytes) | nonce prefix (7) | pieces. Each piece is AES-256-GCM of at most PIECE bytes under the prefix, its
number (4 bytes) and whether it is the last one (1 byte): a piece that is lost, moved or repeated is noticed, and so is a
file that was cut short (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from motcua.files import storage
from motcua.files.errors import FileLost
from motcua.foundation.encryption import Undecipherable, seal, unseal

MARK, PREFIX, TAG = b"MCS1", 7, 16
PIECE = 256 * 1024


@dataclass(frozen=True)
class Written:
    """What the row keeps of a file."""

    sha256: str
    size: int
    wrapped_key: bytes


def write(source: BinaryIO, *, id: uuid.UUID) -> Written:
    """Put everything that `source` gives on disk, whole or not at all."""
    key, prefix = AESGCM.generate_key(bit_length=256), os.urandom(PREFIX)
    cipher, digest, size = AESGCM(key), hashlib.sha256(), 0
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder / f".{id}{storage.UNFINISHED}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(MARK + prefix)
            for number, piece, last in _numbered(source, PIECE):
                digest.update(piece)
                size += len(piece)
                file.write(cipher.encrypt(_nonce(prefix, number, last), piece, _bound_to(id)))
            file.flush()
            os.fsync(file.fileno())
        sha256 = digest.hexdigest()
        path = storage.path_of(sha256=sha256, id=id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.replace(path)
        storage.sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return Written(sha256, size, seal(key, bound_to=f"files.key:{id}"))


def read(*, sha256: str, id: uuid.UUID, wrapped_key: bytes) -> Iterator[bytes]:
    """The pieces that `write` kept. Raises FileLost where they are gone, changed, or end too early."""
    try:
        cipher = AESGCM(unseal(wrapped_key, bound_to=f"files.key:{id}"))
        with storage.path_of(sha256=sha256, id=id).open("rb") as file:
            if file.read(len(MARK)) != MARK:
                raise ValueError("not a file of pieces")
            prefix = file.read(PREFIX)
            for number, piece, last in _numbered(file, PIECE + TAG):
                yield cipher.decrypt(_nonce(prefix, number, last), piece, _bound_to(id))
    except (OSError, Undecipherable, InvalidTag, ValueError) as error:
        raise FileLost(_("Không mở được tệp này trong kho. Cán bộ kỹ thuật cần kiểm tra.")) from error


def _numbered(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """(number, piece, whether it is the last); an empty source is one empty last piece."""
    number, piece = 0, source.read(size)
    while following := source.read(size):
        yield number, piece, False
        number, piece = number + 1, following
    yield number, piece, True


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _bound_to(id: uuid.UUID) -> bytes:
    return f"stream:{id}".encode()
