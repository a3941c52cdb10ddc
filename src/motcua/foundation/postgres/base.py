"""Django's PostgreSQL backend; `SELECT 1` before every page was a tenth of what the page asks of the database."""

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg.pq import ConnStatus

LOOKS = 2  # the first may read the server's farewell, the second then finds the end


class DatabaseWrapper(base.DatabaseWrapper):
    """The ordinary backend, but a kept connection is looked at, not asked."""

    def is_usable(self) -> bool:
        """Whether the server has not closed the connection, as far as this machine has heard."""
        if self.connection is None:
            return False
        try:
            for _look in range(LOOKS):
                self.connection.pgconn.consume_input()
        except OperationalError:
            return False
        return self.connection.pgconn.status == ConnStatus.OK
