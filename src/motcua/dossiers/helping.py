"""Filling in for a citizen who sits beside one: who does it, in whose name."""

from dataclasses import dataclass

from motcua.accounts.models import Person
from motcua.foundation.errors import DomainError


class HelpRefused(DomainError):
    """This draft cannot be filled in, or filed, by a helper in this way."""


@dataclass(frozen=True)
class Helping:
    """Who helps, as what (one of the assisted channels), and the organisation in whose name."""

    person: Person
    channel: str
    organisation: str = ""
