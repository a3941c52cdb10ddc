"""A program of its own: tables as JSON in, Parquet out. Run by the worker for each month, then gone.

The library takes some 100 MB while it writes: nothing that answers people may import this module.
"""

import base64
import io
import json
import sys
from typing import Any

import pyarrow
from pyarrow import parquet

KINDS = {"text": pyarrow.string(), "whole": pyarrow.int64()}


def written(columns: list[list[str]], rows: list[list[Any]]) -> bytes:
    """One table; `columns` are pairs of name and kind. What is not told is null."""
    schema = pyarrow.schema([(name, KINDS[kind]) for name, kind in columns])
    cells: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _each in columns]
    arrays = [pyarrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    made = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), made, compression="zstd")
    return made.getvalue()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump([base64.b64encode(written(*each)).decode() for each in asked], sys.stdout)
