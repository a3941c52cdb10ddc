"""What the role that the application signs in with may do to the database: everything but rewriting the journal and the books.

The owner of the tables could take their triggers away; a role that owns nothing cannot even try.
"""

from django.db import connection, transaction
from psycopg import sql

from motcua.dossiers.models import JournalEntry
from motcua.payments.models import LedgerEntry, LedgerLine

ROW_RIGHTS = "grant select, insert, update, delete on all tables in schema public to {role}"
NUMBERS = "grant usage, select, update on all sequences in schema public to {role}"
REWRITING = "revoke update, delete, truncate on {table} from {role}"
JOURNALS = """
    select inhrelid::regclass::text from pg_inherits where inhparent = %(table)s::text::regclass
    union select %(table)s::text"""
BOOKS = (LedgerEntry, LedgerLine)
MAY_REWRITE = "select has_table_privilege(current_user, %s, 'UPDATE, DELETE, TRUNCATE')"


@transaction.atomic
def grant_to(role: str) -> list[str]:
    """Let a role of PostgreSQL read and write every table and only add to journal and books; returns the tables of these.

    Run by the owner, after each migration. Raises ProgrammingError for a role that does not exist.
    """
    named = sql.Identifier(role)
    with connection.cursor() as cursor:
        cursor.execute(JOURNALS, {"table": JournalEntry._meta.db_table})
        tables = sorted([*(table for (table,) in cursor.fetchall()), *(each._meta.db_table for each in BOOKS)])
        cursor.execute(sql.SQL("grant usage on schema public to {role}").format(role=named))
        for rights in (ROW_RIGHTS, NUMBERS):
            cursor.execute(sql.SQL(rights).format(role=named))
        for table in tables:
            cursor.execute(sql.SQL(REWRITING).format(table=sql.Identifier(table), role=named))
    return tables


def may_rewrite_the_journal() -> bool:
    """Whether the role of this connection could change, take out or empty lines of the journal."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_REWRITE, [JournalEntry._meta.db_table])
        return bool(cursor.fetchone()[0])
