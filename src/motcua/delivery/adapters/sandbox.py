"""A carrier that collects nothing, with tracking numbers as the Universal Postal Union spells them (S10)."""

import hashlib

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class SandboxCarrier:
    """The same key always has the same number: RM, eight digits, a check digit, VN."""

    name = "Bưu điện (mẫu)"

    def book(self, dossier_ref: str, *, to: str, address: str, key: str) -> str:
        """Order nothing."""
        digits = str(int(hashlib.sha256(key.encode()).hexdigest(), 16))[-8:]
        return f"RM{digits}{check_digit(digits)}VN"


def check_digit(digits: str) -> int:
    """The ninth digit to eight. Source: UPU standard S10, weights 8 6 4 2 3 5 9 7 modulo 11."""
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)
