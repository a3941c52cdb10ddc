"""Proposing, deciding, replacing: who may, what holds on which day, and how it goes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from motcua.authorities.models import Membership
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import CountOfOffice, Target
from motcua.uptake.services import BadTarget, TargetDecision, TargetMoved, Wanted
from motcua.uptake.targets.course import Stands
from motcua.uptake.targets.measuring import followed
from motcua.uptake.targets.reading import at_the_same_place, target_for, targets_on
from tests.factories.authorities import AuthorityFactory, MembershipFactory, UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
PAPER, ALONE, HELPED = Channel.PAPER_COUNTER, Channel.SELF_REMOTE, Channel.ASSISTED_CLERK


@pytest.fixture(autouse=True)
def _today():
    with clock.at(local("2026-11-20 09:00")):
        yield


def manager():
    return MembershipFactory(role=Membership.Role.MANAGER).person


def wanted(**changes):
    plain = {"measure": "online_share", "scope": "province", "until": date(2027, 6, 1), "percent": Decimal(40)}
    return Wanted(**plain | changes)


def decided(by=None, **changes):
    target = services.propose_target(wanted(**changes), by=by or manager())
    return services.decide_target(target, by=manager(), decision=TargetDecision("12/QĐ-UBND (mẫu)", TODAY))


def test_a_proposal_starts_from_the_last_closed_month():
    here = office()
    for channel in (PAPER, PAPER, ALONE, HELPED, PAPER, PAPER):
        lodged(here, channel, local("2026-10-05 09:00"))
    target = services.propose_target(wanted(scope="authority", authority=here.authority), by=manager())
    assert (target.start_month, target.start_percent) == (date(2026, 10, 1), Decimal("33.3"))
    assert target.state == Target.State.PROPOSED
    assert target_for(authority=here.authority.pk).target is None  # not before it is decided


def test_the_leader_of_the_office_answers_for_the_gap_unless_another_is_named():
    leader = MembershipFactory(role=Membership.Role.LEADER)
    proposer = manager()
    own = services.propose_target(wanted(scope="authority", authority=leader.authority), by=proposer)
    assert own.owner == leader.person
    assert services.propose_target(wanted(), by=proposer).owner == proposer
    head = MembershipFactory(role=Membership.Role.HEAD, authority=leader.authority).person
    assert services.answer_for(own, owner=head, by=leader.person).owner == head


def test_another_leader_decides_and_it_replaces_what_held():
    first = decided()
    assert target_for().share == Fraction(40, 100)
    with clock.at(local("2026-12-10 09:00")):
        second = decided(percent=Decimal(50))
        first.refresh_from_db()
        assert (first.state, first.holds_to) == (Target.State.REPLACED, date(2026, 12, 9))
        assert target_for().target == second
        assert target_for(on=date(2026, 12, 1)).target == first
        assert list(at_the_same_place(second)) == [second, first]


def test_who_proposes_does_not_decide():
    both = manager()
    target = services.propose_target(wanted(), by=both)
    with pytest.raises(BadTarget, match="không tự quyết định"):
        services.decide_target(target, by=both, decision=TargetDecision("1/QĐ", TODAY))
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(pk=target.pk).update(decided_by=both)


def test_leaders_of_offices_propose_for_their_own_only_and_decide_nothing():
    leader = MembershipFactory(role=Membership.Role.LEADER)
    target = services.propose_target(wanted(scope="authority", authority=leader.authority), by=leader.person)
    other = MembershipFactory(role=Membership.Role.LEADER).person
    with pytest.raises(PermissionDenied):
        services.decide_target(target, by=other, decision=TargetDecision("1/QĐ", TODAY))
    for refused in (wanted(), wanted(scope="authority", authority=AuthorityFactory())):
        with pytest.raises(PermissionDenied):
            services.propose_target(refused, by=leader.person)
    with pytest.raises(PermissionDenied):
        services.propose_target(wanted(), by=MembershipFactory().person)


def test_the_leader_of_a_ward_proposes_for_the_ward():
    ward = UnitFactory()
    leader = MembershipFactory(role="leader", authority=AuthorityFactory(kind="commune", unit=ward)).person
    target = services.propose_target(wanted(scope="ward", ward=ward.code), by=leader)
    assert (target.ward, target.owner) == (ward.code, leader)


@pytest.mark.parametrize(
    "changes",
    [
        {"percent": Decimal(0)},
        {"percent": Decimal(101)},
        {"until": date(2026, 10, 1)},
        {"until": date(2040, 1, 1)},
        {"scope": "authority"},
        {"measure": "luck"},
    ],
)
def test_what_cannot_be_is_refused(changes):
    with pytest.raises(BadTarget):
        services.propose_target(wanted(**changes), by=manager())


def test_one_proposal_waits_at_a_time_and_can_be_taken_back():
    proposer = manager()
    target = services.propose_target(wanted(), by=proposer)
    with pytest.raises(BadTarget, match="đang chờ"):
        services.propose_target(wanted(), by=manager())
    with pytest.raises(PermissionDenied):
        services.withdraw_target(target, by=manager())
    services.withdraw_target(target, by=proposer)
    with pytest.raises(TargetMoved):
        services.decide_target(target, by=manager(), decision=TargetDecision("1/QĐ", TODAY))


def test_what_was_decided_is_never_edited_or_deleted():
    target = decided()
    for change in ({"aim_percent": 10}, {"decision_number": "x"}, {"until_month": date(2030, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Target.objects.filter(pk=target.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        target.delete()


def test_a_decision_needs_a_number_and_a_day_that_has_come():
    target = services.propose_target(wanted(), by=manager())
    for number, on in ((" ", TODAY), ("1/QĐ", date(2026, 11, 21))):
        with pytest.raises(BadTarget):
            services.decide_target(target, by=manager(), decision=TargetDecision(number, on))


def test_rejected_and_ended_ones_do_not_hold():
    target = services.propose_target(wanted(), by=manager())
    services.reject_target(target, by=manager(), reason="Quá thấp")
    assert target_for().target is None
    ended = services.end_target(decided(), by=manager(), reason="Sáp nhập")
    assert ended.holds_to == TODAY
    with clock.at(local("2026-11-21 09:00")):
        assert target_for().target is None


def test_without_a_decision_the_aim_of_old_stands_for_the_online_share_only():
    assert (target_for().share, target_for().until, target_for().decision) == (Fraction(40, 100), None, "")
    assert target_for().expected(date(2026, 11, 1)) == Fraction(40, 100)
    assert target_for("self_share") is None


def test_the_nearest_holds_also_below_an_office(django_assert_num_queries):
    above = AuthorityFactory()
    below = AuthorityFactory(parent=above)
    province, of_above = decided(), decided(scope="authority", authority=above, percent=Decimal(60))
    with django_assert_num_queries(2):
        book = targets_on()
        assert book.aim(authority=below.pk).target == of_above
        assert book.aim(authority=AuthorityFactory.build().pk).target == province
        assert book.aim(ward="98001").target == province


def test_how_targets_go_in_few_statements(django_assert_max_num_queries):
    here, there = office(), office()
    for month in range(1, 11):
        counts = {"month": date(2026, month, 1), "self_filed": month, "paper": 20 - month}
        CountOfOffice.objects.create(authority=here.authority, **counts)
    lodged(there, PAPER, local("2026-10-05 09:00"))
    aims = [
        decided(scope="authority", authority=here.authority, percent=Decimal(90)),
        decided(scope="authority", authority=there.authority),
        decided(measure="self_share"),
    ]
    with django_assert_max_num_queries(2):
        one, two, all_ = followed(aims)
    assert one.position.share == Fraction(1, 2)
    assert one.position.stands is Stands.ON  # it starts there
    assert one.forecast.enough
    assert one.forecast.reaches > date(2027, 1, 1)
    assert (two.position.share, two.forecast.enough) == (Fraction(0), False)
    assert all_.closed.figure.self_filed == 10
