"""motcua ledger: do the books say what was settled and given back? With --book, what is missing is booked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.payments.models import LedgerEntry
from motcua.payments.recounting import differences
from motcua.payments.services import book_unbooked

MOST_NAMED = 100


class Command(BaseCommand):
    """Recounts the books; exit status 1 if they differ from settlements and refunds."""

    help = "Recounts the books against settlements and refunds and names what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--book", action="store_true", help="first book every settlement that has no entry")

    def handle(self, *, book: bool, **options: Any) -> None:
        if book:
            self.stdout.write(f"{book_unbooked()} settlements booked")
        found = differences()
        for each in found[:MOST_NAMED]:
            self.stdout.write(
                f"{each['authority']} {each['kind']} {each['key']}: booked {each['booked']}, real {each['real']}"
            )
        if found:
            raise CommandError(f"{len(found)} differences")
        self.stdout.write(f"{LedgerEntry.objects.count()} entries, all as they should be")
