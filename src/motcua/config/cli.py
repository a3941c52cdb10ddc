"""The `motcua` command: ours are listed first; Django's own work as well."""

import os
import sys
from importlib import resources

import django
from django.core.management import execute_from_command_line, find_commands, load_command_class

ROOMS = ("config", "web", "uptake", "dossiers", "catalogue", "authorities")


def main() -> None:
    """Run one command, or list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    if sys.argv[1:] in ([], ["--help"], ["-h"], ["help"]):
        sys.stdout.write(overview())
        return
    execute_from_command_line(sys.argv)


def overview() -> str:
    """Our commands, a line each, by the first line of their help."""
    django.setup()
    lines = ["motcua: one door to public services", "", "Commands (motcua COMMAND --help tells more):"]
    for room in ROOMS:
        folder = resources.files(f"motcua.{room}") / "management"
        for name in sorted(find_commands(str(folder))):
            says = load_command_class(f"motcua.{room}", name).help.strip().splitlines()[0]
            lines.append(f"  {name:<14} {says}")
    lines += [
        "  procrastinate  Run the worker: motcua procrastinate worker",
        "",
        "Every command of Django works too: motcua migrate, motcua shell, …",
        "",
    ]
    return "\n".join(lines)
