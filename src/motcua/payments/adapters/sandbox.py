"""A bank that is not there: it signs like VNPay 2.1, its page is a screen of our own sandbox, and it keeps books.

Both sides of the wire are here. Ours is the port; the bank's reads orders, makes callbacks and a file of the day.
What it tells may be late, doubled or false; what its books say (`status`, `day_statement`) is always true.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.csv_lines import csv_lines
from motcua.payments.models import SandboxOrder, SandboxRefund
from motcua.payments.ports import (
    Addresses,
    Brought,
    Capabilities,
    Forged,
    GatewayDown,
    Keys,
    Order,
    Question,
    RefundOrder,
    RefundOutcome,
    RefundTold,
    Told,
    Verified,
)
from motcua.payments.signing import SIGNATURE, canonical, is_genuine, signed

PAGE, MERCHANT = "/thu/ngan-hang/", "SANDBOX1"
FEE_PER_MILLE, FEE_LEAST = 5, 1_100  # what this bank keeps of a payment: 0.5 %, at least 1,100 đồng; of its own making
COLUMNS = ("ref", "provider_ref", "amount", "at", "kind", "fee")
_MOMENT = "%Y%m%d%H%M%S"
_CODES = {
    Told.PAID: ("00", "00"), Told.REFUSED: ("51", "02"), Told.ABANDONED: ("24", "02"), Told.PENDING: ("07", "07"),
    Told.REVERSED: ("00", "04"), Told.WAITING: ("00", "01"),
}  # fmt: skip
_TOLD = {codes: told for told, codes in _CODES.items()}
_AMOUNT = re.compile(r"[0-9]{1,15}")
_READ = ("vnp_TmnCode", "vnp_TxnRef", "vnp_Amount", "vnp_ResponseCode", "vnp_TransactionStatus", "vnp_TransactionNo")


class SandboxBank:
    """Its secret may be a public one, so a server for real people refuses to begin with it: ImproperlyConfigured."""

    label = _("Ngân hàng thử (không có tiền thật)")
    can = Capabilities(has_page=True, has_status=True, has_refund=True)

    def __init__(self, *, down: bool = False) -> None:
        if not settings.SANDBOX:
            raise ImproperlyConfigured("ADAPTERS['bank']: a server for real people needs a real bank")
        self._down = down

    def start(self, order: Order, *, keys: Keys, addresses: Addresses) -> str:
        """A path of this site, so that the browser stays on the host where the person is signed in."""
        params = {
            "vnp_Version": "2.1.0",
            "vnp_Command": "pay",
            "vnp_TmnCode": keys.merchant,
            "vnp_Amount": str(order.amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": order.ref,
            "vnp_OrderInfo": order.purpose,
            "vnp_OrderType": "250000",
            "vnp_Locale": "en" if order.language == "en" else "vn",
            "vnp_ReturnUrl": addresses.back,
            "vnp_IpnUrl": addresses.callback,
            "vnp_CreateDate": localtime(order.made_at).strftime(_MOMENT),
            "vnp_ExpireDate": localtime(order.valid_until).strftime(_MOMENT),
        }
        sealed = signed(params, secret=keys.secret)
        return f"{PAGE}?{canonical(sealed)}&{urlencode({SIGNATURE: sealed[SIGNATURE]})}"

    def merchant_of(self, params: Mapping[str, str]) -> str:
        """The merchant code that the parameters name."""
        return params.get("vnp_TmnCode", "")

    def verify(self, params: Mapping[str, str], *, keys: Keys) -> Verified:
        """Read a callback. An amount that is no whole đồng is told as -1: it is never ours. Raises Forged."""
        if not is_genuine(params, secret=keys.secret) or any(not params.get(key) for key in _READ):
            raise Forged
        merchant, ref, amount, code, status, number = (params[key] for key in _READ)
        if merchant != keys.merchant:
            raise Forged
        whole = _AMOUNT.fullmatch(amount) and amount.endswith("00")
        outcome = _TOLD.get((code, status), Told.REFUSED)
        return Verified(ref, outcome, int(amount) // 100 if whole else -1, number[:60], f"{code}/{status}")

    def status(self, question: Question, *, keys: Keys) -> Verified:
        """What the books say. Raises GatewayDown where the bank was made to be down."""
        self._demand_up()
        order = SandboxOrder.objects.filter(merchant=keys.merchant, ref=question.ref).first()
        if order is None:
            return Verified(question.ref, Told.UNKNOWN, 0, "", "91")
        if sum(refund.amount for refund in order.refunds.all()) >= order.amount:
            return Verified(order.ref, Told.REVERSED, order.amount, order.provider_ref, "00/05")
        code = "/".join(_CODES[Told(order.outcome)])
        return Verified(order.ref, Told(order.outcome), order.amount, order.provider_ref, code)

    def refund(self, order: RefundOrder, *, keys: Keys) -> RefundTold:
        """Give back; the same request again gives the first answer. Never more than was paid."""
        self._demand_up()
        done = SandboxRefund.objects.filter(request=order.request).first()
        if done:
            return RefundTold(RefundOutcome.DONE, done.provider_ref, "94")
        paid = SandboxOrder.objects.filter(merchant=keys.merchant, ref=order.ref, outcome=Told.PAID).first()
        if paid is None:
            return RefundTold(RefundOutcome.REFUSED, "", "91")
        given = sum(refund.amount for refund in paid.refunds.all())
        if order.amount <= 0 or given + order.amount > paid.amount:
            return RefundTold(RefundOutcome.REFUSED, "", "02")
        row = SandboxRefund.objects.create(
            order=paid,
            request=order.request,
            amount=order.amount,
            provider_ref=_number(f"refund {order.request}"),
            at=clock.now(),
        )
        return RefundTold(RefundOutcome.DONE, row.provider_ref, "00")

    def order_in(self, params: Mapping[str, str], *, keys: Keys) -> Brought:
        """The bank reads an order that a browser brought. Raises Forged."""
        if not is_genuine(params, secret=keys.secret) or params.get("vnp_Command") != "pay":
            raise Forged
        return Brought(
            ref=params["vnp_TxnRef"],
            amount=int(params["vnp_Amount"]) // 100,
            purpose=params["vnp_OrderInfo"],
            return_url=params["vnp_ReturnUrl"],
            callback_url=params["vnp_IpnUrl"],
            merchant=params["vnp_TmnCode"],
        )

    def write_down(self, order: Brought, outcome: Told) -> None:
        """Enter into the books how an order ended. What was paid stays paid, whatever is pressed afterwards."""
        row, _made = SandboxOrder.objects.get_or_create(
            merchant=order.merchant or MERCHANT,
            ref=order.ref,
            defaults={"amount": order.amount, "provider_ref": _number(order.ref), "opened_at": clock.now()},
        )
        if row.outcome != Told.PAID:
            row.outcome, row.amount, row.ended_at = outcome.value, order.amount, clock.now()
            row.save(update_fields=["outcome", "amount", "ended_at"])

    def callback(self, order: Brought, outcome: Told, *, keys: Keys) -> dict[str, str]:
        """What the bank tells of an order. One order is one transaction, so its number is made from the reference."""
        code, status = _CODES[outcome]
        params = {
            "vnp_TmnCode": keys.merchant,
            "vnp_TxnRef": order.ref,
            "vnp_Amount": str(order.amount * 100),
            "vnp_OrderInfo": order.purpose,
            "vnp_BankCode": "SANDBOX",
            "vnp_ResponseCode": code,
            "vnp_TransactionStatus": status,
            "vnp_TransactionNo": _number(order.ref),
        }
        return signed(params, secret=keys.secret)

    def day_statement(self, day: date, merchant: str = MERCHANT) -> str:
        """The provider's file of a day, as CSV: ref, provider_ref, amount, at (ISO 8601, GMT+7), kind pay|refund, fee."""
        return "".join(csv_lines([COLUMNS, *_day(day, merchant)]))

    def _demand_up(self) -> None:
        if self._down:
            raise GatewayDown("made to be down")


def _day(day: date, merchant: str) -> Iterator[tuple[str, str, int, str, str, int]]:
    paid = SandboxOrder.objects.filter(merchant=merchant, outcome=Told.PAID, ended_at__date=day)
    for order in paid.order_by("ended_at", "id"):
        fee = max(FEE_LEAST, order.amount * FEE_PER_MILLE // 1000)
        yield order.ref, order.provider_ref, order.amount, _local(order.ended_at), "pay", fee
    back = SandboxRefund.objects.filter(order__merchant=merchant, at__date=day).select_related("order")
    for refund in back.order_by("at", "id"):
        yield refund.order.ref, refund.provider_ref, refund.amount, _local(refund.at), "refund", 0


def _local(at: datetime | None) -> str:
    return localtime(at).isoformat(timespec="seconds") if at else ""


def _number(text: str) -> str:
    return str(int(hashlib.sha256(text.encode()).hexdigest(), 16))[:14]
