"""The documented list of environment variables."""

from typing import Any

from django.core.management.base import BaseCommand

from motcua.config.environment import ROOT, VARIABLES


class Command(BaseCommand):
    help = "List every environment variable, as docs/settings.md has it."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The whole of docs/settings.md."""
    rows = [f"| `{each.name}` | {_unset(each.unset)} | {each.purpose} |" for each in VARIABLES.values()]
    head = [
        "# Settings",
        "",
        "Every environment variable that Motcua reads, made by `motcua settings` from `src/motcua/config/environment.py`.",
        "`motcua doctor` says what is wrong with a deployment.",
        "",
        "| variable | when unset | what it is for |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _unset(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(value)
    text = str(value).replace(str(ROOT), ".") if not isinstance(value, bool) else str(int(value))
    return f"`{text}`" if text else "–"
