"""When a day with a provider is closed, what it transfers is in the bank, and what it keeps is a cost."""

from datetime import timedelta

import pytest

from motcua.foundation import clock
from motcua.payments import services
from motcua.payments.models import LedgerEntry
from motcua.payments.services.reconciling import compare_day, confirm_day, prepare_day
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import accountant, day_file, gateway_account, leader, line, settled_at, yesterday

pytestmark = pytest.mark.django_db


def test_a_closed_day_books_the_payout_less_the_fees_once():
    place = office()
    account, person, chief = gateway_account(place.authority), accountant(place.authority), leader(place.authority)
    due = filed(place).dues.get()
    ours = [settled_at(account, due, at=yesterday(hour)) for hour in (8, 9)]
    day = clock.today() - timedelta(days=1)
    row = compare_day(account, day=day, upload=day_file(*map(line, ours)), person=person)
    confirm_day(prepare_day(row, person=person), person=chief)
    entry = LedgerEntry.objects.get(kind="payout")
    assert (entry.authority, entry.by) == (place.authority, chief)
    assert sorted(entry.lines.values_list("account", "detail", "debit", "credit")) == [
        ("bank", "", 227_800, 0),
        ("costs", "", 2_200, 0),
        ("gateway", account.gateway, 0, 230_000),
    ]
    services.book_day(row, by=chief)
    assert LedgerEntry.objects.filter(kind="payout").count() == 1
