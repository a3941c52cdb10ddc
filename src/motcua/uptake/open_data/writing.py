"""The rows of a table as files: CSV, JSON, and Parquet by a program of its own."""

import base64
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from motcua.files.recognition import CSV, JSON, PARQUET
from motcua.foundation.csv_lines import csv_lines
from motcua.uptake.models import PublishedFile
from motcua.uptake.open_data.datasets import datasets
from motcua.uptake.open_data.rows import Table

Form = PublishedFile.Form
PROGRAM = "motcua.uptake.open_data.parquet_writing"
SECONDS = 120
TYPES: dict[str, str] = {Form.CSV: CSV, Form.PARQUET: PARQUET, Form.JSON: JSON}


class CannotWrite(Exception):
    """The program that writes Parquet failed; its own words say why. It needs a person, not another try."""


def files_of(tables: Sequence[Table]) -> list[dict[str, bytes]]:
    """For each table, form -> its bytes."""
    parquets = _parquets(tables)
    return [
        {Form.CSV: _csv(table), Form.JSON: _json(table), Form.PARQUET: parquet}
        for table, parquet in zip(tables, parquets, strict=True)
    ]


def digest_of(table: Table) -> str:
    """SHA-256 of head and rows: the same rows have the same digest in every form."""
    told = json.dumps([datasets()[table.name].head, table.rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _csv(table: Table) -> bytes:
    rows = [datasets()[table.name].head, *table.rows]
    return "".join(csv_lines(rows)).encode()


def _json(table: Table) -> bytes:
    dataset = datasets()[table.name]
    told = {
        "dataset": dataset.name,
        "month": f"{table.month:%Y-%m}",
        "columns": [{"name": each.name, "kind": each.kind, "vi": each.about.vi} for each in dataset.columns],
        "rows": [dict(zip(dataset.head, row, strict=True)) for row in table.rows],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _parquets(tables: Sequence[Table]) -> list[bytes]:
    asked: list[Any] = [
        [[(column.name, column.kind) for column in datasets()[table.name].columns], table.rows] for table in tables
    ]
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise CannotWrite(done.stderr[-2000:])
    return [base64.b64decode(each) for each in json.loads(done.stdout)]
