"""What is given back without anybody asking: by the rule of each fee, by surplus, by being too late."""

import pytest

from motcua.dossiers import services as dossiers
from motcua.payments import services
from motcua.payments.ledger.booking import Share
from motcua.payments.ledger.giving_back import Ending, at_most, given_back
from motcua.payments.models import Refund
from motcua.payments.services import start_payment
from tests.factories.dossiers import FEE, filed, ready, small_package
from tests.factories.refunds import money_office, paid, paid_twice, pay_try

LINES = [
    {"fee": "a", "kind": "le_phi", "name": "A", "amount": 50_000},
    {"fee": "b", "kind": "phi", "name": "B", "amount": 20_000},
    {"fee": "c", "kind": "third_party", "name": "C", "payee": "Báo Mẫu", "amount": 100_000},
    {"fee": "d", "kind": "phi", "name": "D", "amount": 0},
]


@pytest.mark.parametrize(
    ("state", "accepted", "refused", "reason"),
    [
        ("declined", False, False, "declined"),
        ("withdrawn", False, False, "withdrawn"),
        ("stopped", False, False, "withdrawn"),
        ("lapsed", False, False, "lapsed"),
        ("withdrawn", True, False, ""),
        ("stopped", True, False, ""),
        ("lapsed", True, False, ""),
        ("delivered", True, False, ""),
        ("delivered", True, True, "refused"),
        ("processing", True, False, ""),
        ("submitted", False, False, ""),
    ],
)
def test_why_money_is_given_back(state, accepted, refused, reason):
    assert Ending(state, accepted, refused).reason == reason


@pytest.mark.parametrize(
    ("rule", "reason", "total"),
    [
        ("before_acceptance", "declined", 170_000),
        ("before_acceptance", "refused", 120_000),
        ("on_refusal", "refused", 170_000),
        ("on_refusal", "lapsed", 170_000),
        ("never", "declined", 120_000),
        ("never", "refused", 120_000),
    ],
)
def test_each_fee_by_its_own_rule(rule, reason, total):
    rules = {"a": rule, "b": "on_refusal", "c": "on_refusal"}
    assert sum(share.amount for share in given_back(LINES, rules=rules, reason=reason)) == total


def test_no_more_than_is_left_of_each_account():
    wanted = [Share("phi", "", 20), Share("phi", "", 30), Share("le_phi", "", 5)]
    left = [Share("phi", "", 40), Share("third_party", "X", 9)]
    assert at_most(wanted, left) == [Share("phi", "", 20), Share("phi", "", 20)]


@pytest.mark.django_db
def test_declined_before_anything_was_done_gives_everything_back():
    at = money_office()
    settlement = paid(at)
    dossiers.decline(settlement.dossier, officer=at.leader, reasons="Không đúng nơi nhận")
    (refund,) = services.propose_for_dossier(settlement.dossier)
    assert (refund.reason, refund.amount, refund.state, refund.proposed_by) == ("declined", FEE, "proposed", None)
    assert services.propose_for_dossier(settlement.dossier) == []


@pytest.mark.django_db
def test_withdrawn_before_acceptance_gives_back_and_after_it_does_not():
    at = money_office()
    early, late = paid(at), paid(at)
    dossiers.withdraw(early.dossier, person=early.dossier.filed_by)
    dossiers.accept(late.dossier, officer=at.leader)
    dossiers.stop(late.dossier, person=late.dossier.filed_by)
    assert [each.reason for each in services.propose_for_dossier(early.dossier)] == ["withdrawn"]
    assert services.propose_for_dossier(late.dossier) == []


@pytest.mark.django_db
def test_a_rejected_proposal_is_not_made_again():
    at = money_office()
    refund = Refund.objects.get(settlement=paid_twice(at))
    services.reject_refund(refund, by=at.accountant, reason="Là tiền của hồ sơ khác")
    assert services.propose_what_is_owed(refund.settlement) is None


@pytest.mark.django_db
def test_paid_after_the_dossier_was_declined_is_given_back_whatever_the_rule():
    at = money_office()
    dossier = filed(at.at)
    attempt = start_payment(dossier, person=dossier.filed_by).attempt
    dossiers.decline(dossier, officer=at.leader, reasons="Không đúng nơi nhận")
    settlement = pay_try(attempt)
    refund = Refund.objects.get(settlement=settlement)
    assert (refund.reason, refund.amount) == ("too_late", FEE)


@pytest.mark.django_db
def test_a_granted_and_delivered_dossier_gives_nothing_back():
    dossier = ready(money_office().at)
    assert services.propose_for_dossier(dossier) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "given"), [("before_acceptance", []), ("on_refusal", ["refused"])])
def test_refused_gives_back_only_where_the_fee_says_so(rule, given, monkeypatch):
    at = money_office()
    settlement = paid(at)
    dossier = settlement.dossier
    package = dossier.version.package
    fees = tuple(fee.model_copy(update={"refund": rule}) for fee in package.fees)
    dossiers.accept(dossier, officer=at.leader)
    dossiers.complete_step(dossier, officer=at.leader)
    dossiers.decide(dossier, officer=at.leader, outcome="refused", reasons="Không đủ điều kiện")
    dossiers.complete_step(dossier, officer=at.leader)
    monkeypatch.setitem(
        type(dossier.version)._packages, dossier.version.sha256, package.model_copy(update={"fees": fees})
    )
    assert [each.reason for each in services.propose_for_dossier(dossier)] == given


def test_a_package_may_say_it_and_the_usual_is_before_acceptance():
    package = small_package()
    assert [fee.refund for fee in package.fees] == ["before_acceptance"]


@pytest.mark.django_db
def test_the_night_finds_what_no_reaction_has_proposed():
    at = money_office()
    settlement = paid(at)
    dossiers.decline(settlement.dossier, officer=at.leader, reasons="Không đúng nơi nhận")
    paid(at)
    assert [services.propose_forgotten(), services.propose_forgotten()] == [1, 0]
    assert Refund.objects.get().settlement == settlement


@pytest.mark.usefixtures("real_commits")
def test_the_worker_proposes_once_a_dossier_is_declined(run_jobs):
    at = money_office()
    settlement = paid(at)
    dossiers.decline(settlement.dossier, officer=at.leader, reasons="Không đúng nơi nhận")
    run_jobs()
    assert Refund.objects.get().settlement == settlement


@pytest.mark.django_db
def test_what_an_exemption_made_too_much_is_proposed_once_and_never_beyond_the_payment():
    settlement = paid(money_office())
    dossier = settlement.dossier
    first = services.propose_overpaid(dossier, overpaid=40_000)
    assert [(each.amount, each.reason, each.state) for each in first] == [(40_000, "exempted", "proposed")]
    assert services.propose_overpaid(dossier, overpaid=40_000) == []
    assert services.propose_overpaid(dossier, overpaid=0) == []


@pytest.mark.django_db
def test_an_exemption_never_gives_back_more_than_was_paid():
    settlement = paid(money_office())
    assert [each.amount for each in services.propose_overpaid(settlement.dossier, overpaid=10 * FEE)] == [FEE]
