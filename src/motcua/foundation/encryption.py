"""Personal data at rest: AES-256-GCM for what is kept, a keyed hash for what is looked up.

A value is `key number (1 byte) | nonce (12) | ciphertext and tag`, bound to its table and column. Several keys may be
valid: the last of `settings.ENCRYPTION_KEYS` writes, all of them read, so a key can be changed without stopping.
A hash has its own key: twelve-digit numbers are guessable, so a plain hash of one would be worthless.
"""

import hashlib
import hmac
import json
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from motcua.foundation.text import nfc

NONCE = 12


class Undecipherable(Exception):
    """The bytes were changed, moved to another column, or written with a key that we no longer hold."""


def seal(plain: bytes, *, bound_to: str) -> bytes:
    """Encrypt under the newest key; only `unseal` with the same `bound_to` opens it."""
    number = len(settings.ENCRYPTION_KEYS) - 1
    nonce = os.urandom(NONCE)
    return bytes([number]) + nonce + _cipher(settings.ENCRYPTION_KEYS[number]).encrypt(nonce, plain, bound_to.encode())


def unseal(sealed: bytes, *, bound_to: str) -> bytes:
    """Decrypt what `seal` made. Raises Undecipherable."""
    try:
        key = settings.ENCRYPTION_KEYS[sealed[0]]
        return _cipher(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], bound_to.encode())
    except (IndexError, InvalidTag, ValueError) as error:
        raise Undecipherable(bound_to) from error


@lru_cache(maxsize=8)
def _cipher(key: str) -> AESGCM:
    return AESGCM(bytes.fromhex(key))


def keyed_hash(text: str, *, purpose: str) -> str:
    """64 hexadecimal digits that find a value again without storing it; different for each purpose."""
    message = f"{purpose}\0{nfc(text)}".encode()
    return hmac.new(bytes.fromhex(settings.HASH_KEY), message, hashlib.sha256).hexdigest()


class EncryptedText(models.Field):
    """Text that only the application can read. It cannot be searched: keep a `keyed_hash` column beside it."""

    empty_values = [None, ""]

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def _bound_to(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> bytes | None:
        return None if value is None else seal(self._to_text(value).encode(), bound_to=self._bound_to)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else self._from_text(unseal(bytes(value), bound_to=self._bound_to).decode())

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self._to_text(self.value_from_object(obj))

    def _to_text(self, value: Any) -> str:
        return nfc(str(value))

    def _from_text(self, text: str) -> Any:
        return text


class EncryptedJSON(EncryptedText):
    """A JSON value (dictionary, list, text, number) that only the application can read."""

    def _to_text(self, value: Any) -> str:
        return nfc(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def _from_text(self, text: str) -> Any:
        return json.loads(text)


class SealedSerializer:
    """Sessions hold a number and a code for some minutes: they lie encrypted in the database too."""

    def dumps(self, obj: Any) -> bytes:
        return seal(json.dumps(obj, separators=(",", ":")).encode(), bound_to="session")

    def loads(self, data: bytes) -> Any:
        return json.loads(unseal(data, bound_to="session"))
