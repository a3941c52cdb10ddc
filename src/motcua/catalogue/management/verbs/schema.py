"""`motcua procedures schema`: the JSON Schemas by which editors complete and mark the files of a package."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser, OutputWrapper

from motcua.catalogue.schema import schemas

HELP = "Write the JSON Schemas for editors into procedures/schema/"


def add_arguments(parser: CommandParser) -> None:
    """Where to write."""
    parser.add_argument("--into", type=Path, metavar="DIR", help="procedures/schema/ without it")


def run(options: Mapping[str, Any], out: OutputWrapper) -> None:
    """Write one file for each kind of file of a package."""
    into = options["into"] or Path(settings.PROCEDURES) / "schema"
    into.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (into / name).write_text(text, "utf-8")
        out.write(f"{into / name}")
