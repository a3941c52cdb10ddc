"""A policy from its draft to its end: who may, when it counts, and what is never changed."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from motcua.catalogue.fee_policies import in_force, policies_by
from motcua.catalogue.models import FeePolicy, FeePolicyEvent
from motcua.catalogue.policy_rows import BadPolicy, DecidedByItsProposer, PolicyMoved
from motcua.catalogue.services import (
    Decision,
    change_policy,
    decide_policy,
    draft_policy,
    drop_policy,
    end_policy,
    propose_policy,
    reject_policy,
    withdraw_policy,
)
from motcua.foundation import clock
from tests.factories import policies
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def decision(**changes):
    return Decision(**({"number": "1/2026/NQ-HĐND", "on": clock.today(), "council": policies.COUNCIL} | changes))


def test_a_policy_goes_from_draft_to_decision_and_its_history_says_who_did_what():
    writer, leader = policies.accountant(), policies.manager()
    policy = draft_policy(policies.terms(), by=writer)
    policy = change_policy(policy, terms=policies.terms(reason="Lý do khác"), by=writer, seen=1)
    policy = propose_policy(policy, by=writer, seen=2)
    policy = decide_policy(policy, by=leader, decision=decision(), seen=3)
    assert (policy.state, policy.revision, policy.reason) == ("decided", 4, "Lý do khác")
    assert [(each.kind, each.by, each.revision) for each in policy.events.all()] == [
        ("started", writer, 1), ("changed", writer, 2), ("proposed", writer, 3), ("decided", leader, 4),
    ]  # fmt: skip
    assert policy.events.first().terms["reason"] == "Để người dân ít phải đi lại"


def test_it_is_in_force_on_its_days_and_on_no_other():
    first = clock.today() + 3 * ONE
    policy = policies.decided(valid_from=first, valid_to=first + 2 * ONE)
    days = [clock.today() + count * ONE for count in range(8)]
    assert [day for day in days if policy in in_force(day)] == [first, first + ONE, first + 2 * ONE]
    assert [day for day in days if policy.in_force_on(day)] == [first, first + ONE, first + 2 * ONE]


def test_midnight_in_viet_nam_switches_it_on():
    with clock.at(local("2026-11-20 09:00")):
        policy = policies.decided(valid_from=policies.day("2026-12-01"))
    with clock.at(local("2026-11-30 23:59")):
        assert not in_force().exists()
    with clock.at(local("2026-12-01 00:00")):
        assert in_force().get() == policy


def test_a_decision_never_takes_effect_on_the_day_itself_or_backwards():
    writer = policies.accountant()
    for begins in (clock.today(), clock.today() - ONE):
        policy = draft_policy(policies.terms(valid_from=begins), by=writer)
        with pytest.raises(BadPolicy, match="từ ngày mai"):
            propose_policy(policy, by=writer, seen=1)
    policy = policies.proposed()
    with clock.at(clock.now() + ONE), pytest.raises(BadPolicy, match="từ ngày mai"):
        decide_policy(policy, by=policies.manager(), decision=decision(), seen=2)


def test_who_proposed_or_wrote_it_never_decides():
    leader, other = policies.manager(), policies.manager()
    own = policies.proposed(leader)
    with pytest.raises(DecidedByItsProposer):
        decide_policy(own, by=leader, decision=decision(), seen=2)
    with pytest.raises(DecidedByItsProposer):
        reject_policy(own, by=leader, reason="Không hợp", seen=2)
    written = draft_policy(policies.terms(), by=leader)
    written = propose_policy(written, by=other, seen=1)
    with pytest.raises(DecidedByItsProposer):
        decide_policy(written, by=leader, decision=decision(), seen=2)
    assert decide_policy(own, by=other, decision=decision(), seen=2).state == "decided"


def test_the_table_refuses_a_decision_by_the_proposer():
    policy = policies.proposed()
    values = {"state": "decided", "decided_by": policy.proposed_by, "decided_at": clock.now()}
    values |= {"decision_number": "1", "decision_of": "HĐND", "decision_on": clock.today()}
    with pytest.raises(IntegrityError, match="policy_is_decided_by_another"), transaction.atomic():
        FeePolicy.objects.filter(pk=policy.pk).update(**values)


@pytest.mark.parametrize("role", ["officer", "receiver", "clerk", "editor"])
def test_others_neither_write_nor_read(role):
    person = MembershipFactory(role=role).person
    policy = policies.drafted()
    with pytest.raises(PermissionDenied):
        draft_policy(policies.terms(), by=person)
    assert not policies_by(person).exists()
    assert policies_by(policies.accountant()).get() == policy


def test_an_accountant_or_a_leader_of_an_office_does_not_decide():
    policy = policies.proposed()
    for role in ("accountant", "leader", "head"):
        with pytest.raises(PermissionDenied):
            decide_policy(policy, by=MembershipFactory(role=role).person, decision=decision(), seen=2)
    government = AuthorityFactory(kind="government")
    leader = MembershipFactory(role="leader", authority=government).person
    assert decide_policy(policy, by=leader, decision=decision(), seen=2).state == "decided"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_vi": " "},
        {"reason": ""},
        {"percent": None},
        {"percent": 0, "amount": 0},
        {"percent": 100},
        {"percent": -1},
        {"amount": -1},
        {"valid_to": policies.day("2020-01-01")},
        {"kinds": ("third_party",)},
        {"procedures": ("9.999999",)},
        {"authorities": ("H00",)},
        {"places": ("moon",)},
    ],
)
def test_terms_that_cannot_be_are_refused_in_words(wrong):
    with pytest.raises(BadPolicy):
        draft_policy(policies.terms(**wrong), by=policies.accountant())


@pytest.mark.parametrize(
    "wrong",
    [{"number": " "}, {"council": ""}, {"on": policies.day("2099-01-01")}],
)
def test_a_decision_needs_its_document(wrong):
    policy = policies.proposed()
    with pytest.raises(BadPolicy):
        decide_policy(policy, by=policies.manager(), decision=decision(**wrong), seen=2)


def test_one_document_does_not_issue_the_same_policy_twice():
    policies.decided()
    with pytest.raises(BadPolicy, match="số văn bản"):
        policies.decided()
    assert policies.decided(name_vi="Chính sách khác (mẫu)").state == "decided"


def test_a_proposal_is_taken_back_changed_and_dropped():
    writer = policies.accountant()
    policy = policies.proposed(writer)
    policy = withdraw_policy(policy, by=writer, seen=2)
    assert (policy.state, policy.proposed_by) == ("draft", None)
    policy = drop_policy(policy, by=writer, seen=3)
    with pytest.raises(PolicyMoved):
        propose_policy(policy, by=writer, seen=4)


def test_a_rejection_needs_its_reason_and_is_no_relief():
    policy = policies.proposed()
    with pytest.raises(BadPolicy):
        reject_policy(policy, by=policies.manager(), reason=" ", seen=2)
    policy = reject_policy(policy, by=policies.manager(), reason="Ngân sách chưa đủ", seen=2)
    assert (policy.state, policy.events.last().words) == ("rejected", "Ngân sách chưa đủ")
    assert not in_force(policy.valid_from).exists()


def test_who_read_an_older_revision_is_told():
    writer = policies.accountant()
    policy = draft_policy(policies.terms(), by=writer)
    change_policy(policy, terms=policies.terms(reason="A"), by=writer, seen=1)
    with pytest.raises(PolicyMoved, match="vừa sửa"):
        change_policy(policy, terms=policies.terms(reason="B"), by=writer, seen=1)
    assert FeePolicy.objects.get().reason == "A"


def test_it_ends_today_at_the_earliest_and_never_later_than_decided():
    first = clock.today() + ONE
    policy = policies.decided(valid_from=first, valid_to=first + 30 * ONE)
    with clock.at(clock.now() + 5 * ONE):
        for wrong in (clock.today() - ONE, first + 30 * ONE, first + 31 * ONE):
            with pytest.raises(BadPolicy):
                end_policy(policy, by=policies.manager(), last_day=wrong, reason="Hết nguồn")
        policy = end_policy(policy, by=policies.manager(), last_day=clock.today(), reason="Hết nguồn")
        assert in_force().get() == policy
    with clock.at(clock.now() + 6 * ONE):
        assert not in_force().exists()


def test_one_that_has_not_begun_is_revoked():
    policy = policies.decided(valid_from=clock.today() + 10 * ONE)
    policy = end_policy(policy, by=policies.manager(), last_day=clock.today(), reason="Trái luật")
    assert policy.state == "revoked"
    assert not in_force(clock.today() + 11 * ONE).exists()


@pytest.mark.parametrize(
    "change",
    [{"percent": 50}, {"valid_from": policies.day("2020-01-01")}, {"decision_number": "2"}, {"state": "draft"},
     {"procedures": ["x"]}, {"valid_to": None}, {"valid_to": policies.day("2100-01-01")}],
)  # fmt: skip
def test_the_table_keeps_what_was_decided(change):
    policy = policies.decided(valid_to=clock.today() + 30 * ONE)
    with pytest.raises(IntegrityError, match="only ends"), transaction.atomic():
        FeePolicy.objects.filter(pk=policy.pk).update(**change)


def test_the_table_keeps_the_history_and_the_decided():
    policy = policies.decided()
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        FeePolicyEvent.objects.filter(policy=policy).update(words="khác")
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from catalogue_feepolicy where id = %s", [policy.pk])


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_decides_and_the_other_is_told():
    policy = policies.proposed()
    leaders, told, start = [policies.manager(), policies.manager()], [], Barrier(2)

    def act(leader, kind):
        start.wait()
        try:
            if kind == "decide":
                decide_policy(policy, by=leader, decision=decision(), seen=2)
            else:
                reject_policy(policy, by=leader, reason="Không hợp", seen=2)
            told.append("done")
        except PolicyMoved:
            told.append("told")
        finally:
            connection.close()

    threads = [Thread(target=act, args=pair) for pair in zip(leaders, ("decide", "reject"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "told"]
    assert policy.events.count() == 3
