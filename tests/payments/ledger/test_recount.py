"""Every night the books are added up against what was settled and given back."""

import io

import pytest
from django.core.management import CommandError, call_command

from motcua.accounts.models import Person
from motcua.dossiers.models import FeeDue
from motcua.notifications.models import Message
from motcua.payments import services
from motcua.payments.bookkeeping import lines_of
from motcua.payments.ledger.booking import Count, Payout
from motcua.payments.models import LedgerEntry, LedgerLine, Settlement
from motcua.payments.recounting import differences
from motcua.payments.services import AlreadyReversed
from tests.factories.dossiers import FEE
from tests.factories.refunds import money_office, paid, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return money_office()


def test_a_sum_is_booked_with_its_settlement(at):
    settlement = paid(at)
    entry = LedgerEntry.objects.get(settlement=settlement)
    assert (entry.kind, entry.authority, entry.memo) == ("settlement", settlement.authority, settlement.receipt_number)
    assert sorted(entry.lines.values_list("account", "debit", "credit")) == [("gateway", FEE, 0), ("le_phi", 0, FEE)]
    assert services.book_settlement(settlement) == entry


def test_all_is_well_after_settling_and_giving_back(at):
    one, other = paid(at), paid(at)
    services.approve_refund(proposed(at, one), by=at.head)
    gone = services.approve_refund(proposed(at, other, amount=1_000, way="cash"), by=at.head)
    services.mark_paid_out(gone, by=at.leader, reference="PC-1")
    assert differences() == []
    assert services.check_ledger().differences == []
    assert not Message.objects.filter(template="ledger_differs").exists()


def test_what_is_not_booked_is_found_told_and_booked_afterwards(at):
    paid(at)
    known = Settlement.objects.get()
    lost = Settlement.objects.create(
        dossier=known.dossier,
        due=known.due,
        authority=known.authority,
        amount=7_000,
        method="transfer",
        gateway="bank",
        provider_ref="FT1",
        receipt_number="BL-THU-1",
        surplus=True,
    )
    Person.objects.filter(pk=at.accountant.pk).update(email="ketoan@motcua.invalid")
    check = services.check_ledger()
    assert check.differences == [
        {"kind": "settlement", "key": "BL-THU-1", "authority": lost.authority.code, "booked": 0, "real": 7_000}
    ]
    assert "BL-THU-1" in Message.objects.get(template="ledger_differs").text
    assert services.book_unbooked() == 1
    assert services.book_unbooked() == 0
    assert differences() == []


def test_an_entry_is_taken_back_once(at):
    entry = LedgerEntry.objects.get(settlement=paid(at))
    back = services.reverse_entry(entry, by=at.accountant, memo="Ghi nhầm")
    assert sorted(back.lines.values_list("account", "debit", "credit")) == [("gateway", 0, FEE), ("le_phi", FEE, 0)]
    assert [each["booked"] for each in differences()] == [0]
    with pytest.raises(AlreadyReversed):
        services.reverse_entry(entry, by=at.accountant, memo="Lần nữa")


def test_shifts_payouts_and_money_handed_on_are_booked_once_by_their_number(at):
    authority = at.at.authority
    for _time in range(2):
        services.book_payout(authority, reference="FT9", payout=Payout("sandbox", 100_000, 1_100))
        services.book_shift(authority, shift="s1", count=Count(10, 9, 9), by=at.accountant)
        services.book_handed_on(authority, reference="FT10", payee="Báo", amount=5_000)
    assert list(LedgerEntry.objects.order_by("kind").values_list("kind", flat=True)) == ["handed_on", "payout", "shift"]
    assert services.book_shift(authority, shift="s2", count=Count(10, 10)) is None


def test_money_of_somebody_else_is_no_revenue(at):
    settlement = paid(at)
    lines = [{"kind": "third_party", "name": "Công bố", "payee": "Báo Mẫu", "amount": 1}]
    FeeDue.objects.filter(pk=settlement.due_id).update(lines=lines)
    later = Settlement.objects.select_related("due").get()
    services.reverse_entry(LedgerEntry.objects.get(), by=None, memo="Tính lại")
    assert [line.account for line in lines_of(later)] == ["gateway", "third_party", "owed_back"]
    assert LedgerLine.objects.filter(account="le_phi").count() == 2


def test_the_command_names_what_differs_and_books_what_is_missing(at):
    paid(at)
    out = io.StringIO()
    call_command("ledger", stdout=out)
    assert out.getvalue() == "1 entries, all as they should be\n"
    services.reverse_entry(LedgerEntry.objects.get(), by=None, memo="Ghi nhầm")
    with pytest.raises(CommandError, match="1 differences"):
        call_command("ledger", "--book", stdout=out)
    assert "0 settlements booked" in out.getvalue()
