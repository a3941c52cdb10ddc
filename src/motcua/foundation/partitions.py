"""Tables cut by time from their first migration: half a year each, by a UUIDv7 key that tells the time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import migrations

from motcua.foundation.ids import first_id


def half_years(first: int, last: int) -> Iterator[tuple[str, str, str]]:
    """("2026_1", lower key, upper key) for each half-year of the years from first to last (UTC)."""
    starts = [datetime(year, month, 1, tzinfo=UTC) for year in range(first, last + 2) for month in (1, 7)]
    for start, end in zip(starts, starts[1:-1], strict=False):
        yield f"{start.year}_{1 if start.month == 1 else 2}", str(first_id(start)), str(first_id(end))


class CreatePartitionedModel(migrations.CreateModel):
    """CreateModel whose table is PARTITION BY RANGE (key), with half-year partitions and a default one.

    A unique constraint on such a table must hold the key, so other unique keys live in small tables of their own.
    Only the first state is written here; `partition_by` is a column of the model, a UUIDv7.
    """

    def __init__(self, name: str, fields: Any, *, partition_by: str, years: tuple[int, int], **kwargs: Any) -> None:
        self.partition_by, self.years = partition_by, years
        super().__init__(name, fields, **kwargs)

    def deconstruct(self) -> Any:
        name, args, kwargs = super().deconstruct()
        return name, args, kwargs | {"partition_by": self.partition_by, "years": self.years}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        plain = schema_editor.table_sql

        def partitioned(model: Any) -> Any:
            sql, params = plain(model)
            return f"{sql} PARTITION BY RANGE ({self.partition_by})", params

        schema_editor.table_sql = partitioned
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.table_sql = plain
        table = to_state.apps.get_model(app_label, self.name)._meta.db_table
        schema_editor.execute(f"CREATE TABLE {table}_rest PARTITION OF {table} DEFAULT")
        for name, low, high in half_years(*self.years):
            schema_editor.execute(
                f"CREATE TABLE {table}_{name} PARTITION OF {table} FOR VALUES FROM ('{low}') TO ('{high}')"
            )
