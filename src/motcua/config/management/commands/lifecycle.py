"""docs/lifecycle.md, made from the tables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from motcua.catalogue.reading import package_folders, read_package
from motcua.config.environment import ROOT
from motcua.dossiers.pictures import route_diagram, state_diagram, tables
from motcua.web.officer.wording import MOVES


class Command(BaseCommand):
    help = "Draw the life of a dossier and the steps of each procedure, as docs/lifecycle.md has them."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The whole of docs/lifecycle.md, in Vietnamese."""
    with override("vi"):
        words = {name: str(said) for name, said in MOVES.items()}
        parts = [
            "# The life of a dossier",
            "Made by `motcua lifecycle` from `dossiers/lifecycle.py` and the packages; a test compares it. In Vietnamese, as staff read it.",
            state_diagram(words),
            *(_table(*table) for table in tables(words)),
            "## Các bước của từng thủ tục",
            *(_route(folder) for folder in package_folders(ROOT / "procedures")),
        ]
    return "\n\n".join([*parts, ""])


def _route(folder: Path) -> str:
    package = read_package(folder)
    return f"### {package.name.vi}\n\n{route_diagram(package)}"


def _table(title: str, head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([f"## {title}", "", *(f"| {' | '.join(line)} |" for line in lines)])
