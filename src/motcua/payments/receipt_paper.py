"""A receipt as a paper: its facts in the spellings that the template asks for, and the sealed PDF."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import override

from motcua.catalogue.fees import THIRD_PARTY
from motcua.dossiers.paperwork.facts import place
from motcua.foundation.money import dong_in_words
from motcua.papers.rendering import printable, render
from motcua.payments.models import Receipt
from motcua.payments.sealed_papers import with_seal

KINDS = {"phi": "Phí", "le_phi": "Lệ phí", THIRD_PARTY: "Thu hộ"}
METHODS = {
    "online": "Trực tuyến qua ngân hàng",
    "transfer": "Chuyển khoản theo mã QR",
    "cash": "Tiền mặt tại quầy",
    "card": "Thẻ tại quầy",
}
CHECK_PATH = "/bien-lai/{code}/"


def pdf_of(receipt: Receipt) -> bytes:
    """The PDF/A of a receipt, with the digital seal of its office where it has one. In Vietnamese, as an official paper.

    Raises papers.rendering.PaperFailed, papers.sealing.CannotSeal.
    """
    with override("vi"):
        made = render("payment_receipt", printable(facts_of(receipt)))
    return with_seal(made, authority=receipt.authority, reason=f"Biên lai {receipt.number}")


def check_address(receipt: Receipt) -> str:
    """The address that the QR code opens."""
    return settings.ADDRESS + CHECK_PATH.format(code=receipt.code)


def facts_of(receipt: Receipt) -> dict[str, Any]:
    """What `payment_receipt.typ` reads."""
    settlement, office = receipt.settlement, receipt.authority
    dossier, clerk = settlement.dossier, settlement.taken_by
    return {
        "parent": office.parent.name_vi if office.parent else "",
        "agency": office.name_vi,
        "number": receipt.number,
        "place": place(office),
        "on": localtime(receipt.issued_at).date().isoformat(),
        "sample": settings.SANDBOX,
        "verify": check_address(receipt),
        "reference": dossier.code,
        "payer": receipt.payer,
        "applicant": receipt.applicant if receipt.applicant != receipt.payer else "",
        "address": dossier.applicant.address,
        "content": dossier.procedure.name_vi,
        "lines": [_line(line) for line in receipt.lines],
        "total": receipt.amount,
        "total_in_words": _in_words(receipt.amount),
        "method": METHODS[receipt.method],
        "paid_at": localtime(receipt.issued_at).strftime("%Y-%m-%dT%H:%M"),
        "provider_reference": settlement.provider_ref,
        "collector": str(clerk) if clerk else "",
    }


def _line(line: dict[str, Any]) -> dict[str, Any]:
    kind = KINDS.get(line["kind"], "Khoản khác")
    return {
        "name": f"{line['name']} (thu cho {line['payee']})" if line["payee"] else line["name"],
        "kind": kind,
        "amount": line["amount"],
        "basis": line["basis"],
    }


def _in_words(amount: int) -> str:
    said = dong_in_words(amount)
    return said[:1].upper() + said[1:]
