"""Money and trips that online filing spares people; trips are an estimate, and its assumption is dated and shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.authorities.models import Authority
from motcua.foundation.data_files import Row, read
from motcua.foundation.spans import Span
from motcua.payments.books import reading

FILE = Path(__file__).with_name("savings.yaml")


class Assumption(Row):
    """Journeys for one dossier on paper, hours for one journey, since when we take it so and on what ground."""

    as_of: date
    trips: int
    hours: int
    basis_vi: str
    basis_en: str

    def basis_in(self, language: str) -> str:
        """On what ground, in "vi" or "en"."""
        return self.basis_en if language.startswith("en") else self.basis_vi


@dataclass(frozen=True)
class Savings:
    """Of a span: fees not asked because of the channel or a policy (đồng), dossiers filed online, and what was assumed."""

    forgone: int
    online: int
    assumed: Assumption

    @property
    def trips(self) -> int:
        """Journeys that nobody had to make."""
        return self.online * self.assumed.trips

    @property
    def hours(self) -> int:
        """Hours of people's time."""
        return self.trips * self.assumed.hours


@cache
def assumption() -> Assumption:
    """What the file says, read once."""
    return read(FILE, Assumption)


def savings(span: Span, offices: Collection[Authority], *, online: int) -> Savings:
    """What was spared in a span at some offices; the count of online dossiers is the caller's, who has it already."""
    return Savings(reading.total(reading.Asked(span, offices)).forgone, online, assumption())
