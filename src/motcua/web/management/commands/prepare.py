"""`motcua prepare`: everything that is made once before the first page is served."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from motcua.web.design.fonts import cut_fonts
from motcua.web.translations.catalogues import compile_catalogues


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
