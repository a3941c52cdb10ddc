"""Issuing receipts, making their PDF, and sending one again."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app as jobs

from motcua.files.models import StoredFile
from motcua.files.services import keep_made
from motcua.foundation.errors import DomainError
from motcua.foundation.money import dong
from motcua.foundation.tries import count_try
from motcua.notifications.services import queue_message
from motcua.payments.models import Receipt, Settlement
from motcua.payments.receipt_paper import pdf_of
from motcua.payments.receipts import BESIDE, new_receipt

MAKE = "payments.make_receipt"
MOST_SENT, SENT_WITHIN = 3, 24 * 3600  # times, seconds


class SentEnough(DomainError):
    """The receipt was sent again often enough today."""


class NobodyToSendTo(DomainError):
    """The dossier has neither an e-mail address nor a telephone."""


@transaction.atomic
def issue_receipt(settlement: Settlement, *, payer: str = "") -> Receipt:
    """The receipt of a settlement that was made just now, in the same transaction; a job makes its PDF at once.

    A cancelled receipt for the same debt that nothing has replaced yet is replaced by this one.
    """
    receipt = new_receipt(settlement, payer=payer)
    receipt.save()
    before = Receipt.objects.filter(settlement__due=settlement.due_id, cancelled_at__isnull=False, replaced_by=None)
    before.exclude(pk=receipt.pk).update(replaced_by=receipt)
    jobs.configure_task(MAKE, queue="reactions").defer(receipt=str(receipt.pk))
    return receipt


@transaction.atomic
def make_receipt(receipt: Receipt) -> StoredFile:
    """The PDF of a receipt, made once and kept as it is. Raises papers.rendering.PaperFailed, papers.sealing.CannotSeal."""
    locked = Receipt.objects.select_for_update(of=("self",)).select_related(*BESIDE, "stored").get(pk=receipt.pk)
    if locked.stored is None:
        locked.stored = keep_made(pdf_of(locked), name=f"bien-lai-{locked.number}.pdf")
        locked.save(update_fields=["stored"])
    return locked.stored


@transaction.atomic
def send_receipt_again(receipt: Receipt) -> str:
    """Send number, sum and check code to who filed: by e-mail where an address is known, otherwise by SMS.

    Returns the channel. At most three times a day for each receipt. Raises SentEnough, NobodyToSendTo.
    """
    dossier = receipt.settlement.dossier
    channel, to = ("email", dossier.applicant.email) if dossier.applicant.email else ("sms", dossier.applicant.phone)
    if not to:
        raise NobodyToSendTo(_("Hồ sơ không có thư điện tử và số điện thoại. In biên lai tại quầy."))
    if count_try(f"receipt:{receipt.pk}", seconds=SENT_WITHIN) > MOST_SENT:
        raise SentEnough(_("Biên lai này đã gửi lại 3 lần hôm nay. Mai gửi tiếp, hoặc tải về tại đây."))
    with override(receipt.language):
        told = {"reference": dossier.reference, "amount_text": dong(receipt.amount)}
    context = told | {"receipt": receipt.number, "code": receipt.code}
    queue_message(
        channel, to=to, template="receipt_again", context=context, language=receipt.language, about=dossier.pk
    )
    return channel
