"""A claimed exemption: frozen with the quote, refused when its proof does not hold, granted once it has come."""

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.config.tasks import react_to
from motcua.dossiers import services
from motcua.dossiers.case import FeeNotSettled, ReasonsMissing
from motcua.dossiers.exempting import claims_of
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.dossiers import words

pytestmark = pytest.mark.django_db
WHY = "Giấy chứng nhận đã hết hạn từ năm 2025."


def exemption(percent=100):
    return {
        "id": "doi", "name": words("Người đổi tên"), "when": "doi_ten", "percent": percent, "evidence": "quyet_dinh",
        "basis": "Điều 9 (mẫu)",
    }  # fmt: skip


def bureau(percent=100, **package):
    return cases.bureau(fee=100_000, exemptions=[exemption(percent)], **package)


def claiming(at):
    """A dossier that claims the exemption, with its proof."""
    person = cases.citizen()
    draft = cases.draft_ready(at, person=person, doi_ten=True, ten_cu="An (mẫu)", phone="+84912345678")
    services.attach_file(draft, component="quyet_dinh", stored=cases.stored_photo())
    return services.submit(draft, person=person, key=f"{draft.pk}")


def refused(dossier, at, **more):
    how = {"officer": at.staff["receiver"], "exemption": "doi", "reason": WHY} | more
    services.refuse_exemption(dossier, **how)
    return cases.fresh(dossier)


def granted(dossier, at, reason="Đã xem bản chính."):
    services.grant_exemption(dossier, officer=at.staff["receiver"], exemption="doi", reason=reason)
    return cases.fresh(dossier)


def paid(dossier):
    services.record_fee_paid(dossier, at=clock.now(), method="cash", receipt="BL-1")
    return cases.fresh(dossier)


def dues(dossier):
    """(moment, amount, exempted) of what stands."""
    standing = dossier.dues.filter(cancelled_at=None)
    return [(due.moment, due.amount, due.exempted) for due in standing]


def sums(dossier):
    """ordinary - exempted - forgone = amount, over everything that stands."""
    found = list(dossier.dues.filter(cancelled_at=None))
    return sum(d.ordinary - d.exempted - d.forgone for d in found), sum(d.amount for d in found)


def test_a_claim_is_frozen_with_its_proof_and_its_law():
    dossier = claiming(bureau())
    assert dues(dossier) == [("receipt", 0, 100_000)]
    relief = dossier.fee_quote[0]["reliefs"][0]
    assert (relief["kind"], relief["id"], relief["basis"], relief["evidence"]) == (
        "exemption",
        "doi",
        "Điều 9 (mẫu)",
        "quyet_dinh",
    )
    assert [(each.exemption.id, each.off, each.refusal) for each in claims_of(dossier)] == [("doi", 100_000, None)]


def test_a_refusal_asks_for_what_had_been_taken_off_and_nothing_goes_on_unpaid():
    at = bureau()
    dossier = refused(claiming(at), at)
    assert dues(dossier) == [("receipt", 100_000, 0)]
    assert (dossier.fee_amount, dossier.owes_fee) == (100_000, True)
    with pytest.raises(FeeNotSettled):
        services.accept(dossier, officer=at.staff["receiver"])
    assert services.accept(paid(dossier), officer=at.staff["receiver"]).state == "accepted"


def test_the_journal_and_one_message_tell_the_applicant_why():
    at = bureau()
    dossier = refused(claiming(at), at)
    line = dossier.journal.get(move="refuse_exemption")
    assert (line.facts["amount"], line.note) == (100_000, WHY)
    for entry in dossier.journal.order_by("seq"):
        react_to(dossier=str(dossier.pk), seq=entry.seq)
    texts = {m.template: m.text for m in Message.objects.filter(about=dossier.pk, channel="sms")}
    assert set(texts) == {"submitted", "exemption_refused"}
    assert "100.000" in texts["exemption_refused"].replace("\u00a0", " ")


