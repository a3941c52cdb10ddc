"""What the database itself refuses, whatever code writes: raw SQL, and a COMMIT that does not come about."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.payments.models import LedgerEntry, LedgerLine
from tests.factories.authorities import AuthorityFactory

ENTRY = """
    insert into payments_ledgerentry (id, at, kind, authority_id, reference, memo)
    values (%s, now(), 'payout', %s, '', '')"""
LINE = """
    insert into payments_ledgerline (entry_id, authority_id, account, detail, debit, credit, at)
    values (%s, %s, %s, '', %s, %s, now())"""

pytestmark = pytest.mark.django_db(transaction=True)


def write(*lines: tuple[str, int, int], authorities=None) -> None:
    """One entry with these lines, in one transaction."""
    authorities = authorities or [AuthorityFactory()] * len(lines)
    key = uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTRY, [key, (authorities or [AuthorityFactory()])[0].pk])
        for (account, debit, credit), authority in zip(lines, authorities, strict=True):
            cursor.execute(LINE, [key, authority.pk, account, debit, credit])


def test_two_sides_that_are_equal_are_kept():
    write(("bank", 100, 0), ("gateway", 0, 60), ("costs", 0, 40))
    assert LedgerLine.objects.count() == 3


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([("bank", 100, 0), ("gateway", 0, 99)], "does not balance"),
        ([("bank", 100, 0)], "it needs two"),
        ([("bank", 100, 0), ("cash", 100, 0)], "does not balance"),
        ([("bank", 100, 0), ("nowhere", 0, 100)], "a_line_of_the_chart"),
        ([("bank", 100, 100), ("cash", 0, 0)], "a_line_has_one_side"),
        ([("bank", 0, 0), ("cash", 0, 0)], "a_line_has_one_side"),
        ([("bank", -100, 0), ("cash", 0, -100)], "check"),
    ],
)
def test_anything_else_does_not_come_through_commit(lines, why):
    with pytest.raises(IntegrityError, match=why):
        write(*lines)
    assert not LedgerEntry.objects.exists()
    assert not LedgerLine.objects.exists()


def test_an_entry_without_lines_does_not_come_through_commit():
    authority = AuthorityFactory()
    with pytest.raises(IntegrityError, match=r"has 0 line\(s\)"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTRY, [uuid4(), authority.pk])
    assert not LedgerEntry.objects.exists()


def test_each_authority_balances_for_itself():
    one, other = AuthorityFactory(), AuthorityFactory()
    with pytest.raises(IntegrityError, match="does not balance"):
        write(("bank", 100, 0), ("gateway", 0, 100), authorities=[one, other])


def test_it_may_be_uneven_until_commit_and_is_asked_then():
    authority, key = AuthorityFactory(), uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTRY, [key, authority.pk])
        cursor.execute(LINE, [key, authority.pk, "bank", 7, 0])
        assert LedgerLine.objects.count() == 1
        cursor.execute(LINE, [key, authority.pk, "gateway", 0, 7])
    assert LedgerLine.objects.count() == 2


def test_a_line_that_is_added_to_an_old_entry_unbalances_it():
    write(("bank", 5, 0), ("gateway", 0, 5))
    entry = LedgerEntry.objects.get()
    with pytest.raises(IntegrityError, match="does not balance"), connection.cursor() as cursor:
        cursor.execute(LINE, [entry.pk, entry.authority_id, "bank", 1, 0])
    assert LedgerLine.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "update payments_ledgerline set debit = debit + 1 where debit > 0",
        "delete from payments_ledgerline",
        "update payments_ledgerentry set memo = 'khác'",
        "delete from payments_ledgerentry",
    ],
)
def test_what_is_written_stays(statement):
    write(("bank", 5, 0), ("gateway", 0, 5))
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)
