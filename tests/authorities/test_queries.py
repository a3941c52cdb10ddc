"""Who is competent on a day."""

from datetime import date

import pytest
from django.utils.translation import override

from motcua.authorities import queries
from motcua.authorities.models import AdministrativeUnit, Authority, Membership
from tests.factories.authorities import AuthorityFactory, MembershipFactory, StaffFactory, UnitFactory

pytestmark = pytest.mark.django_db

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def test_an_authority_exists_on_its_first_and_its_last_day_and_not_beside_them():
    district = AuthorityFactory(valid_from=date(2015, 1, 1), valid_to=LAST)
    ward = AuthorityFactory(valid_from=FIRST)

    assert list(queries.authorities_on(date(2014, 12, 31))) == []
    assert list(queries.authorities_on(date(2015, 1, 1))) == [district]
    assert list(queries.authorities_on(LAST)) == [district]
    assert list(queries.authorities_on(FIRST)) == [ward]
    assert (district.exists_on(LAST), district.exists_on(FIRST), ward.exists_on(LAST)) == (True, False, False)


def test_a_closed_authority_is_still_found_by_its_code():
    closed = AuthorityFactory(valid_from=date(2015, 1, 1), valid_to=LAST)

    assert queries.by_code(closed.code) == closed


def test_a_name_is_in_the_language_of_the_reader():
    authority = AuthorityFactory(name_vi="Sở Thử (mẫu)", name_en="Trial Department (sample)")

    with override("en"):
        assert (authority.name, str(authority)) == ("Trial Department (sample)", "Trial Department (sample)")
    with override("vi"):
        assert authority.name == "Sở Thử (mẫu)"
    assert authority.name_in("en") == "Trial Department (sample)"


def test_roles_are_told_by_authority_for_a_day():
    person = StaffFactory()
    here, there = AuthorityFactory(), AuthorityFactory()
    MembershipFactory(person=person, authority=here, role="officer")
    MembershipFactory(person=person, authority=here, role="receiver", valid_to=date(2026, 1, 31))
    MembershipFactory(person=person, authority=there, role="head", valid_from=date(2026, 2, 1))
    MembershipFactory()

    assert queries.roles_of(person, date(2026, 1, 31)) == {here.pk: {"officer", "receiver"}}
    assert queries.roles_of(person, date(2026, 2, 1)) == {here.pk: {"officer"}, there.pk: {"head"}}
    assert list(queries.authorities_of(person, date(2026, 1, 31))) == [here]


def test_a_role_in_a_closed_authority_gives_nothing():
    closed = AuthorityFactory(valid_from=date(2015, 1, 1), valid_to=LAST)
    membership = MembershipFactory(authority=closed, valid_from=date(2015, 1, 1))

    assert queries.roles_of(membership.person, LAST) == {closed.pk: {"officer"}}
    assert queries.roles_of(membership.person, FIRST) == {}


def test_staff_are_the_active_people_who_hold_the_role_now():
    authority = AuthorityFactory()
    head = MembershipFactory(authority=authority, role="head").person
    MembershipFactory(authority=authority, role="head", valid_to=date(2025, 12, 31))
    MembershipFactory(authority=authority, role="head", person__is_active=False)
    MembershipFactory(authority=authority, role="officer")
    MembershipFactory(role="head")

    assert list(queries.staff_of(authority, "head", date(2026, 1, 1))) == [head]


def test_the_centre_and_the_communes_are_found_by_kind():
    centre = AuthorityFactory(kind=Authority.Kind.CENTRE)
    commune = AuthorityFactory(kind=Authority.Kind.COMMUNE, level=Authority.Level.COMMUNE)

    assert queries.centre_on(FIRST) == centre
    assert queries.centre_on(LAST) is None
    assert list(queries.communes_on(FIRST)) == [commune]


def test_an_address_chooses_among_the_wards_of_its_day():
    ward, commune = UnitFactory(), UnitFactory(kind=AdministrativeUnit.Kind.COMMUNE, name_vi="Xã Thử (mẫu)")
    UnitFactory(kind=AdministrativeUnit.Kind.PROVINCE)

    assert list(queries.wards_on(FIRST)) == [ward, commune]
    assert list(queries.wards_on(LAST)) == []


def test_roles_are_read_in_one_query(django_assert_num_queries):
    person = MembershipFactory(role=Membership.Role.HEAD).person

    with django_assert_num_queries(1):
        queries.roles_of(person)