def test_proof_that_comes_later_takes_the_debt_away():
    at = bureau()
    dossier = granted(refused(claiming(at), at), at)
    assert dues(dossier) == [("receipt", 0, 100_000)]
    assert (dossier.owes_fee, claims_of(dossier)[0].refusal) == (False, None)
    assert dossier.journal.get(move="grant_exemption").facts["overpaid"] == 0


def test_proof_that_comes_after_payment_is_told_as_overpaid():
    at = bureau()
    dossier = granted(paid(refused(claiming(at), at)), at)
    assert dues(dossier) == [("receipt", 100_000, 0)]
    assert dossier.journal.get(move="grant_exemption").facts["overpaid"] == 100_000


def test_of_a_sum_that_was_paid_the_difference_is_a_correction():
    at = bureau(percent=40)
    dossier = refused(paid(claiming(at)), at)
    assert dues(dossier) == [("receipt", 60_000, 40_000), ("correction", 40_000, 0)]
    assert (dossier.fee_amount, dossier.owes_fee) == (100_000, True)
    assert sums(dossier) == (100_000, 100_000)
    dossier = granted(dossier, at)
    assert dues(dossier) == [("receipt", 60_000, 40_000)]
    assert not dossier.owes_fee
    assert dossier.fee_paid_at


def test_a_refusal_counts_for_sums_that_come_later():
    row = {"otherwise": 25_000, "basis": "Điều 2 (mẫu)"}
    fee = {"id": "sau", "name": words("Phí sau"), "kind": "phi", "charged": "result", "rows": [row]}
    at = bureau(fees=[fee])
    dossier = claiming(at)
    assert dues(dossier) == []
    refused(dossier, at)
    services.accept(cases.fresh(dossier), officer=at.staff["receiver"])
    services.complete_step(dossier, officer=at.staff["officer"])
    services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    assert dues(cases.fresh(dossier)) == [("result", 25_000, 0)]


@pytest.mark.parametrize(("change", "error"), [
    ({"reason": "  "}, ReasonsMissing),
    ({"exemption": "khac"}, services.NoSuchClaim),
    ({"seen": 7}, services.AlreadyMoved),
])  # fmt: skip
def test_nobody_refuses_without_a_reason_a_claim_or_a_look(change, error):
    at = bureau()
    dossier = claiming(at)
    with pytest.raises(error):
        refused(dossier, at, **change)
    assert dues(dossier) == [("receipt", 0, 100_000)]


def test_only_who_holds_the_step_refuses_and_only_once():
    at = bureau()
    dossier = claiming(at)
    with pytest.raises(PermissionDenied):
        refused(dossier, at, officer=cases.bureau().staff["receiver"])
    with pytest.raises(services.NotYourStep):
        refused(dossier, at, officer=at.staff["leader"])
    refused(dossier, at)
    with pytest.raises(services.NoSuchClaim):
        refused(dossier, at)


def test_what_is_not_claimed_cannot_be_refused():
    at = bureau()
    dossier = cases.filed(at, paid=False)
    assert claims_of(dossier) == []
    with pytest.raises(services.NoSuchClaim):
        refused(dossier, at)


class Lives(TestCase):
    """Refused, granted and paid in any order: what stands and what is told as overpaid always add up."""

    @settings(max_examples=12, deadline=None)
    @given(st.integers(1, 100), st.lists(st.sampled_from(["refuse", "grant", "pay"]), max_size=6))
    def test_the_sums_always_add_up(self, percent, acts):
        at = bureau(percent)
        dossier = claiming(at)
        for each in acts:
            try:
                {"refuse": refused, "grant": granted, "pay": lambda d, _at: paid(d)}[each](dossier, at)
            except services.NoSuchClaim:
                continue
        dossier = cases.fresh(dossier)
        standing = claims_of(dossier)[0].refusal is None
        wanted = 100_000 * (100 - percent) // 100 if standing else 100_000
        found = list(dossier.dues.filter(cancelled_at=None))
        had, owed = sum(d.amount for d in found if d.paid_at), sum(d.amount for d in found if d.is_owed)
        assert owed == max(0, wanted - had)
        assert dossier.fee_amount == had + owed
        assert sums(dossier)[0] == sums(dossier)[1]
