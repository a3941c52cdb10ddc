"""A carrier that collects nothing, with tracking numbers as the Universal Postal Union spells them (S10)."""

import hashlib

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class SandboxCarrier:
    """The same key always has the same number: RM, eight digits, a check digit, VN.

    Nobody is told an invented number on a server for real people: there it raises ImproperlyConfigured.
    """

    name = "Bưu điện (mẫu)"

    def __init__(self) -> None:
        if not settings.SANDBOX:
            raise ImproperlyConfigured("ADAPTERS['carrier']: a server for real people needs a real carrier")

    def book(self, dossier_ref: str, *, to: str, address: str, key: str) -> str:
        """Order nothing."""
        digits = str(int(hashlib.sha256(key.encode()).hexdigest(), 16))[-8:]
        return f"RM{digits}{check_digit(digits)}VN"


def check_digit(digits: str) -> int:
    """The ninth digit to eight. Source: UPU standard S10, weights 8 6 4 2 3 5 9 7 modulo 11."""
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)
