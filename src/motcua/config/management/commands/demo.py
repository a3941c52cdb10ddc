"""The one command."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from motcua.config.demonstration import make_ready, welcome
from motcua.config.supervisor import Supervisor


class Command(BaseCommand):
    help = "Show the sample city with a simulated year: database, web and worker, then the addresses."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--only-load", action="store_true", help="make the city ready and stop")

    def handle(self, *, host: str, port: int, only_load: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The sample city is not for a production database.")
        supervisor = Supervisor(host, port)
        if not only_load and supervisor.is_taken():
            raise CommandError(f"Cổng {port} đang bận. / Port {port} is taken: make demo PORT={port + 1}")
        started = time.monotonic()
        self._say("Chuẩn bị cơ sở dữ liệu / preparing the database")
        call_command("migrate", verbosity=0)
        call_command("prepare", verbosity=0)
        make_ready(self._say)
        connections.close_all()
        if only_load:
            return
        sys.exit(supervisor.run(lambda: self._ready(supervisor.address, started)))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _ready(self, address: str, started: float) -> None:
        self._say(welcome(address))
        self._say(
            f"Sẵn sàng sau {time.monotonic() - started:.1f} giây. / Ready after {time.monotonic() - started:.1f} s."
        )
