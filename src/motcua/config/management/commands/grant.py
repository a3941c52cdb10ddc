"""Rights of the role that the application signs in with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from motcua.config.application_role import grant_to


class Command(BaseCommand):
    help = "Give a role of PostgreSQL the application's rights: every table, but the journal is only added to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="an existing role that owns no table; run this as the owner of the tables")

    def handle(self, *, role: str, **options: Any) -> None:
        try:
            tables = grant_to(role)
        except ProgrammingError as error:
            raise CommandError(str(error).splitlines()[0]) from error
        self.stdout.write(f"{role} may read and write every table, and only add to {', '.join(tables)}.")
