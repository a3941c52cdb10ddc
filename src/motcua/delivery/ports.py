"""What we need from a postal carrier."""

from typing import Protocol


class CarrierDown(Exception):
    """The carrier cannot take it now; trying again later may help."""


class Carrier(Protocol):
    """Carries one envelope from an office to a person."""

    name: str

    def book(self, dossier_ref: str, *, to: str, address: str, key: str) -> str:
        """Order the collection of one envelope and return its tracking number.

        The same `key` again returns the same number and orders nothing new. Raises CarrierDown.
        """
