"""The tables of sums: by what each is kept, and how its keys are read from a counted day."""

from dataclasses import dataclass

from motcua.uptake.models import Count, Counted, CountOfDay, CountOfOffice, CountOfProcedure, CountOfWard

MONTH = "date_trunc('month', day)::date"


@dataclass(frozen=True)
class Cube:
    """A table of sums and its keys; `period` is "month" or "day"."""

    model: type[Counted]
    period: str
    keys: tuple[str, ...]

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def columns(self) -> str:
        """All that tells one row from another."""
        return ", ".join((self.period, *self.keys))

    @property
    def of_a_day(self) -> str:
        """The same, read from rows that have a day."""
        return ", ".join((f"{MONTH} as month" if self.period == "month" else "day", *self.keys))


BY_SERVICE = Cube(Count, "month", ("authority_id", "procedure_id", "channel"))
BY_OFFICE = Cube(CountOfOffice, "month", ("authority_id", "channel"))
BY_PROCEDURE = Cube(CountOfProcedure, "month", ("procedure_id", "channel"))
BY_WARD = Cube(CountOfWard, "month", ("ward", "channel"))
BY_DAY = Cube(CountOfDay, "day", ("authority_id", "channel"))
CUBES = (BY_OFFICE, BY_PROCEDURE, BY_WARD, BY_DAY, BY_SERVICE)  # the smallest that answers is asked
