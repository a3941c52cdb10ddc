"""The tables of sums: by what each is kept, and how its keys are read from a counted day."""

from dataclasses import dataclass

from django.db.models import Model

from motcua.uptake.counting.lines import COLUMNS, MEASURES, SPLIT, WIDE
from motcua.uptake.models import Count, CountOfDay, CountOfOffice, CountOfProcedure, CountOfWard

MONTH = "date_trunc('month', day)::date"


@dataclass(frozen=True)
class Cube:
    """A table of sums and its keys; `period` is "month" or "day". Without the channel among its keys it is `WIDE`: it keeps who
    filed in columns of their own, so that a year of all procedures is some thousand rows.
    """

    model: type[Model]
    period: str
    keys: tuple[str, ...]

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def measures(self) -> tuple[str, ...]:
        return MEASURES if "channel" in self.keys else WIDE

    @property
    def of_lines(self) -> str:
        """The measures, read from rows that have a channel."""
        return COLUMNS if "channel" in self.keys else SPLIT

    @property
    def columns(self) -> str:
        """All that tells one row from another."""
        return ", ".join((self.period, *self.keys))

    @property
    def of_a_day(self) -> str:
        """The same, read from rows that have a day."""
        return ", ".join((f"{MONTH} as month" if self.period == "month" else "day", *self.keys))


BY_SERVICE = Cube(Count, "month", ("authority_id", "procedure_id", "channel"))
BY_OFFICE = Cube(CountOfOffice, "month", ("authority_id",))
BY_PROCEDURE = Cube(CountOfProcedure, "month", ("procedure_id",))
BY_WARD = Cube(CountOfWard, "month", ("ward",))
BY_DAY = Cube(CountOfDay, "day", ("authority_id", "channel"))
CUBES = (BY_OFFICE, BY_PROCEDURE, BY_WARD, BY_DAY, BY_SERVICE)  # the smallest that answers is asked
