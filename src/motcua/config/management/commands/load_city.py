"""motcua load_city."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from motcua.authorities.services import load_city
from motcua.foundation.data_files import BadFile
from motcua.payments.services import load_software
from motcua.working_time.services import load_calendars

SOFTWARE = "software.yaml"  # a city may have none


class Command(BaseCommand):
    """Brings a city's folder into the tables; the same folder twice is harmless."""

    help = "Load a city: units, authorities, working time, staff and software, from a folder of sample/"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One folder, one password."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.SAMPLE / settings.CITY)
        parser.add_argument("--password", help="for staff who have none; without it they cannot sign in by password")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much there is."""
        folder: Path = options["folder"]
        try:
            with transaction.atomic():
                calendars = load_calendars(folder / "calendar.yaml")
                loaded = load_city(folder, password=options["password"])
                software = load_software(folder / SOFTWARE) if (folder / SOFTWARE).exists() else 0
        except BadFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.units} units, {loaded.authorities} authorities, {loaded.people} staff, {len(calendars)} calendars, "
            f"{software} leases and purchases of software"
        )
