"""The command that gives the simulated year its money."""

from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from motcua.payments.services import fold_books, settle_simulated
from motcua.payments.simulated import without_money

BATCH = 2_000


class Command(BaseCommand):
    """Run after `simulate`; again it only makes what is missing."""

    help = "Make the settlements, receipts and books of what simulated dossiers have paid"

    def handle(self, *args: Any, **options: Any) -> None:
        """Batch by batch, each one transaction; say how many and how fast."""
        if not settings.SANDBOX:
            raise CommandError("Sample money is not made in production.")
        began, dues, made = perf_counter(), without_money(), 0
        for first in range(0, len(dues), BATCH):
            made += settle_simulated(dues[first : first + BATCH])
        fold_books()
        seconds = perf_counter() - began
        self.stdout.write(f"{made} settlements of {len(dues)} paid fees in {seconds:.1f} s")
