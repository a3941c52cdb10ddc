"""A day beside the provider's file: every kind of difference is found, worked to its end, and the day is closed by two."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.foundation import clock
from motcua.payments.errors import CannotWork, NeedsAnother, ReasonNeeded, TableRefused
from motcua.payments.models import Difference, PaymentAttempt, ProviderLine, Reconciliation, Refund, Settlement
from motcua.payments.reconciling.outcomes import outcomes
from motcua.payments.services.differences import ask_gateway_about, claim_difference, end_difference, note_difference
from motcua.payments.services.reconciling import compare_day, confirm_day, give_back_day, prepare_day
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import (
    accountant,
    day_file,
    gateway_account,
    leader,
    line,
    settled_at,
    try_at,
    yesterday,
)

Kind, Resolution = Difference.Kind, Difference.Resolution
WHY = "Đã gọi hỏi cổng, đúng như vậy."

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    return office()


@pytest.fixture
def due(place):
    return filed(place).dues.get()


@pytest.fixture
def account(place):
    return gateway_account(place.authority)


@pytest.fixture
def person(place):
    return accountant(place.authority)


@pytest.fixture
def day():
    return clock.today() - timedelta(days=1)


def kinds(row: Reconciliation) -> list[str]:
    return sorted(row.differences.filter(stands=True).values_list("kind", flat=True))


def sums_up(row: Reconciliation) -> bool:
    """ours + everything that they have more = theirs"""
    return row.ours_sum + sum(each.gap for each in row.differences.filter(stands=True)) == row.theirs_sum


def test_a_day_that_agrees_has_no_difference(account, due, day, person):
    ours = [settled_at(account, due, at=yesterday(hour)) for hour in (8, 9)]
    row = compare_day(account, day=day, upload=day_file(*map(line, ours)), person=person)
    assert (row.ours_count, row.theirs_count, row.matched_count) == (2, 2, 2)
    assert (row.matched_sum, row.fee_sum) == (230_000, 2_200)
    assert kinds(row) == []
    assert ProviderLine.objects.filter(settlement__in=ours).count() == 2


def test_every_kind_of_difference_is_found(account, due, day, person):
    same, lost, changed, twice = (settled_at(account, due, at=yesterday(hour)) for hour in (8, 9, 10, 11))
    unknown = try_at(account, due, at=yesterday(12))
    again = line(twice, provider_ref="7000000001")
    upload = day_file(
        line(same), line(changed, amount=100_000), line(twice), line(twice), again,
        f"{unknown.gateway_ref},7000000002,115000,{yesterday(12).isoformat()},pay,0",
    )  # fmt: skip
    row = compare_day(account, day=day, upload=upload, person=person)
    assert kinds(row) == ["amount", "duplicate", "duplicate", "ours_only", "theirs_only"]
    assert row.differences.get(kind=Kind.OURS_ONLY).settlement == lost
    assert row.differences.get(kind=Kind.AMOUNT).gap == -15_000
    assert sums_up(row)


def test_comparing_again_changes_nothing_and_keeps_what_was_done(account, due, day, person):
    lost = settled_at(account, due, at=yesterday())
    row = compare_day(account, day=day, upload=day_file(), person=person)
    end_difference(row.differences.get(), person=person, outcome=Resolution.EXPLAINED, reason=WHY)
    row = compare_day(account, day=day, upload=day_file(), person=person)
    found = row.differences.get()
    assert (found.state, found.reason, found.settlement) == ("resolved", WHY, lost)
    assert Reconciliation.objects.count() == 1


def test_a_corrected_file_ends_the_difference_by_itself(account, due, day, person):
    lost = settled_at(account, due, at=yesterday())
    compare_day(account, day=day, upload=day_file(), person=person)
    row = compare_day(account, day=day, upload=day_file(line(lost)), person=person)
    found = row.differences.get()
    assert (found.stands, found.state, found.resolution) == (False, "resolved", Resolution.GONE)
    assert row.matched_count == 1
    row = compare_day(account, day=day, upload=day_file(), person=person)
    assert (row.differences.get().state, row.differences.get().resolution) == ("open", "")


def test_a_payment_at_midnight_belongs_to_the_day_of_the_file(account, due, person):
    late = settled_at(account, due, at=yesterday(0, 1))
    before = compare_day(account, day=clock.today() - timedelta(days=2), upload=day_file(line(late)), person=person)
    assert (before.matched_count, kinds(before)) == (1, [])
    after = compare_day(account, day=clock.today() - timedelta(days=1), upload=day_file(), person=person)
    assert (after.ours_count, kinds(after)) == (0, [])


def test_what_is_missing_waits_a_day_and_ends_by_itself(account, due, person):
    lost = settled_at(account, due, at=yesterday(23, ago=3))
    first = compare_day(account, day=clock.today() - timedelta(days=3), upload=day_file(), person=person)
    end_difference(first.differences.get(), person=person, outcome=Resolution.CARRIED, reason=WHY)
    second = compare_day(account, day=clock.today() - timedelta(days=2), upload=day_file(line(lost)), person=person)
    assert (second.matched_count, kinds(second)) == (1, [])


def test_what_never_comes_is_brought_forward_once(account, due, person):
    settled_at(account, due, at=yesterday(23, ago=3))
    first = compare_day(account, day=clock.today() - timedelta(days=3), upload=day_file(), person=person)
    end_difference(first.differences.get(), person=person, outcome=Resolution.CARRIED, reason=WHY)
    for _again in range(2):
        second = compare_day(account, day=clock.today() - timedelta(days=2), upload=day_file(), person=person)
    found = second.differences.get()
    assert found.carried_from == first.differences.get()
    assert Resolution.CARRIED not in outcomes(found)
    assert (second.ours_count, sums_up(second)) == (1, True)
    third = compare_day(account, day=clock.today() - timedelta(days=1), upload=day_file(), person=person)
    assert (third.ours_count, kinds(third)) == (0, [])


def test_a_line_that_comes_a_day_late_ends_the_open_difference(account, due, person):
    lost = settled_at(account, due, at=yesterday(23, ago=3))
    first = compare_day(account, day=clock.today() - timedelta(days=3), upload=day_file(), person=person)
    compare_day(account, day=clock.today() - timedelta(days=2), upload=day_file(line(lost)), person=person)
    found = first.differences.get()
    assert (found.state, found.resolution, found.resolved_by) == ("resolved", Resolution.CAME_LATER, None)


def test_money_of_which_nobody_told_us_is_settled_late(account, due, day, person):
    attempt = try_at(account, due, at=yesterday())
    upload = day_file(f"{attempt.gateway_ref},7000000009,{due.amount},,pay,0")
    found = compare_day(account, day=day, upload=upload, person=person).differences.get()
    assert outcomes(found)[0] == Resolution.SETTLED_LATE
    ended = end_difference(found, person=person, outcome=Resolution.SETTLED_LATE, reason=WHY)
    due.refresh_from_db()
    attempt.refresh_from_db()
    assert (ended.settlement.surplus, due.is_owed, attempt.state) == (False, False, "paid")
    today = Reconciliation(account=account, day=clock.today())
    assert today.account == account
    again = compare_day(account, day=day, upload=day_file(f"{attempt.gateway_ref},7000000009,{due.amount},,pay,0"))
    assert (again.matched_count, kinds(again)) == (1, [])
    assert again.differences.get().resolution == Resolution.SETTLED_LATE


def test_a_second_payment_becomes_surplus_to_be_given_back(account, due, day, person):
    paid = settled_at(account, due, at=yesterday())
    upload = day_file(line(paid), line(paid, provider_ref="7000000010"))
    found = compare_day(account, day=day, upload=upload, person=person).differences.get()
    assert outcomes(found)[0] == Resolution.SURPLUS
    ended = end_difference(found, person=person, outcome=Resolution.SURPLUS, reason=WHY)
    assert (ended.settlement.surplus, ended.settlement.amount) == (True, paid.amount)
    assert PaymentAttempt.objects.filter(due=due).count() == 2
    assert Settlement.objects.filter(provider_ref="7000000010").count() == 1


def test_a_line_that_is_only_printed_twice_makes_no_money(account, due, day, person):
    paid = settled_at(account, due, at=yesterday())
    found = compare_day(account, day=day, upload=day_file(line(paid), line(paid)), person=person).differences.get()
    assert outcomes(found) == [Resolution.CORRECTED, Resolution.EXPLAINED]
    with pytest.raises(CannotWork):
        end_difference(found, person=person, outcome=Resolution.SURPLUS, reason=WHY)


def test_each_step_has_a_person_of_the_books_and_a_reason(account, due, day, person, place):
    settled_at(account, due, at=yesterday())
    found = compare_day(account, day=day, upload=day_file(), person=person).differences.get()
    with pytest.raises(ReasonNeeded):
        end_difference(found, person=person, outcome=Resolution.EXPLAINED, reason=" ok ")
    with pytest.raises(PermissionDenied):
        end_difference(found, person=place.staff, outcome=Resolution.EXPLAINED, reason=WHY)
    note_difference(found, person=person, said="Đã gọi tổng đài của cổng.")
    assert ask_gateway_about(found, person=person) is False
    assert claim_difference(found, person=person, reason=WHY).state == "claimed"
    end_difference(found, person=person, outcome=Resolution.CORRECTED, reason=WHY)
    with pytest.raises(CannotWork, match="đã có người xử lý"):
        end_difference(found, person=person, outcome=Resolution.CORRECTED, reason=WHY)
    assert found.notes.count() == 3


def test_the_gateway_can_be_asked_about_a_try_that_is_open(account, due, day, person):
    attempt = try_at(account, due, at=yesterday())
    found = compare_day(
        account, day=day, upload=day_file(f"{attempt.gateway_ref},7000000011,1000,,pay,0"), person=person
    ).differences.get()
    assert ask_gateway_about(found, person=person) is True
    attempt.refresh_from_db()
    assert attempt.ask_at is not None


def test_a_day_is_closed_by_two_persons_and_never_changes(account, due, day, person, place):
    chief = leader(place.authority)
    settled_at(account, due, at=yesterday())
    row = compare_day(account, day=day, upload=day_file(), person=person)
    with pytest.raises(CannotWork, match="Còn 1 khoản lệch"):
        prepare_day(row, person=person)
    end_difference(row.differences.get(), person=person, outcome=Resolution.EXPLAINED, reason=WHY)
    with pytest.raises(CannotWork):
        confirm_day(row, person=chief)
    prepare_day(row, person=person)
    assert give_back_day(row, person=chief).state == "open"
    prepare_day(row, person=person)
    with pytest.raises(PermissionDenied):
        confirm_day(row, person=person)
    row = confirm_day(row, person=chief)
    assert (row.state, row.confirmed_by, row.minute.pages) == ("closed", chief, 1)
    with pytest.raises(CannotWork, match="đã chốt"):
        compare_day(account, day=day, upload=day_file(), person=person)
    for change in (
        lambda: Reconciliation.objects.filter(pk=row.pk).update(fee_sum=1),
        lambda: row.differences.update(reason="khác"),
        lambda: row.differences.all().delete(),
        lambda: ProviderLine.objects.create(reconciliation=row, number=9, kind="pay", provider_ref="1", amount=1),
        lambda: Reconciliation.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="never changes|stays"), transaction.atomic():
            change()


def test_who_prepared_a_day_does_not_confirm_it(account, day, place):
    both = leader(place.authority)
    both.memberships.create(authority=place.authority, role="accountant", valid_from=day)
    row = prepare_day(compare_day(account, day=day, upload=day_file(), person=both), person=both)
    with pytest.raises(NeedsAnother):
        confirm_day(row, person=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reconciliation.objects.filter(pk=row.pk).update(
            state="closed", confirmed_by=both, confirmed_at=clock.now(), minute=row.stored
        )


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (("x,7,abc,,pay,0",), "dòng 2: không đọc được số tiền"),
        (("x,,1000,,pay,0",), "thiếu mã giao dịch"),
        (("x,7,1000,32/13/2026,pay,0",), "không đọc được ngày giờ"),
        (("x,7,0,,pay,0",), "thiếu số tiền"),
    ],
)
def test_a_file_with_a_line_that_cannot_be_read_compares_nothing(account, day, person, upload, why):
    with pytest.raises(TableRefused, match=why):
        compare_day(account, day=day, upload=day_file(*upload), person=person)
    assert not Reconciliation.objects.exists()


def test_today_is_not_compared(account, person):
    with pytest.raises(CannotWork, match="chưa hết"):
        compare_day(account, day=clock.today(), upload=day_file(), person=person)


fates = st.lists(st.sampled_from(["same", "lost", "doubled", "changed", "again", "theirs"]), max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates)
def test_any_mix_is_classified_exactly_and_adds_up(account, due, day, person, mix):
    with transaction.atomic():
        lines, expected = [], []
        for number, fate in enumerate(mix):
            if fate == "theirs":
                lines.append(f"NO-{number},8{number:09},{1_000 * (number + 1)},,pay,0")
                expected.append("theirs_only")
                continue
            ours = settled_at(account, due, at=yesterday(9, number), amount=10_000 + number)
            lines += {
                "same": [line(ours)], "lost": [], "doubled": [line(ours), line(ours)],
                "changed": [line(ours, amount=ours.amount + 7)], "again": [line(ours), line(ours, provider_ref=f"6{number}")],
            }[fate]  # fmt: skip
            name = {"lost": "ours_only", "doubled": "duplicate", "changed": "amount", "again": "duplicate"}
            expected += [name[fate]] if fate in name else []
        row = compare_day(account, day=day, upload=day_file(*lines), person=person)
        assert kinds(row) == sorted(expected)
        assert sums_up(row)
        transaction.set_rollback(True)


def refunded(settlement: Settlement, *, ref: str, amount: int, people: tuple) -> Refund:
    """Given back through the gateway yesterday, as if two persons had decided it."""
    checked, decided = people
    return Refund.objects.create(
        settlement=settlement, authority=settlement.authority, amount=amount, shares=[["surplus", "", amount]],
        reason=Refund.Reason.DECISION, state=Refund.State.DONE, way=Refund.Way.GATEWAY, proposed_by=checked,
        checked_by=checked, checked_at=yesterday(), decided_by=decided, decided_at=yesterday(), request_id=f"R{ref}",
        done_at=yesterday(15), done_ref=ref,
    )  # fmt: skip


def test_refunds_are_compared_as_well_and_count_negative(account, due, day, person, place):
    people = (person, leader(place.authority))
    same, lost, changed = (settled_at(account, due, at=yesterday(hour, ago=9)) for hour in (8, 9, 10))
    for number, settlement in enumerate((same, lost, changed), 1):
        refunded(settlement, ref=f"55{number}", amount=10_000, people=people)
    upload = day_file("a,551,10000,,refund,0", "b,553,-7000,,,0", "c,559,4000,,refund,0")
    row = compare_day(account, day=day, upload=upload, person=person)
    assert (row.ours_sum, row.theirs_sum, row.matched_sum) == (-30_000, -21_000, -10_000)
    found = {each.kind: (each.line_kind, each.gap) for each in row.differences.all()}
    assert found == {"ours_only": ("refund", 10_000), "amount": ("refund", 3_000), "theirs_only": ("refund", -4_000)}
    assert sums_up(row)
    unknown = row.differences.get(kind=Kind.THEIRS_ONLY)
    assert outcomes(unknown) == [Resolution.CORRECTED, Resolution.EXPLAINED]
    waiting = row.differences.get(kind=Kind.OURS_ONLY)
    end_difference(waiting, person=person, outcome=Resolution.CARRIED, reason=WHY)
    with clock.at(clock.now() + timedelta(days=1)):
        after = compare_day(
            account, day=day + timedelta(days=1), upload=day_file("b,552,10000,,refund,0"), person=person
        )
    assert (after.matched_sum, kinds(after)) == (-10_000, [])
