"""The simulated year holds money: every paid fee has its sum, its try, its receipt; the books say the same."""

from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localtime

from motcua.dossiers.models import FeeDue, JournalEntry
from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.payments import bookkeeping
from motcua.payments.books import listing, reading
from motcua.payments.books.reading import ONLINE, Asked
from motcua.payments.models import BookLine, LedgerEntry, PaymentAttempt, Receipt, Settlement
from motcua.payments.services import fold_books, recount_books, settle_simulated
from motcua.payments.simulated import without_money
from tests.factories.dossiers import FEE, office
from tests.factories.simulation import NOW, made, stream


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker):
    """300 dossiers of two offices, settled. Made once, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        offices = [office(), office()]
        codes = [each.offering.procedure.code for each in offices]
        made([stream(codes[0], 0.6, online=0.5), stream(codes[1], 0.4, online=0.1)])
        dues = without_money()
        assert settle_simulated(dues[:100]) == 100
        settle_simulated(dues)
        yield offices
        transaction.set_rollback(True)


@pytest.fixture
def asked(year, db):
    with clock.at(NOW):
        return Asked(last_months(14), {each.authority for each in Settlement.objects.select_related("authority")})


def test_every_paid_fee_has_one_settlement_at_its_moment(year, db):
    paid = FeeDue.objects.exclude(paid_at=None)
    assert paid.count() == Settlement.objects.count() > 250
    assert set(paid.values_list("pk", "paid_at", "amount")) == set(
        Settlement.objects.values_list("due", "settled_at", "amount")
    )
    assert without_money() == []
    assert settle_simulated([due.pk for due in paid]) == 0


def test_money_from_a_bank_has_a_try_and_cash_a_taker(year, db):
    methods = {facts["method"] for facts in JournalEntry.objects.filter(move="pay_fee").values_list("facts", flat=True)}
    assert methods == {"online", "cash"} == set(Settlement.objects.values_list("method", flat=True))
    online = Settlement.objects.filter(method="online")
    assert PaymentAttempt.objects.filter(state="paid").count() == online.count()
    clerks = {each.staff for each in year}
    assert {each.taken_by for each in Settlement.objects.filter(method="cash").select_related("taken_by")} <= clerks


def test_receipts_run_without_a_gap_in_each_office_and_year(year, db):
    assert Receipt.objects.count() == Settlement.objects.count()
    runs: dict[tuple[int, int], list[int]] = {}
    for receipt in Receipt.objects.order_by("issued_at", "serial"):
        assert receipt.year == localtime(receipt.issued_at).year
        runs.setdefault((receipt.authority_id, receipt.year), []).append(receipt.serial)
    assert all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in runs.values())


def test_the_ledger_has_an_entry_for_each_that_balances(year, db):
    assert LedgerEntry.objects.filter(kind=bookkeeping.BOOKED).count() == Settlement.objects.count()
    for entry in LedgerEntry.objects.prefetch_related("lines")[:20]:
        lines = entry.lines.all()
        assert sum(line.debit for line in lines) == sum(line.credit for line in lines) == FEE


def test_the_books_are_a_recount_of_the_rows(asked):
    total = reading.total(asked)
    assert total.collected == Settlement.objects.aggregate(all=Sum("amount"))["all"]
    assert total.payers == Settlement.objects.values("dossier").distinct().count()
    assert total.payers_online == Settlement.objects.filter(method="online").values("dossier").distinct().count()
    before = BookLine.objects.count()
    assert recount_books().differences == 0
    assert fold_books() <= before
    assert reading.total(asked) == total


def test_every_split_of_the_books_adds_up_to_the_whole(asked):
    total = reading.total(asked)
    for split in (reading.by_month, reading.by_authority, reading.by_procedure, reading.by_channel):
        parts = split(asked).values()
        for name in ("collected", "sums", "charged", "exempted", "forgone", "refunded", "payers", "payers_online"):
            assert sum(getattr(part, name) for part in parts) == getattr(total, name), (split, name)


def test_behind_every_figure_stand_its_rows(asked):
    total = reading.total(asked)
    assert sum(row.amount for row in listing.settlements(asked)) == total.collected
    assert listing.first_payments(asked).count() == total.payers
    assert listing.first_payments(asked, methods=ONLINE).count() == total.payers_online
    assert sum(row.amount for row in listing.dues(asked, what="charged")) == total.charged
    months = Counter(localtime(row.settled_at).date().replace(day=1) for row in listing.settlements(asked))
    assert {month: sums.sums for month, sums in reading.by_month(asked).items() if sums.sums} == dict(months)
