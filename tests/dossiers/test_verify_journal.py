"""Somebody with the keys of the database rewrites history: the command finds the line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from motcua.dossiers.models import Dossier, JournalEntry
from tests.factories import cases

pytestmark = pytest.mark.django_db
LINE = "dossier_id = %s and seq = 2"


def verify():
    said = io.StringIO()
    call_command("verify_journal", stdout=said)
    return said.getvalue()


def tamper(sql, dossier):
    with connection.cursor() as cursor:
        cursor.execute("alter table dossiers_journalentry disable trigger journal_is_append_only")
        cursor.execute(sql, [dossier.pk])
        cursor.execute("alter table dossiers_journalentry enable trigger journal_is_append_only")


@pytest.fixture
def honest(at):
    dossiers = [cases.delivered(at), cases.declined(at), cases.filed(at)]
    with connection.cursor() as cursor:  # deferred checks of foreign keys stand in the way of ALTER TABLE
        cursor.execute("set constraints all immediate")
    return dossiers


def test_an_honest_journal_holds(honest):
    assert verify() == "13 lines, every chain holds\n"


def test_an_empty_journal_holds(db):
    assert verify() == "0 lines, every chain holds\n"


@pytest.mark.parametrize(
    ("sql", "seq", "problem"),
    [
        (f"update dossiers_journalentry set at = at - interval '1 day' where {LINE}", 2, "it was changed"),
        (f"update dossiers_journalentry set facts = '{{}}' where {LINE}", 2, "it was changed"),
        (f"update dossiers_journalentry set previous = repeat('0', 64) where {LINE}", 2, "it does not follow"),
        (f"delete from dossiers_journalentry where {LINE}", 3, "line 2 is missing before it"),
        ("delete from dossiers_journalentry where dossier_id = %s and seq = 1", 2, "line 1 is missing before it"),
        ("delete from dossiers_journalentry where dossier_id = %s and seq = 8", 7, "it is not the last line"),
        ("delete from dossiers_journalentry where dossier_id = %s", 0, "no line is left"),
    ],
)
def test_what_was_tampered_with_is_named(honest, sql, seq, problem):
    tamper(sql, honest[0])
    said = io.StringIO()
    with pytest.raises(CommandError, match="1 broken chain"):
        call_command("verify_journal", stdout=said)
    assert said.getvalue().startswith(f"{honest[0].pk} {seq}: {problem}")
    assert said.getvalue().count("\n") == 1


def test_a_head_that_was_changed_is_found(honest):
    Dossier.objects.filter(pk=honest[2].pk).update(journal_head="f" * 64)
    with pytest.raises(CommandError):
        verify()
    assert JournalEntry.objects.count() == 13
