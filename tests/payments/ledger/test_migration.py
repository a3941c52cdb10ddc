"""What was settled before there were books is booked when they are made."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from motcua.payments.models import LedgerEntry, Settlement
from motcua.payments.recounting import differences
from tests.factories.dossiers import FEE, filed

MIGRATION = import_module("motcua.payments.migrations.0005_ledger_and_refunds")


@pytest.mark.django_db
def test_every_settlement_that_is_there_is_booked_and_balances():
    due = filed().dues.get()
    for number, surplus in enumerate([False, True]):
        Settlement.objects.create(
            dossier=due.dossier,
            due=due,
            authority=due.dossier.receiving_authority,
            amount=FEE,
            method="transfer",
            gateway="vietqr",
            provider_ref=f"FT{number}",
            receipt_number=f"BL-THU-{number}",
            surplus=surplus,
        )
    assert len(differences()) == 2
    with connection.schema_editor(atomic=False) as editor:
        MIGRATION.book_what_is_there(apps, editor)
    assert differences() == []
    accounts = [sorted(entry.lines.values_list("account", flat=True)) for entry in LedgerEntry.objects.order_by("memo")]
    assert accounts == [["bank", "le_phi"], ["bank", "owed_back"]]
