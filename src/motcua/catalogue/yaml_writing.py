"""YAML as our authors write it: block style, plain words where they stay words, ids in one line."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.catalogue.yaml_files import PackageError, Source

IN_ONE_LINE, LONGEST_LINE = re.compile(r"[\w.-]+"), 100
STEP = 2


def is_table(value: Any) -> bool:
    """Whether it is a mapping or a list."""
    return isinstance(value, Mapping | list | tuple)


def scalar(value: Any, *, flow: bool = False, quotes: str = "") -> str:
    """One value in one line; `quotes` are those that stood there before. Raises ValueError for what YAML cannot say."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value) if isinstance(value, int) else value.isoformat()
    if not isinstance(value, str):
        raise ValueError(type(value).__name__)
    if quotes == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if quotes != '"' and _stays(value, flow):
        return value
    return json.dumps(value, ensure_ascii=False)


def _stays(text: str, flow: bool) -> bool:
    """Whether these words without quotes are read as these words."""
    try:
        read = Source("", f"[k, {text}]" if flow else f"k: {text}").content
    except PackageError:
        return False
    return bool(read == (["k", text] if flow else {"k": text}))


def flow(value: Any) -> str:
    """A table in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value, flow=True)


def block(value: Any, column: int) -> str:
    """A table in lines that begin at a column; its first line comes without its indentation, its last without its end."""
    pad = "\n" + " " * column
    if isinstance(value, Mapping):
        return pad.join(f"{scalar(key)}:{after_colon(each, column + STEP)}" for key, each in value.items())
    return pad.join(f"- {_item(each, column + STEP)}" for each in value)


def after_colon(value: Any, column: int) -> str:
    """What stands behind "key:": a value in the same line, or lines of their own that begin at a column."""
    if is_table(value) and value and not fits_in_a_line(value):
        return "\n" + " " * column + block(value, column)
    return " " + _item(value, column)


def _item(value: Any, column: int) -> str:
    if is_table(value):
        return block(value, column) if value and not fits_in_a_line(value) else flow(value)
    if isinstance(value, str) and "\n" in value and (literal := _literal(value, column)):
        return literal
    return scalar(value)


def fits_in_a_line(value: Any) -> bool:
    """A short list of ids is written [a, b]."""
    return (
        isinstance(value, Sequence)
        and all(isinstance(each, str) and IN_ONE_LINE.fullmatch(each) for each in value)
        and len(flow(value)) <= LONGEST_LINE
    )


def _literal(text: str, column: int) -> str:
    """Several lines as they are, behind a "|"; empty when YAML would read them differently."""
    lines = text.split("\n")
    if text[:1].isspace() or text[-2:] == "\n\n" or any(line != line.rstrip() for line in lines):
        return ""
    mark, body = ("|", lines[:-1]) if text.endswith("\n") else ("|-", lines)
    return mark + "".join(f"\n{' ' * column}{line}" if line else "\n" for line in body)
