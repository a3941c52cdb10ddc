"""The shape of a city's software.yaml; its head comment tells what stands in it."""

from datetime import date

from pydantic import PositiveInt

from motcua.foundation.data_files import Row


class SoftwareRow(Row):
    """One application of one office."""

    office: str
    application: str
    supplier: str
    since: date
    source: str
    until: date | None = None
    ends_in: PositiveInt | None = None
    kind: str = "lease"
    price: int | None = None
    per: str = "month"
    payer: str = "budget"
    contract: str = ""
    note: str = ""
    counted_in: str | None = None


class CounterCostRow(Row):
    """What a dossier at the counter costs (đồng), at one office or at all others."""

    amount: PositiveInt
    since: date
    source: str
    office: str | None = None
    doubt: str = ""


class SoftwareFile(Row):
    """The whole file."""

    software: list[SoftwareRow]
    counter_costs: list[CounterCostRow] = []
