"""Appointing, ending, passing work on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.authorities import queries
from motcua.authorities.models import Authority, AuthoritySuccession, Membership
from motcua.authorities.services import AlreadyEnded, NotYetBegun, appoint, end_membership, succeed
from tests.factories.authorities import AuthorityFactory, MembershipFactory, StaffFactory, UnitFactory

pytestmark = pytest.mark.django_db

MERGER = date(2026, 3, 1)
BASIS = "Nghị quyết sắp xếp (mẫu)"


def test_an_appointment_gives_a_role_from_its_day_on():
    person, authority = StaffFactory(), AuthorityFactory()

    appoint(person, authority=authority, role="head", since=date(2026, 1, 5))

    assert queries.roles_of(person, date(2026, 1, 4)) == {}
    assert queries.roles_of(person, date(2026, 1, 5)) == {authority.pk: {"head"}}


def test_appointing_twice_keeps_the_first_appointment():
    person, authority = StaffFactory(), AuthorityFactory()
    first = appoint(person, authority=authority, role="head", since=date(2026, 1, 5))

    assert appoint(person, authority=authority, role="head", since=date(2026, 6, 1)) == first
    assert Membership.objects.get().valid_from == date(2026, 1, 5)


def test_nobody_is_appointed_to_an_authority_that_has_ended():
    closed = AuthorityFactory(valid_from=date(2015, 1, 1), valid_to=date(2025, 6, 30))

    with pytest.raises(AlreadyEnded):
        appoint(StaffFactory(), authority=closed, role="head", since=date(2025, 7, 1))

    assert not Membership.objects.exists()


def test_an_unknown_role_is_refused():
    with pytest.raises(ValueError, match="emperor"):
        appoint(StaffFactory(), authority=AuthorityFactory(), role="emperor", since=date(2026, 1, 5))


def test_a_role_ends_with_its_last_day_and_can_be_given_again():
    membership = MembershipFactory(valid_from=date(2026, 1, 5))
    person, authority = membership.person, membership.authority

    end_membership(membership, last_day=date(2026, 1, 31))
    appoint(person, authority=authority, role="officer", since=date(2026, 3, 1))

    assert [bool(queries.roles_of(person, date(2026, month, 1))) for month in (2, 3)] == [False, True]
    assert queries.roles_of(person, date(2026, 1, 31)) == {authority.pk: {"officer"}}


def test_a_role_cannot_end_before_it_began():
    membership = MembershipFactory(valid_from=date(2026, 1, 5))

    with pytest.raises(NotYetBegun):
        end_membership(membership, last_day=date(2026, 1, 4))

    membership.refresh_from_db()
    assert membership.valid_to is None


def test_a_successor_closes_its_predecessor_the_day_before():
    old, new = AuthorityFactory(), AuthorityFactory()

    succeed(old, successors=[new], effective_on=MERGER, basis=BASIS)

    old.refresh_from_db()
    assert old.valid_to == date(2026, 2, 28)
    assert list(queries.successors_of(old, date(2026, 2, 28))) == []
    assert list(queries.successors_of(old, MERGER)) == [new]


def test_work_may_be_split_among_several():
    old, one, two = AuthorityFactory(), AuthorityFactory(), AuthorityFactory()

    rows = succeed(old, successors=[one, two], effective_on=MERGER, basis=BASIS)

    assert [(row.successor, row.basis) for row in rows] == [(one, BASIS), (two, BASIS)]
    assert list(queries.successors_of(old, MERGER)) == [one, two]


def test_passing_on_a_part_of_the_work_leaves_the_rest_where_it_is():
    old, new = AuthorityFactory(), AuthorityFactory()

    succeed(old, successors=[new], effective_on=MERGER, basis=BASIS, scope="Giấy phép lái xe")

    old.refresh_from_db()
    assert old.valid_to is None
    assert AuthoritySuccession.objects.get().scope == "Giấy phép lái xe"


def test_an_authority_is_not_succeeded_before_it_has_begun():
    old, new = AuthorityFactory(valid_from=MERGER), AuthorityFactory()

    with pytest.raises(NotYetBegun):
        succeed(old, successors=[new], effective_on=MERGER, basis=BASIS)

    old.refresh_from_db()
    assert old.valid_to is None
    assert not AuthoritySuccession.objects.exists()


def test_the_database_keeps_the_order_of_days_and_the_codes_apart():
    authority = AuthorityFactory(legacy_code="000.00.12.H98")
    for change, name in [
        ({"valid_to": authority.valid_from}, "authority_ends_after_it_begins"),
        ({"code": authority.code}, "authorities_authority_code"),
        ({"slug": authority.slug}, "authorities_authority_slug"),
        ({"legacy_code": authority.legacy_code}, "legacy_code_given_once"),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            AuthorityFactory(**change)

    assert Authority.objects.get() == authority


def test_the_database_refuses_a_role_held_twice_a_time_turned_round_and_a_succession_to_oneself():
    held = MembershipFactory()
    unit = UnitFactory()

    with pytest.raises(IntegrityError, match="a_role_is_held_once_at_a_time"), transaction.atomic():
        MembershipFactory(person=held.person, authority=held.authority, role=held.role)
    with pytest.raises(IntegrityError, match="membership_ends_after_it_begins"), transaction.atomic():
        MembershipFactory(valid_from=date(2026, 1, 5), valid_to=date(2026, 1, 4))
    with pytest.raises(IntegrityError, match="no_authority_succeeds_itself"), transaction.atomic():
        succeed(held.authority, successors=[held.authority], effective_on=MERGER, basis=BASIS, scope="x")
    with pytest.raises(IntegrityError, match="unit_ends_after_it_begins"), transaction.atomic():
        UnitFactory(code=unit.code + "9", valid_to=unit.valid_from)
