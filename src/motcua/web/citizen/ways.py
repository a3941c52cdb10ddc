"""The ways to pay that a page offers, with their addresses, and what one copies into a transfer."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import FeeDue
from motcua.papers import qr
from motcua.payments.gateways import Kind, Way, ways_to_pay
from motcua.payments.transfer_text import text_for
from motcua.payments.vietqr import transfer_code
from motcua.web.citizen.paying import Side

_LABEL = gettext_lazy("Mã QR chuyển khoản, ghi sẵn số tiền và nội dung")


@dataclass(frozen=True)
class Page:
    """A gateway's page: its name for us, and the words of the button."""

    name: str
    says: str


@dataclass(frozen=True)
class Ways:
    """What is offered; an empty address is not offered."""

    begin: str
    gateways: list[Page]
    transfer: str = ""
    counter: str = ""
    somebody: str = ""


@dataclass(frozen=True)
class Transfer:
    """A transfer as one types or scans it; `code` is what the picture says."""

    bank: str
    account: str
    holder: str
    amount: int
    text: str
    code: str
    download: str
    label: Any = _LABEL

    @property
    def picture(self) -> str:
        """The code as SVG."""
        return qr.svg(self.code)


def ways_of(side: Side, due: FeeDue) -> Ways:
    """The ways that are open now. Whoever pays for somebody else pays at a bank, not at our counter."""
    open_now = ways_to_pay(due)
    kinds = {way.kind for way in open_now}
    own = side.link is None
    return Ways(
        begin=side.home,
        gateways=_pages([way for way in open_now if way.kind == Kind.PAGE]),
        transfer=side.address("transfer") if Kind.TRANSFER in kinds else "",
        counter=reverse("citizen:pay_counter", args=[side.dossier.reference]) if own and Kind.COUNTER in kinds else "",
        somebody=reverse("citizen:pay_links", args=[side.dossier.reference]) if own else "",
    )


def transfer_of(side: Side, due: FeeDue) -> Transfer | None:
    """What to transfer; None where the office has no account for transfers."""
    way = next((way for way in ways_to_pay(due) if way.kind == Kind.TRANSFER), None)
    account = way.account if way else None
    if account is None:
        return None
    text, number = text_for(due), str(account.account_number)
    return Transfer(
        bank=account.bank_name or account.bank_bin,
        account=number,
        holder=account.account_name,
        amount=due.amount,
        text=text,
        code=transfer_code(bank=account.bank_bin, account=number, amount=due.amount, text=text),
        download=side.address("transfer_picture"),
    )


def _pages(ways: list[Way]) -> list[Page]:
    if len(ways) == 1:
        return [Page(ways[0].gateway, _("Thanh toán qua ngân hàng"))]
    return [Page(way.gateway, _("Thanh toán qua %(name)s") % {"name": way.label}) for way in ways]
