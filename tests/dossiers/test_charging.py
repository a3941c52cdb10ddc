"""Fees of later moments: frozen when the law says, asked once, and nothing that waits for them happens before."""

import pytest

from motcua.config.reactions import react
from motcua.dossiers import services
from motcua.dossiers.case import FeeNotSettled
from motcua.dossiers.models import Document
from motcua.dossiers.queries import papers_for_applicant
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.dossiers import words

pytestmark = pytest.mark.django_db

AT_RESULT = 25_000
AT_SUPPLEMENT = 40_000


def fee(moment: str, amount: int) -> dict:
    row = {"otherwise": amount, "basis": "Điều 2 (mẫu)"}
    return {"id": f"phi_{moment}", "name": words(f"Phí {moment}"), "kind": "phi", "charged": moment, "rows": [row]}


@pytest.fixture
def at():
    return cases.bureau(fees=[fee("receipt", 10_000), fee("supplement", AT_SUPPLEMENT), fee("result", AT_RESULT)])


@pytest.fixture
def decided(at):
    return cases.decided(at)


def paid(dossier):
    return services.record_fee_paid(dossier, at=clock.now(), method="cash", receipt="BL-THU-2")


def owed(dossier):
    return [(due.moment, due.amount) for due in dossier.dues.all() if due.is_owed]


def readable(dossier):
    return set(papers_for_applicant(cases.fresh(dossier)).values_list("kind", flat=True))


def released(dossier, at):
    return services.complete_step(dossier, officer=at.staff["clerk"])


def granted(dossier, at):
    dossier = services.complete_step(dossier, officer=at.staff["officer"])
    return services.decide(dossier, officer=at.staff["leader"], outcome="granted")


def react_to_last(dossier):
    react(cases.fresh(dossier), dossier.journal.order_by("-seq").first())


def test_filing_asks_for_its_own_moment_only(at):
    dossier = cases.filed(at, paid=False)
    assert owed(dossier) == [("receipt", 10_000)]
    assert dossier.fee_amount == 10_000


def test_a_granted_decision_asks_for_the_fee_of_the_result(decided):
    assert owed(decided) == [("result", AT_RESULT)]
    assert (decided.fee_amount, decided.owes_fee) == (10_000 + AT_RESULT, True)
    line = decided.journal.get(move="charge")
    assert (line.facts["amount"], line.facts["why"]) == (AT_RESULT, "Phí result")


def test_a_refusal_asks_for_nothing(at):
    assert owed(cases.decided(at, outcome="refused")) == []


def test_a_result_stays_in_the_office_until_it_is_paid(at, decided):
    ready = released(decided, at)
    with pytest.raises(FeeNotSettled):
        services.deliver(ready, officer=at.staff["receiver"])
    assert services.deliver(paid(ready), officer=at.staff["receiver"]).state == "delivered"


def test_the_applicant_reads_the_result_only_after_he_has_paid(at, decided):
    ready = released(decided, at)
    Document.objects.create(dossier=ready, kind=Document.Kind.RESULT, title="Giấy", stored=cases.stored_photo())
    assert Document.Kind.RESULT not in readable(ready)
    paid(ready)
    assert Document.Kind.RESULT in readable(ready)


def test_an_electronic_result_goes_out_by_itself_when_the_money_comes(at):
    ready = released(cases.decided(at, delivery="online"), at)
    react_to_last(ready)
    assert cases.fresh(ready).state == "result_ready"
    react_to_last(paid(ready))
    assert cases.fresh(ready).state == "delivered"


def test_the_applicant_is_told_what_is_owed_and_why(decided):
    react(decided, decided.journal.get(move="charge"))
    said = Message.objects.get(about=decided.pk, template="fee_due", channel="email")
    assert "25.000 đồng" in said.text
    assert "Phí result" in said.text


def test_a_decision_that_is_taken_back_asks_for_nothing_and_the_next_one_asks_again(at, decided):
    back = services.return_step(
        decided, officer=at.staff["clerk"], to=decided.version.package.steps[1].id, reason="Sai"
    )
    assert (owed(back), back.fee_amount, back.owes_fee) == ([], 10_000, False)
    again = granted(back, at)
    assert owed(again) == [("result", AT_RESULT)]


def test_what_was_paid_for_a_decision_counts_for_the_next_one(at, decided):
    back = services.return_step(
        paid(decided), officer=at.staff["clerk"], to=decided.version.package.steps[1].id, reason="Sai"
    )
    again = granted(back, at)
    assert (owed(again), again.owes_fee) == ([], False)


def test_the_supplement_asks_once_and_the_decision_waits_for_it(at):
    answered = cases.supplied(at)
    assert owed(answered) == [("supplement", AT_SUPPLEMENT)]
    waiting = services.complete_step(answered, officer=at.staff["officer"])
    with pytest.raises(FeeNotSettled):
        services.decide(waiting, officer=at.staff["leader"], outcome="granted")
    assert services.decide(paid(waiting), officer=at.staff["leader"], outcome="granted").outcome == "granted"


def test_dues_and_the_dossier_say_the_same(decided):
    decided = cases.fresh(decided)
    dues = list(decided.dues.all())
    assert decided.fee_amount == sum(due.amount for due in dues)
    assert decided.fee_quote == [line for due in dues for line in due.lines]
