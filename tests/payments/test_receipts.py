"""Receipts: one for every settlement, numbered without a gap, frozen, made as a PDF, sent again, found by their code."""

import io
import threading

import pypdf
import pytest
from django.db import IntegrityError, connection, transaction

from motcua.files.queries import content
from motcua.notifications.models import Message
from motcua.payments.models import Receipt, Settlement
from motcua.payments.receipts import new_receipt, receipt_by_code, receipts_of
from motcua.payments.services import make_receipt, record_cash, send_receipt_again, start_payment
from motcua.payments.services.receipting import NobodyToSendTo, SentEnough
from motcua.payments.services.settling import Source, settle
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.tills import open_till, till_of

pytestmark = pytest.mark.django_db
MANY = 20


def paid_at_counter(at=None):
    at = at or office()
    open_till(at)
    return record_cash(filed(at), clerk=at.staff)


def transferred(dossier, *, ref="FT1", amount=FEE):
    source = Source(gateway="vietqr", provider_ref=ref)
    return settle(dossier.dues.get(), amount=amount, method="transfer", source=source)


def text_of(stored):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content(stored))).pages)


def test_every_settlement_has_its_receipt_at_once():
    settlement = paid_at_counter()
    receipt = settlement.receipt
    assert (receipt.number, receipt.amount, receipt.method) == (settlement.receipt_number, FEE, "cash")
    assert receipt.number.endswith(f"-{receipt.year}-{receipt.serial:06}")
    assert [(line["name"], line["kind"], line["amount"]) for line in receipt.lines] == [("Lệ phí", "le_phi", FEE)]
    assert receipt.payer == receipt.applicant == "Nguyễn Văn Thử (mẫu)"


def test_money_beyond_what_was_owed_is_receipted_as_such():
    dossier = filed()
    transferred(dossier)
    surplus = transferred(dossier, ref="FT2")
    assert surplus.surplus
    assert [line["name"] for line in surplus.receipt.lines] == ["Nộp thừa, chờ trả lại"]
    assert sum(line["amount"] for line in surplus.receipt.lines) == surplus.amount


def test_who_paid_for_somebody_else_stands_on_the_receipt(tell):
    dossier = filed()
    attempt = start_payment(dossier, person=dossier.filed_by, payer_name="Lê Thị Con (mẫu)").attempt
    tell(attempt)
    receipt = Settlement.objects.get(attempt=attempt).receipt
    assert (receipt.payer, receipt.applicant) == ("Lê Thị Con (mẫu)", "Nguyễn Văn Thử (mẫu)")
    text = text_of(make_receipt(receipt))
    assert "Người nộp tiền: Lê Thị Con (mẫu)" in text
    assert "Nộp cho hồ sơ của: Nguyễn Văn Thử (mẫu)" in text


def test_the_paper_says_what_why_and_how():
    settlement = paid_at_counter()
    text = text_of(make_receipt(settlement.receipt))
    for said in (
        settlement.receipt_number, "115.000", "Một trăm mười lăm nghìn đồng", "Lệ phí", "Thông tư 1/2025 (mẫu)",
        "Tiền mặt tại quầy", settlement.dossier.code, f"/bien-lai/{settlement.receipt.code}/", str(settlement.taken_by),
    ):  # fmt: skip
        assert said in text, said


def test_the_paper_is_made_once():
    receipt = paid_at_counter().receipt
    first = make_receipt(receipt)
    assert make_receipt(receipt) == first
    assert Receipt.objects.get().stored == first


@pytest.mark.django_db(transaction=True)
def test_the_job_makes_it_at_once(run_jobs):
    receipt = paid_at_counter().receipt
    run_jobs()
    assert Receipt.objects.get(pk=receipt.pk).stored is not None


def test_the_database_keeps_a_receipt_as_it_is():
    receipt = paid_at_counter().receipt
    for change in ({"amount": 1}, {"lines": []}, {"code": "X"}, {"payer": "Ai đó"}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Receipt.objects.filter(pk=receipt.pk).update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        receipt.delete()


def test_a_receipt_is_found_by_its_code_however_it_is_typed():
    receipt = paid_at_counter().receipt
    assert receipt_by_code(f" {receipt.code[:6].lower()}-{receipt.code[6:]} ") == receipt
    assert receipt_by_code(receipt.code, number=receipt.number.lower()) == receipt
    assert receipt_by_code(receipt.code, number="BL-KHAC-2026-000001") is None
    assert receipt_by_code("KHONGCO") is None


def test_the_receipts_of_a_dossier_newest_first():
    dossier = filed()
    first, second = transferred(dossier), transferred(dossier, ref="FT2")
    assert [each.settlement for each in receipts_of(dossier)] == [second, first]


def test_sent_again_by_mail_and_not_for_ever():
    receipt = paid_at_counter().receipt
    assert [send_receipt_again(receipt) for _time in range(3)] == ["email"] * 3
    with pytest.raises(SentEnough):
        send_receipt_again(receipt)
    message = Message.objects.filter(template="receipt_again").first()
    assert receipt.number in message.text
    assert receipt.code in message.body


def test_without_an_address_by_telephone_and_without_a_link():
    receipt = paid_at_counter().receipt
    party = receipt.settlement.dossier.applicant
    party.email, party.phone = "", "+84912345678"
    party.save()
    assert send_receipt_again(receipt) == "sms"
    text = Message.objects.get(template="receipt_again").text
    assert receipt.number in text
    assert "http" not in text
    assert "/" not in text
    party.phone = ""
    party.save()
    receipt.settlement.dossier.applicant.refresh_from_db()
    with pytest.raises(NobodyToSendTo):
        send_receipt_again(receipt)


def test_many_may_be_taken_over_at_once():
    settlement = paid_at_counter()
    made = new_receipt(settlement, payer="Ai đó (mẫu)")
    assert (made.payer, made.serial, made.year) == ("Ai đó (mẫu)", 1, settlement.settled_at.year)


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_though_twenty_clerks_take_money_at_once_and_some_fail(real_commits):
    at = office()
    clerks = [MembershipFactory(authority=at.authority, role="receiver").person for _clerk in range(MANY)]
    for clerk in clerks:
        till_of(clerk, at.authority)
    dossiers, ready, wrong = [filed(at) for _clerk in clerks], threading.Barrier(MANY), []

    def take(number):
        ready.wait(30)
        try:
            with transaction.atomic():
                record_cash(dossiers[number], clerk=clerks[number])
                if number % 5 == 0:
                    raise InterruptedError
        except InterruptedError:
            pass
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[number]) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    assert sorted(Receipt.objects.values_list("serial", flat=True)) == list(range(1, MANY - MANY // 5 + 1))
    assert Settlement.objects.count() == MANY - MANY // 5
