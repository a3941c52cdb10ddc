"""Offer what a city lists."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.catalogue.models import Procedure
from motcua.config.city_offers import offer_listed


class Command(BaseCommand):
    help = "Offer procedures at a city's offices, as its offerings.yaml lists them; again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=settings.SAMPLE / settings.CITY / "offerings.yaml")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            self.stdout.write(f"{offer_listed(file)} offerings")
        except FileNotFoundError as error:
            raise CommandError(f"{file}: no such file") from error
        except Procedure.DoesNotExist as error:
            raise CommandError("The list names a procedure that is not published: motcua procedures publish") from error
