"""Counting tries, across processes and without a race: one statement a try."""

from datetime import timedelta

from django.db import connection

from motcua.foundation import clock

COUNT = """
    insert into tries as kept (key, count, until) values (%(key)s, 1, %(until)s)
    on conflict (key) do update set
        count = case when kept.until <= %(now)s then 1 else kept.count + 1 end,
        until = case when kept.until <= %(now)s then excluded.until else kept.until end
    returning count"""


def count_try(key: str, *, seconds: int) -> int:
    """Count one more try under this key; returns how many there were since the first one, at most `seconds` ago."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "now": now, "until": now + timedelta(seconds=seconds)})
        return cursor.fetchone()[0]


def forget_tries() -> int:
    """Remove the counts whose time is over; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("delete from tries where until <= %s", [clock.now()])
        return cursor.rowcount
