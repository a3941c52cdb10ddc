"""motcua publish_data: the monthly tables of open data, also again with a note on what a correction changed."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.foundation import clock
from motcua.uptake.publishing import missing_months, publish_month


class Command(BaseCommand):
    """Publishes what is missing; with --month and --note, a correction."""

    help = "Publishes the monthly tables of open data that are missing, or a correction of one month."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--month", help="only this month, as 2026-10")
        parser.add_argument("--note", default="", help="what was corrected and why; needed to publish a month again")

    def handle(self, *, month: str | None, note: str, **options: Any) -> None:
        if note and not month:
            raise CommandError("a correction is of one month: --month 2026-10")
        for each in [_month(month)] if month else missing_months():
            for published in publish_month(each, note=note):
                self.stdout.write(f"{published}: {published.rows} rows")


def _month(said: str) -> date:
    try:
        month = date.fromisoformat(f"{said}-01")
    except ValueError as error:
        raise CommandError(f"{said}: not a month; write 2026-10") from error
    if month >= clock.today().replace(day=1):
        raise CommandError(f"{said} is not over yet")
    return month
