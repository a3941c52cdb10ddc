"""Somebody is away and a colleague has his roles, from the first day to the last and not a day longer."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities import queries, services
from motcua.authorities.models import Delegation, Membership
from motcua.authorities.services import Absence, CannotStandIn
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory, MembershipFactory, StaffFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def today():
    with clock.at(local("2026-11-20 09:00")):
        yield


@pytest.fixture
def office():
    return AuthorityFactory()


@pytest.fixture
def lan(office):
    return MembershipFactory(authority=office, role="officer").person


@pytest.fixture
def minh(office):
    return MembershipFactory(authority=office, role="receiver").person


def away(office, substitute, **changes):
    given = {"roles": ("officer",), "first_day": MONDAY, "last_day": FRIDAY, "reason": "Nghỉ phép"} | changes
    return Absence(office, substitute=substitute, **given)


def test_rights_begin_on_the_first_day_and_are_gone_the_day_after_the_last(office, lan, minh):
    services.delegate(lan, by=lan, absence=away(office, minh))
    roles = [queries.roles_of(minh, MONDAY + timedelta(days=n)) for n in range(-1, 6)]
    own, both = {office.pk: {"receiver"}}, {office.pk: {"receiver", "officer"}}
    assert roles == [own, both, both, both, both, both, own]
    assert queries.roles_of(lan, MONDAY) == {office.pk: {"officer"}}


def test_a_power_says_whose_it_is_and_the_own_come_first(office, lan, minh):
    services.delegate(lan, by=lan, absence=away(office, minh))
    powers = queries.powers_of(minh, MONDAY)
    assert [(power.role, power.owner) for power in powers] == [("receiver", minh.pk), ("officer", lan.pk)]
    assert powers[1].username == lan.username


def test_the_substitute_is_among_the_staff_of_the_role(office, lan, minh):
    services.delegate(lan, by=lan, absence=away(office, minh))
    assert set(queries.staff_of(office, "officer", MONDAY)) == {lan, minh}
    assert set(queries.staff_of(office, "officer", date(2026, 11, 28))) == {lan}
    assert queries.absent_from(office, "officer", MONDAY) == {lan.pk}
    assert list(queries.authorities_of(minh, MONDAY)) == [office]


def test_what_who_is_away_has_lost_himself_nobody_uses_for_him(office, lan, minh):
    services.delegate(lan, by=lan, absence=away(office, minh))
    Membership.objects.filter(person=lan).update(valid_to=date(2026, 11, 24))
    assert queries.roles_of(minh, date(2026, 11, 24)) == {office.pk: {"receiver", "officer"}}
    assert queries.roles_of(minh, date(2026, 11, 25)) == {office.pk: {"receiver"}}


def test_in_another_office_it_gives_nothing(office, lan, minh):
    other = AuthorityFactory()
    MembershipFactory(person=lan, authority=other, role="officer")
    services.delegate(lan, by=lan, absence=away(office, minh))
    assert other.pk not in queries.roles_of(minh, MONDAY)


def test_it_can_be_ended_at_once_by_who_is_back(office, lan, minh):
    [delegation] = services.delegate(lan, by=lan, absence=away(office, minh, first_day=clock.today()))
    assert queries.roles_of(minh)[office.pk] == {"receiver", "officer"}
    services.revoke_delegation(delegation, by=lan)
    services.revoke_delegation(delegation, by=lan)
    assert queries.roles_of(minh) == {office.pk: {"receiver"}}
    assert list(queries.absences_of(lan)) == list(queries.substitutions_of(minh)) == []


@pytest.mark.parametrize("role", ["head", "leader"])
def test_head_and_leader_write_it_down_for_somebody_who_cannot(office, lan, minh, role):
    head = MembershipFactory(authority=office, role=role).person
    services.delegate(lan, by=head, absence=away(office, minh))
    assert Delegation.objects.get().made_by == head
    assert list(queries.absences_under(head)) == [Delegation.objects.get()]


def test_a_colleague_and_the_head_of_another_office_may_not(office, lan, minh):
    stranger = MembershipFactory(role="head").person
    for by in (minh, stranger):
        with pytest.raises(PermissionDenied):
            services.delegate(lan, by=by, absence=away(office, minh))
    [delegation] = services.delegate(lan, by=lan, absence=away(office, minh))
    for by in (minh, stranger):
        with pytest.raises(PermissionDenied):
            services.revoke_delegation(delegation, by=by)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first_day": date(2026, 11, 19)}, "Ngày bắt đầu đã qua"),
        ({"last_day": date(2026, 11, 22)}, "Ngày cuối sớm hơn ngày đầu"),
        ({"last_day": date(2027, 11, 24)}, "dài nhất một năm"),
        ({"reason": "  "}, "Ghi lý do"),
        ({"roles": ()}, "Chọn vai trò"),
        ({"roles": ("officer", "leader")}, "Chọn vai trò"),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(office, lan, minh, changes, said):
    with pytest.raises(CannotStandIn, match=said):
        services.delegate(lan, by=lan, absence=away(office, minh, **changes))
    assert not Delegation.objects.exists()


def test_nobody_stands_in_for_himself_nor_a_stranger_for_anybody(office, lan, minh):
    with pytest.raises(CannotStandIn, match="người khác"):
        services.delegate(lan, by=lan, absence=away(office, lan))
    with pytest.raises(CannotStandIn, match="cùng cơ quan"):
        services.delegate(lan, by=lan, absence=away(office, MembershipFactory().person))


def test_powers_over_the_province_are_not_lent(office, minh):
    manager = MembershipFactory(authority=office, role="manager").person
    with pytest.raises(CannotStandIn, match="Chọn vai trò"):
        services.delegate(manager, by=manager, absence=away(office, minh, roles=("manager",)))


def test_there_is_no_chain_and_one_substitute_at_a_time(office, lan, minh):
    hoa = MembershipFactory(authority=office, role="clerk").person
    services.delegate(lan, by=lan, absence=away(office, minh))
    with pytest.raises(CannotStandIn, match="đã có người thay"):
        services.delegate(lan, by=lan, absence=away(office, hoa, first_day=FRIDAY, last_day=FRIDAY))
    with pytest.raises(CannotStandIn, match="đang thay đồng nghiệp"):
        services.delegate(minh, by=minh, absence=away(office, hoa, roles=("receiver",)))
    with pytest.raises(CannotStandIn, match="cũng vắng"):
        services.delegate(hoa, by=hoa, absence=away(office, lan, roles=("clerk",)))
    later = {"first_day": date(2026, 11, 28), "last_day": date(2026, 11, 30)}
    services.delegate(minh, by=minh, absence=away(office, hoa, roles=("receiver",), **later))
    assert queries.roles_of(hoa, date(2026, 11, 28)) == {office.pk: {"clerk", "receiver"}}


def test_a_borrowed_role_cannot_be_lent_on(office, lan, minh):
    hoa = MembershipFactory(authority=office, role="clerk").person
    services.delegate(lan, by=lan, absence=away(office, minh))
    later = {"first_day": date(2026, 11, 28), "last_day": date(2026, 11, 30)}
    with pytest.raises(CannotStandIn, match="Chọn vai trò"):
        services.delegate(minh, by=minh, absence=away(office, hoa, roles=("officer",), **later))


def test_roles_with_those_lent_are_still_one_query(office, lan, minh, django_assert_num_queries):
    services.delegate(lan, by=lan, absence=away(office, minh))
    with django_assert_num_queries(1):
        queries.roles_of(minh, MONDAY)


def test_the_plain_statement_says_what_the_rows_say_on_every_day():
    dice = Random(8)
    offices = [AuthorityFactory(valid_to=end) for end in (None, MONDAY, FRIDAY)]
    people = [StaffFactory() for _number in range(4)]
    for person, office, role in product(people, offices, ("officer", "head")):
        if dice.random() < 0.6:
            first = MONDAY + timedelta(days=dice.randint(-3, 3))
            until = dice.choice([None, first + timedelta(days=dice.randint(0, 4))])
            MembershipFactory(person=person, authority=office, role=role, valid_from=first, valid_to=until)
        if dice.random() < 0.6:
            other = dice.choice([each for each in people if each != person])
            held = {"authority": office, "role": role, "made_by": person, "reason": "Nghỉ phép"}
            days = {"valid_from": MONDAY, "valid_to": MONDAY + timedelta(days=dice.randint(0, 4))}
            revoked = dice.choice([None, clock.now()])
            Delegation.objects.create(person=person, substitute=other, revoked_at=revoked, **held, **days)
    for person, number in product(people, range(-4, 8)):
        day = MONDAY + timedelta(days=number)
        rows = queries.memberships_of(person, day).values_list("authority_id", "role", "person_id")
        assert sorted(power[:3] for power in queries.powers_of(person, day)) == sorted(rows)
