"""Django's PostgreSQL backend that starts the embedded server at the first connection."""
from pathlib import Path

from django.conf import settings
from django.db.backends.postgresql import base

from motcua.foundation.embedded_postgres.server import EmbeddedPostgres

server = EmbeddedPostgres(Path(settings.VAR) / "postgres")


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        server.acquire()
        return super().get_connection_params() | {"host": str(server.socket_folder)}
