"""`motcua messages`: brings the English catalogue up to date with the Vietnamese texts of the source."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from motcua.web.translations.catalogues import opened, renewed
from motcua.web.translations.extraction import phrases_below


class Command(BaseCommand):
    """New texts stand in the catalogue without English until somebody writes it; texts that are gone leave it."""

    help = "Collect the texts of templates and code into locale/en"

    def handle(self, **options: Any) -> None:
        path = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
        source = Path(apps.get_app_config("web").path).parent
        catalogue = renewed(opened(path), phrases_below(source))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{catalogue}\n", "utf-8")
        self.stdout.write(f"{len(catalogue)} texts, {len(catalogue.untranslated_entries())} of them without English")
        for entry in catalogue.untranslated_entries():
            self.stdout.write(f"  {entry.msgid}")
