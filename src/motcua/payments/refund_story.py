"""What every step of a refund does beside changing the row: a line of its story, a word to the applicant, a job."""

from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app as jobs

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.foundation.money import dong
from motcua.notifications.services import queue_message
from motcua.payments.models import Refund, RefundEvent

SEND = "payments.send_refund"


def note(refund: Refund, what: str, *, by: Person | None = None, said: str = "") -> None:
    """A line of the refund's story."""
    RefundEvent.objects.create(refund=refund, what=what, by=by, said=said, at=clock.now())


def send_soon(refund: Refund) -> None:
    """A job calls the gateway once this transaction is over."""
    jobs.configure_task(SEND, queue="payments").defer(refund=str(refund.pk))


def tell(refund: Refund, template: str) -> None:
    """SMS and e-mail to the applicant of the dossier."""
    dossier = refund.settlement.dossier
    with override(dossier.language):
        facts = {
            "reference": dossier.reference,
            "amount_text": dong(refund.amount),
            "why": str(Refund.Reason(refund.reason).label),
            "how": how(refund),
        }
    for channel, to in (("sms", dossier.applicant.phone), ("email", dossier.applicant.email)):
        if to:
            queue_message(channel, to=to, template=template, context=facts, language=dossier.language, about=dossier.pk)


def how(refund: Refund) -> str:
    """Where the money comes, in words for who gets it."""
    if refund.way == Refund.Way.GATEWAY:
        return _("tiền về tài khoản hoặc thẻ đã dùng để nộp")
    if refund.way == Refund.Way.CASH:
        return _("nhận tiền mặt tại %(office)s") % {"office": refund.authority.name}
    if refund.has_account:
        return _("chuyển khoản vào tài khoản Ông/Bà đã ghi")
    return _("mở trang hồ sơ và ghi số tài khoản nhận tiền")
