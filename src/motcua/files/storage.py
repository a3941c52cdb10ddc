"""Encrypted bytes on disk, outside the web root, named by their hash.

Each file has its own AES-256 key; the row keeps that key sealed under the key of the house, so that deleting the row
makes the bytes unreadable at once, wherever a copy may lie. On disk: nonce (12 bytes) | ciphertext and tag.
"""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from motcua.files.errors import FileLost
from motcua.foundation.encryption import Undecipherable, seal, unseal

NONCE = 12
UNFINISHED = ".part"


def write(content: bytes, *, sha256: str, id: uuid.UUID) -> bytes:
    """Put the bytes on disk whole or not at all, and return the wrapped key that opens them."""
    key, nonce = AESGCM.generate_key(bit_length=256), os.urandom(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, _bound_to(sha256, id))
    path = path_of(sha256=sha256, id=id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(path.name + UNFINISHED)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)
    return seal(key, bound_to=f"files.key:{id}")


def read(*, sha256: str, id: uuid.UUID, wrapped_key: bytes) -> bytes:
    """The bytes that `write` kept. Raises FileLost if they are gone, changed, or moved from another file."""
    try:
        sealed = path_of(sha256=sha256, id=id).read_bytes()
        key = unseal(wrapped_key, bound_to=f"files.key:{id}")
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _bound_to(sha256, id))
    except (OSError, Undecipherable, InvalidTag, ValueError) as error:
        raise FileLost(_("Không mở được tệp này trong kho. Cán bộ kỹ thuật cần kiểm tra.")) from error


def path_of(*, sha256: str, id: uuid.UUID) -> Path:
    """Where a file lies: two letters of the hash, then hash and key of the row."""
    return Path(settings.FILES) / sha256[:2] / f"{sha256}-{id}"


def kept_paths() -> Iterator[tuple[Path, uuid.UUID | None]]:
    """Every file on disk with the key of its row; None for an unfinished or foreign file."""
    for path in Path(settings.FILES).glob("??/*"):
        yield path, _id_of(path.name)


def _id_of(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name.partition("-")[2])
    except ValueError:
        return None


def _bound_to(sha256: str, id: uuid.UUID) -> bytes:
    return f"{sha256}:{id}".encode()


def sync_folder(folder: Path) -> None:
    """The name in the folder must survive a power cut too, not only the bytes."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
