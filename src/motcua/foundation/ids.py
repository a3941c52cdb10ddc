"""Keys made in the application: UUIDv7, so that a key tells the time of its row (RFC 9562)."""

import secrets
import uuid

from uuid_utils import compat

from motcua.foundation import clock

# No 0/O, 1/I/L: these codes are read aloud over the telephone and copied from paper.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_id() -> uuid.UUID:
    """A UUIDv7 of the present moment of our clock."""
    moment = clock.now()
    return compat.uuid7(nanoseconds=int(moment.timestamp()) * 1_000_000_000 + moment.microsecond * 1000)


def first_id(moment) -> uuid.UUID:
    """The smallest UUIDv7 of an aware moment: the lower bound of a partition or of a range of days."""
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)


def new_code(length: int = 8) -> str:
    """A random code for people to type; at 8 letters about 8 × 10¹¹ possibilities."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))
