"""The fee box of a dossier: lines with their law, whose money, who claims to be exempt, and the two acts on a claim."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from tests.factories import cases
from tests.factories.dossiers import words
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
PORTAL = {
    "id": "cong_bo", "name": words("Phí công bố"), "kind": "third_party", "payee": words("Cổng mẫu"),
    "rows": [{"otherwise": 30_000, "why": words("Thu một lần"), "basis": "Điều 3 (mẫu)"}],
}  # fmt: skip
STATE = {
    "id": "le_phi", "name": words("Lệ phí"), "kind": "le_phi",
    "rows": [{"otherwise": 100_000, "why": words("Mức chung"), "basis": "Điều 2 (mẫu)"}],
}  # fmt: skip
EXEMPT = {
    "id": "doi", "name": words("Người đổi tên"), "when": "doi_ten", "evidence": "quyet_dinh", "basis": "Điều 9 (mẫu)",
}  # fmt: skip


@pytest.fixture
def at():
    return cases.bureau(fees=[STATE, PORTAL], exemptions=[EXEMPT])


@pytest.fixture
def dossier(at):
    person = cases.citizen()
    draft = cases.draft_ready(at, person=person, doi_ten=True, ten_cu="An (mẫu)")
    services.attach_file(draft, component="quyet_dinh", stored=cases.stored_photo())
    return services.submit(draft, person=person, key=str(draft.pk))


@pytest.fixture
def receiver(at):
    return sign_in(Client(), at.staff["receiver"])


def page(browser, dossier):
    return browser.get(reverse("officer:dossier", args=[dossier.pk])).content.decode().replace("\xa0", " ")


def act(dossier, name, exemption="doi"):
    return reverse(f"officer:{name}", args=[dossier.pk, exemption])


def test_every_line_has_its_reason_its_law_and_its_owner(receiver, dossier):
    shown = page(receiver, dossier)
    for text in ("Mức chung", "Điều 2 (mẫu)", "Bớt 100.000 đồng", "Điều 9 (mẫu)", "thu hộ Cổng mẫu", "30.000 đồng"):
        assert text in shown


def test_a_claim_stands_beside_its_proof(receiver, dossier):
    shown = page(receiver, dossier)
    assert "Đang bớt 100.000 đồng" in shown
    proof = dossier.documents.get(component="quyet_dinh")
    assert f"?xem={proof.pk}#giay-to" in shown
    assert act(dossier, "refuse_exemption") in shown
    assert act(dossier, "grant_exemption") not in shown


def test_a_claim_is_refused_with_a_reason_and_granted_again(receiver, dossier):
    address = act(dossier, "refuse_exemption")
    seen = cases.fresh(dossier).journal_length
    assert receiver.post(address, {"seen": seen, "reason": " "}).status_code == 200
    assert not cases.fresh(dossier).exemption_refusals.exists()
    assert receiver.post(address, {"seen": seen, "reason": "Giấy hết hạn."}).status_code == 302
    shown = page(receiver, dossier)
    assert "Chưa được miễn, giảm" in shown
    assert "Giấy hết hạn." in shown
    assert cases.fresh(dossier).fee_amount == 130_000
    again = act(dossier, "grant_exemption")
    assert again in shown
    seen = cases.fresh(dossier).journal_length
    assert receiver.post(again, {"seen": seen, "reason": "Đã xem bản chính."}).status_code == 302
    assert cases.fresh(dossier).fee_amount == 30_000


def test_who_decides_on_an_old_page_sees_what_has_happened(receiver, at, dossier):
    seen = dossier.journal_length
    services.remark(dossier, officer=at.staff["receiver"], text="Đã gọi điện.")
    answer = receiver.post(act(dossier, "refuse_exemption"), {"seen": seen, "reason": "Giấy hết hạn."})
    assert answer.status_code == 409
    assert "Giấy hết hạn." in answer.content.decode()


def test_only_the_holder_gets_the_button_and_outsiders_find_nothing(at, dossier):
    leader = sign_in(Client(), at.staff["leader"])
    assert act(dossier, "refuse_exemption") not in page(leader, dossier)
    assert leader.post(act(dossier, "refuse_exemption"), {"seen": 1, "reason": "x"}).status_code == 409
    stranger = sign_in(Client(), cases.bureau().staff["receiver"])
    assert stranger.get(act(dossier, "refuse_exemption")).status_code == 404


def test_a_claim_that_nobody_made_is_not_found(receiver, dossier):
    assert receiver.get(act(dossier, "refuse_exemption", "khac")).status_code == 404
