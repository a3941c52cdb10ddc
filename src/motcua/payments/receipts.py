"""Electronic receipts: their numbers, what stands on them, and how they are found again."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.authorities.models import Authority
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import tidied
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from motcua.payments.models import Receipt, ReceiptCounter, Settlement

CODE_LENGTH = 12
BESIDE = ("authority", "settlement", "settlement__dossier", "settlement__dossier__procedure", "settlement__taken_by")


def next_receipt(authority: Authority) -> str:
    """The next number; the counter's row stays locked until the caller's transaction ends, so that no number is lost."""
    year = clock.today().year
    ReceiptCounter.objects.bulk_create([ReceiptCounter(authority=authority, year=year)], ignore_conflicts=True)
    rows = ReceiptCounter.objects.select_related("authority").select_for_update(of=("self",))
    counter = rows.get(authority=authority, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.current


def new_receipt(settlement: Settlement, *, payer: str = "") -> Receipt:
    """The receipt of one settlement, not saved. `payer`: who paid for somebody else; otherwise the applicant did.

    Whoever takes over many settlements at once may save these in bulk. The number has to end in "-year-serial".
    """
    dossier = settlement.dossier
    _rest, year, serial = settlement.receipt_number.rsplit("-", 2)
    applicant = dossier.applicant.full_name
    return Receipt(
        settlement=settlement,
        authority_id=settlement.authority_id,
        year=int(year),
        serial=int(serial),
        number=settlement.receipt_number,
        code=new_code(CODE_LENGTH),
        issued_at=settlement.settled_at,
        payer=payer or applicant,
        applicant=applicant,
        lines=lines_of(settlement),
        amount=settlement.amount,
        method=settlement.method,
        language=dossier.language,
    )


def lines_of(settlement: Settlement) -> list[dict[str, Any]]:
    """What the sum was paid for: the frozen lines of what was owed, or one line for money beyond it. Their sum is the amount."""
    owed = [_line(line) for line in settlement.due.lines if line["amount"]]
    if not settlement.surplus and sum(line["amount"] for line in owed) == settlement.amount:
        return owed
    with override("vi"):  # the receipt is an official paper
        name = _("Nộp thừa, chờ trả lại") if settlement.surplus else _("Phí, lệ phí của hồ sơ")
    return [{"name": name, "kind": "", "amount": settlement.amount, "basis": "", "payee": ""}]


def _line(line: dict[str, Any]) -> dict[str, Any]:
    name = line["name"]
    said = name.get("vi", "") if isinstance(name, dict) else str(name)
    kept = {key: str(line.get(key) or "") for key in ("kind", "basis", "payee")}
    return {"name": said, "amount": line["amount"], **kept}


def receipts_of(dossier: Dossier) -> QuerySet[Receipt]:
    """The receipts of a dossier, the newest first."""
    found = Receipt.objects.filter(settlement__dossier=dossier).select_related(*BESIDE, "replaced_by")
    return found.order_by("-issued_at", "-id")


def receipt_of(dossier: Dossier, receipt: UUID) -> Receipt | None:
    """One receipt of a dossier."""
    return receipts_of(dossier).filter(pk=receipt).first()


def receipt_by_code(code: str, *, number: str = "") -> Receipt | None:
    """The receipt that bears this code (and this number, where one was typed); the code opens only the public page."""
    found = Receipt.objects.select_related(*BESIDE, "replaced_by").filter(code=tidied(code).replace("-", "")).first()
    return found if found and (not number or tidied(number) == found.number) else None
