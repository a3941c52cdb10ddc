"""Stop the embedded database that a crash may have left running."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Stop the embedded PostgreSQL if nobody uses it."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        if "embedded" not in connection.settings_dict["ENGINE"]:
            self.stdout.write("The database is not ours to stop.")
            return
        connection.ensure_connection()  # joins the running server, so that leaving it can stop it
        connection.close()
