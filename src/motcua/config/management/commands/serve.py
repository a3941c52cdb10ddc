"""Serve the database as it is."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from motcua.config.supervisor import Supervisor


class Command(BaseCommand):
    help = "Run the web server and the worker until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        supervisor = Supervisor(host, port)
        if supervisor.is_taken():
            raise CommandError(f"Cổng {port} đang bận. / Port {port} is taken: make run PORT={port + 1}")
        call_command("migrate", verbosity=0)
        call_command("prepare", verbosity=0)
        connections.close_all()
        sys.exit(supervisor.run(lambda: self._ready(supervisor.address)))

    def _ready(self, address: str) -> None:
        self.stdout.write(f"{address}/")
        self.stdout.flush()
