"""Leases are entered, changed and ended; nothing overlaps, and every change leaves a line."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.payments.models import SoftwareChange, SoftwareLease
from motcua.payments.queries import lease_cost
from motcua.payments.services import (
    Agreed,
    LeaseHasChanged,
    LeaseNotPossible,
    LeaseOverlaps,
    change_lease,
    end_lease,
    enter_lease,
    tell_counter_cost,
)
from motcua.payments.software import counter_costs_on, ending, leases_by
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
AGREED = Agreed("Công ty Mẫu", date(2026, 1, 1), date(2026, 12, 31), 5_000_000, "Hợp đồng (mẫu)")
ACCOUNTANT = Membership.Role.ACCOUNTANT


@pytest.fixture
def by():
    return MembershipFactory(role=ACCOUNTANT).person


@pytest.fixture
def office(by):
    return Membership.objects.get(person=by).authority


def test_a_lease_is_entered_with_its_first_line(by, office):
    lease = enter_lease(office, application="  Phần mềm   một cửa ", agreed=AGREED, by=by)
    assert (lease.application.name, lease.price, lease.version) == ("Phần mềm một cửa", 5_000_000, 1)
    change = lease.changes.get()
    assert (change.what, change.by, change.facts["price"]) == ("added", by, [None, 5_000_000])


def test_the_same_application_does_not_overlap_in_one_office(by, office):
    enter_lease(office, application="Một cửa", agreed=AGREED, by=by)
    with pytest.raises(LeaseOverlaps):
        enter_lease(office, application="một CỬA", agreed=replace(AGREED, valid_from=date(2026, 12, 31)), by=by)
    after = replace(AGREED, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31))
    enter_lease(office, application="Một cửa", agreed=after, by=by)
    enter_lease(office, application="Phần mềm khác", agreed=AGREED, by=by)
    enter_lease(AuthorityFactory(), application="Một cửa", agreed=AGREED, by=None)
    assert SoftwareLease.objects.count() == 4


def test_the_database_refuses_an_overlap_whoever_writes_it(by, office):
    lease = enter_lease(office, application="Một cửa", agreed=AGREED, by=by)
    same = {"application": lease.application, "authority": office, "supplier": "x", "price": 1, "source": "x"}
    with pytest.raises(IntegrityError, match="one_lease_a_day"), transaction.atomic():
        SoftwareLease.objects.create(valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 1), **same)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": date(2025, 12, 31)},
        {"price": None},
        {"kind": "purchase", "per": "month"},
    ],
)
def test_what_contradicts_itself_is_refused(by, office, wrong):
    with pytest.raises(LeaseNotPossible):
        enter_lease(office, application="Một cửa", agreed=replace(AGREED, **wrong), by=by)


def test_applications_of_one_contract_share_its_price(by, office):
    whole = enter_lease(office, application="Một", agreed=AGREED, by=by)
    part = replace(AGREED, price=None, counted_in=whole)
    enter_lease(office, application="Hai", agreed=part, by=by)
    assert lease_cost(date(2026, 3, 9), date(2026, 4, 30), office) == [
        (date(2026, 3, 1), 5_000_000),
        (date(2026, 4, 1), 5_000_000),
    ]
    with pytest.raises(LeaseNotPossible):
        enter_lease(AuthorityFactory(), application="Ba", agreed=part, by=None)


def test_a_change_keeps_what_was_before(by, office):
    lease = enter_lease(office, application="Một cửa", agreed=AGREED, by=by)
    changed = change_lease(lease, agreed=replace(AGREED, price=4_000_000), why="Phụ lục 1", by=by, seen=1)
    assert (changed.price, changed.version) == (4_000_000, 2)
    line = changed.changes.first()
    assert (line.facts, line.why) == ({"price": [5_000_000, 4_000_000]}, "Phụ lục 1")
    with pytest.raises(LeaseHasChanged):
        change_lease(lease, agreed=AGREED, why="", by=by, seen=1)
    change_lease(lease, agreed=replace(AGREED, price=4_000_000), why="như cũ", by=by, seen=2)
    assert SoftwareChange.objects.filter(lease=lease).count() == 2


def test_a_lease_ends_early_on_a_day_within_it(by, office):
    lease = enter_lease(office, application="Một cửa", agreed=AGREED, by=by)
    with pytest.raises(LeaseNotPossible):
        end_lease(lease, last_day=date(2027, 1, 1), why="", by=by, seen=1)
    ended = end_lease(lease, last_day=date(2026, 6, 30), why="Chuyển phần mềm", by=by, seen=1)
    assert ended.changes.first().facts == {"valid_to": ["2026-12-31", "2026-06-30"]}
    assert lease_cost(date(2026, 6, 1), date(2026, 7, 1)) == [(date(2026, 6, 1), 5_000_000), (date(2026, 7, 1), 0)]


def test_nobody_writes_the_leases_of_another_office(by, office):
    stranger = MembershipFactory(role=ACCOUNTANT).person
    lease = enter_lease(office, application="Một cửa", agreed=AGREED, by=by)
    with pytest.raises(PermissionDenied):
        end_lease(lease, last_day=date(2026, 6, 30), why="", by=stranger, seen=1)
    with pytest.raises(PermissionDenied):
        tell_counter_cost(None, amount=1, valid_from=date(2026, 1, 1), source="x", by=stranger)
    assert not leases_by(stranger).exists()
    assert leases_by(by).get() == lease


def test_leases_that_end_soon_and_have_no_successor_are_told(by, office):
    soon = enter_lease(office, application="Một", agreed=AGREED, by=by)
    enter_lease(office, application="Hai", agreed=AGREED, by=by)
    after = replace(AGREED, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31))
    enter_lease(office, application="Hai", agreed=after, by=by)
    with clock.at(local("2026-10-01 09:00")):
        assert not ending([office])
    with clock.at(local("2026-10-02 09:00")):
        assert list(ending([office])) == [soon]


def test_the_counter_cost_of_a_day_is_the_newest_told_until_then(office):
    for day, amount in ((date(2026, 1, 1), 80_000), (date(2026, 7, 1), 90_000), (date(2026, 7, 1), 95_000)):
        tell_counter_cost(office, amount=amount, valid_from=day, source="Ước tính (mẫu)")
    tell_counter_cost(None, amount=70_000, valid_from=date(2026, 1, 1), source="Ước tính (mẫu)")
    assert {key: row.amount for key, row in counter_costs_on(date(2026, 6, 30)).items()} == {
        office.pk: 80_000,
        None: 70_000,
    }
    assert counter_costs_on(date(2026, 7, 1))[office.pk].amount == 95_000
