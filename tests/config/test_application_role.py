"""The application's own role of PostgreSQL: it works with everything and rewrites no history."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from motcua.config.application_role import may_rewrite_the_journal
from motcua.dossiers.models import JournalEntry
from motcua.payments import services as payments
from motcua.payments.models import LedgerEntry
from tests.factories import cases, refunds

pytestmark = pytest.mark.django_db
ROLE = "motcua_application"


@contextmanager
def signed_in_as_the_application() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {ROLE}")
        yield
        cursor.execute("reset role")


@pytest.fixture
def history():
    dossier = cases.filed(cases.bureau())
    with connection.cursor() as cursor:  # gone with the test's transaction
        cursor.execute(f"create role {ROLE}")
    call_command("grant", ROLE, stdout=io.StringIO())
    return dossier


def test_the_application_goes_on_writing_history(history):
    with signed_in_as_the_application():
        cases.services.withdraw(history, person=history.filed_by)
    assert list(JournalEntry.objects.values_list("move", flat=True).order_by("seq")) == [
        "submit",
        "pay_fee",
        "withdraw",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "update dossiers_journalentry set channel = 'paper_counter'",
        "delete from dossiers_journalentry",
        "truncate dossiers_journalentry",
        "truncate dossiers_journalentry_rest",
        "alter table dossiers_journalentry disable trigger journal_is_append_only",
        "drop table dossiers_journalentry",
    ],
)
def test_the_application_may_not_rewrite_it(history, statement):
    with signed_in_as_the_application():
        refused = pytest.raises(ProgrammingError, match="permission denied|must be owner")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert JournalEntry.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "update payments_ledgerline set debit = 1",
        "delete from payments_ledgerentry",
        "truncate payments_ledgerline",
        "alter table payments_ledgerline disable trigger line_balances",
        "drop trigger entry_balances on payments_ledgerentry",
    ],
)
def test_the_application_may_not_rewrite_the_books(history, statement):
    with signed_in_as_the_application():
        refused = pytest.raises(ProgrammingError, match="permission denied|must be owner")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_application_goes_on_keeping_books(history):
    office = refunds.money_office()
    with signed_in_as_the_application():
        settlement = refunds.paid(office)
        entry = payments.book_settlement(settlement)
        payments.reverse_entry(entry, by=office.accountant, memo="Ghi nhầm")
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
    assert list(LedgerEntry.objects.values_list("kind", flat=True)) == ["settlement", "reversal"]


def test_the_doctor_can_tell_the_owner_from_the_application(history):
    assert may_rewrite_the_journal()
    with signed_in_as_the_application():
        assert not may_rewrite_the_journal()


def test_a_role_that_does_not_exist_is_said_in_one_line(db):
    with pytest.raises(CommandError, match='role "nobody_here" does not exist'):
        call_command("grant", "nobody_here")
