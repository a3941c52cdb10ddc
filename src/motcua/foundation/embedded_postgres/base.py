"""Django's PostgreSQL backend that starts the embedded server at the first connection."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from motcua.foundation.embedded_postgres.server import CannotRunHere, EmbeddedPostgres
from motcua.foundation.postgres import base

server = EmbeddedPostgres(Path(settings.VAR) / "postgres")


class DatabaseWrapper(base.DatabaseWrapper):
    """The ordinary backend, its host being the socket of a server that runs by now."""

    def get_connection_params(self) -> dict[str, Any]:
        try:
            server.acquire()
        except CannotRunHere as reason:
            raise ImproperlyConfigured(str(reason)) from None
        return super().get_connection_params() | {"host": str(server.socket_folder)}
