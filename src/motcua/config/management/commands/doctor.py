"""Look at this deployment."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from motcua.config.doctor import findings


class Command(BaseCommand):
    help = "Say in plain words what is wrong with this deployment; exit 1 if anything is."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        ill = 0
        for well, says in findings():
            ill += not well
            self.stdout.write(f"{'ok    ' if well else 'MEND  not yet true: '}{says}")
        self.stdout.write("All is well." if not ill else f"{ill} to mend.")
        sys.exit(1 if ill else 0)
