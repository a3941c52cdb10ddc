"""motcua pass_on: hand the open dossiers of closed offices to their successors now, not within the hour."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.dossiers.passing_on import pass_on_dossiers


class Command(BaseCommand):
    """What the worker does every hour; run again, it moves nothing twice."""

    help = "Hand open dossiers of closed offices to their successors"

    def add_arguments(self, parser: CommandParser) -> None:
        """The day by which offices have closed; today, if it is not told."""
        parser.add_argument("--day", help="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many moved and how many wait for a person."""
        try:
            day = date.fromisoformat(options["day"]) if options["day"] else None
        except ValueError as error:
            raise CommandError(f"--day: {options['day']}: YYYY-MM-DD") from error
        report = pass_on_dossiers(day)
        self.stdout.write(
            f"{report.dossiers} hồ sơ và {report.drafts} bản đang khai đã chuyển, {report.offerings} nơi nhận thủ tục mới, "
            f"{report.unclear} hồ sơ chờ người chọn (/quan-ly/chuyen-ho-so/)."
        )
