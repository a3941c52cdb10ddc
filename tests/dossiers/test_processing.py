"""A whole life by role, and who may not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import services
from motcua.dossiers.case import FeeNotSettled, ReasonsMissing, WrongStep
from motcua.dossiers.lifecycle import IllegalMove
from motcua.dossiers.services import AlreadyMoved, NotYourStep, SupplementRefused
from tests.factories import cases
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db

ACTS = {  # what each role does when its step is open
    "accept": lambda dossier, officer: services.accept(dossier, officer=officer),
    "decline": lambda dossier, officer: services.decline(dossier, officer=officer, reasons="Sai nơi nộp"),
    "ask_supplement": lambda dossier, officer: services.ask_supplement(
        dossier, officer=officer, items=cases.ITEMS, days=10
    ),
    "complete_step": lambda dossier, officer: services.complete_step(dossier, officer=officer),
    "decide": lambda dossier, officer: services.decide(dossier, officer=officer, outcome="granted"),
    "deliver": lambda dossier, officer: services.deliver(dossier, officer=officer),
}
POSSIBLE = {  # by the holder of the open step
    "submitted": {"accept", "decline", "ask_supplement"},
    "accepted": {"complete_step", "ask_supplement"},
    "processing": {"decide", "ask_supplement"},
    "awaiting_supplement": set(),
    "decided": {"complete_step"},
    "result_ready": {"deliver"},
    "delivered": set(),
    "declined": set(),
    "withdrawn": set(),
    "lapsed": set(),
}


def row(dossier):
    found = vars(cases.fresh(dossier))
    return {name: value for name, value in found.items() if not name.startswith("_")}


@pytest.mark.parametrize("state", cases.STATES)
def test_in_each_state_the_holder_does_what_belongs_to_it_and_anything_else_changes_nothing(at, state):
    dossier = cases.STATES[state](at)
    assert dossier.state == state
    holder = at.staff.get(dossier.open_role, at.staff["receiver"])
    before = row(dossier)
    for name in ACTS.keys() - POSSIBLE[state]:
        with pytest.raises((WrongStep, IllegalMove, NotYourStep, SupplementRefused)):
            ACTS[name](dossier, holder)
    assert row(dossier) == before
    assert dossier.journal.count() == before["journal_length"]


@pytest.mark.parametrize(
    ("state", "act"), [(state, act) for state, acts in sorted(POSSIBLE.items()) for act in sorted(acts)]
)
def test_what_belongs_to_a_state_happens(at, state, act):
    dossier = cases.STATES[state](at)
    ACTS[act](dossier, at.holder(dossier))
    assert cases.fresh(dossier).journal_length > dossier.journal_length


def test_a_whole_life_granted(at):
    dossier = cases.filed(at)
    assert (dossier.number, dossier.reference[:3], dossier.open_step) == ("", "HS-", "tiep_nhan")
    dossier = services.accept(dossier, officer=at.staff["receiver"])
    assert (dossier.state, dossier.open_role, dossier.reference) == ("accepted", "officer", dossier.number)
    dossier = services.complete_step(dossier, officer=at.staff["officer"], note="Đủ điều kiện")
    assert (dossier.state, dossier.open_role) == ("processing", "leader")
    dossier = services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    assert (dossier.state, dossier.outcome, dossier.open_role) == ("decided", "granted", "clerk")
    dossier = services.complete_step(dossier, officer=at.staff["clerk"])
    assert (dossier.state, dossier.open_role, dossier.due_at) == ("result_ready", "receiver", None)
    dossier = cases.fresh(services.deliver(dossier, officer=at.staff["receiver"]))
    assert (dossier.state, dossier.open_step, dossier.open_role, dossier.is_open) == ("delivered", "", "", False)
    assert dossier.decided_at <= dossier.ready_at <= dossier.delivered_at
    runs = [(run.step, run.role, run.done_by, run.outcome, run.note) for run in dossier.steps.all()]
    assert runs == [
        ("tiep_nhan", "receiver", at.staff["receiver"], "done", ""),
        ("tham_dinh", "officer", at.staff["officer"], "done", "Đủ điều kiện"),
        ("quyet_dinh", "leader", at.staff["leader"], "done", ""),
        ("ban_hanh", "clerk", at.staff["clerk"], "done", ""),
        ("tra_ket_qua", "receiver", at.staff["receiver"], "delivered", ""),
    ]


def test_a_whole_life_refused_with_reasons(at):
    dossier = cases.fresh(cases.delivered(at, outcome="refused"))
    assert (dossier.state, dossier.outcome, dossier.reasons) == ("delivered", "refused", cases.REASONS)
    assert dossier.journal.get(move="decide").facts == {"outcome": "refused"}


@pytest.mark.parametrize("reasons", ["", " \n"])
def test_whoever_says_no_says_why(at, reasons):
    first, second = cases.filed(at), cases.in_decision(at)
    with pytest.raises(ReasonsMissing):
        services.decline(first, officer=at.staff["receiver"], reasons=reasons)
    with pytest.raises(ReasonsMissing):
        services.decide(second, officer=at.staff["leader"], outcome="refused", reasons=reasons)
    assert (cases.fresh(first).state, cases.fresh(second).state) == ("submitted", "processing")


@pytest.mark.parametrize("role", [role for role in cases.ROLES if role != "receiver"])
def test_a_colleague_with_another_role_may_not_accept(at, role):
    dossier = cases.filed(at)
    with pytest.raises(NotYourStep):
        services.accept(dossier, officer=at.staff[role])
    assert cases.fresh(dossier).state == "submitted"


def test_the_same_role_in_another_office_is_an_outsider(at):
    dossier, other = cases.filed(at), cases.bureau()
    for outsider in (other.staff["receiver"], StaffFactory(), dossier.filed_by):
        with pytest.raises(PermissionDenied):
            services.accept(dossier, officer=outsider)


def test_a_role_that_has_ended_opens_nothing(at):
    dossier = cases.filed(at)
    ended = MembershipFactory(authority=at.authority, role="receiver", valid_to=local("2026-01-31 00:00").date())
    with pytest.raises(PermissionDenied):
        services.accept(dossier, officer=ended.person)


def test_a_decision_on_an_old_page_is_not_applied(at):
    dossier = cases.accepted(at)
    seen = dossier.journal_length
    services.complete_step(dossier, officer=at.staff["officer"], seen=seen)
    with pytest.raises(AlreadyMoved):
        services.decide(dossier, officer=at.staff["leader"], outcome="granted", seen=seen)
    assert cases.fresh(dossier).state == "processing"


def test_the_fee_comes_before_acceptance(at):
    dossier = cases.filed(at, paid=False)
    with pytest.raises(FeeNotSettled):
        services.accept(dossier, officer=at.staff["receiver"])
    assert cases.fresh(dossier).number == ""
    cases.pay(dossier)
    assert services.accept(dossier, officer=at.staff["receiver"]).state == "accepted"


def test_where_nothing_is_to_be_paid_nothing_is_waited_for():
    at = cases.bureau(fee=0)
    assert cases.accepted(at, paid=False).state == "accepted"


def test_a_second_word_of_payment_changes_nothing(at):
    dossier = cases.filed(at)
    again = services.record_fee_paid(dossier, at=local("2027-01-01 09:00"), method="cash", receipt="BL-2")
    assert again.fee_paid_at == dossier.fee_paid_at
    assert [entry.facts for entry in dossier.journal.filter(move="pay_fee")] == [
        {"method": "online", "receipt": "BL-THU-1", "amount": dossier.fee_amount}
    ]


def test_money_that_comes_after_a_withdrawal_is_noted(at):
    dossier = cases.filed(at, paid=False)
    services.withdraw(dossier, person=dossier.filed_by)
    assert cases.pay(dossier).fee_paid_at is not None
    assert cases.fresh(dossier).state == "withdrawn"


@pytest.mark.parametrize("state", ["submitted", "accepted", "processing", "awaiting_supplement"])
def test_the_applicant_takes_it_back_until_there_is_a_decision(at, state):
    dossier = cases.STATES[state](at)
    dossier = cases.fresh(services.withdraw(dossier, person=dossier.filed_by, reason="Tôi đổi ý"))
    assert (dossier.state, dossier.open_step, dossier.due_at) == ("withdrawn", "", None)
    assert dossier.journal.order_by("-seq").first().note == "Tôi đổi ý"


@pytest.mark.parametrize("state", ["decided", "result_ready", "delivered", "declined", "withdrawn", "lapsed"])
def test_afterwards_it_cannot_be_taken_back(at, state):
    dossier = cases.STATES[state](at)
    with pytest.raises(IllegalMove):
        services.withdraw(dossier, person=dossier.filed_by)


def test_nobody_else_takes_it_back(at):
    dossier = cases.accepted(at)
    for other in (cases.citizen(), at.staff["receiver"], at.staff["officer"]):
        with pytest.raises(PermissionDenied):
            services.withdraw(dossier, person=other)
    assert cases.fresh(dossier).state == "accepted"


def test_a_dossier_on_paper_is_taken_back_at_the_counter_that_took_it(at):
    dossier = cases.walked_in(at)
    for other in (cases.citizen(), at.staff["officer"], cases.bureau().staff["receiver"]):
        with pytest.raises(PermissionDenied):
            services.withdraw(dossier, person=other)
    assert services.withdraw(dossier, person=at.staff["receiver"], reason="Theo đơn").state == "withdrawn"


def test_accepting_asks_the_database_no_more_than_it_must(at):
    cases.accepted(at)
    dossier = cases.filed(at)
    with CaptureQueriesContext(connection) as queries:
        services.accept(dossier, officer=at.staff["receiver"])
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == 15, asked  # the ledger of the clock and the rules of assignment among them
