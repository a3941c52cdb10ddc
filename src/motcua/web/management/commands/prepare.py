"""`motcua prepare`: everything that is made once before the first page is served."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from motcua.web.design.fonts import cut_fonts


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile each `*.po` below a locale folder that is newer than its `*.mo`; return the compiled files."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            compiled.append(target)
    return compiled


class Command(BaseCommand):
    """Cut the fonts, compile the translations, collect the static files. Running it again does only what is new."""

    help = "Cut the fonts, compile the translations, collect the static files"
    requires_system_checks: list[str] = []  # one of them misses the folder that is made here

    def handle(self, *, verbosity: int = 1, **options: Any) -> None:
        done = cut_fonts(settings.VAR / "made" / "fonts")
        for folder in settings.LOCALE_PATHS:
            done += compile_catalogues(Path(folder))
        call_command("collectstatic", interactive=False, verbosity=0)
        if verbosity:
            self.stdout.write(f"prepared: {', '.join(path.name for path in done) or 'nothing was missing'}")
