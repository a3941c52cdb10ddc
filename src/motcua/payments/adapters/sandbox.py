"""A bank that is not there: it signs like VNPay 2.1, and its page is a screen of our own sandbox.

The bank's side (`order_in`, `callback`) lives here too, so that both ends of the wire are one small file.
"""

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import localtime

from motcua.payments.ports import Brought, Forged, Order, Told, Verified
from motcua.payments.signing import SIGNATURE, canonical, is_genuine, signed

PAGE, MERCHANT = "/thu/ngan-hang/", "SANDBOX1"
_MOMENT = "%Y%m%d%H%M%S"
_CODES = {Told.PAID: "00", Told.REFUSED: "51", Told.ABANDONED: "24"}
_AMOUNT = re.compile(r"[0-9]{1,15}")
_READ = ("vnp_TxnRef", "vnp_Amount", "vnp_ResponseCode", "vnp_TransactionStatus", "vnp_TransactionNo")


class SandboxBank:
    """Signs with `secret`; without one, with `settings.PAYMENT_SECRET`.

    Its secret may be a public one, so a server for real people refuses to begin with it: ImproperlyConfigured.
    """

    def __init__(self, secret: str = "") -> None:
        if not settings.SANDBOX:
            raise ImproperlyConfigured("ADAPTERS['bank']: a server for real people needs a real bank")
        self._secret = secret or settings.PAYMENT_SECRET

    def start(self, order: Order, *, return_url: str, callback_url: str) -> str:
        """A path of this site, so that the browser stays on the host where the person is signed in."""
        params = {
            "vnp_Version": "2.1.0",
            "vnp_Command": "pay",
            "vnp_TmnCode": MERCHANT,
            "vnp_Amount": str(order.amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": order.ref,
            "vnp_OrderInfo": order.purpose,
            "vnp_OrderType": "250000",
            "vnp_Locale": "en" if order.language == "en" else "vn",
            "vnp_ReturnUrl": return_url,
            "vnp_IpnUrl": callback_url,
            "vnp_CreateDate": localtime(order.made_at).strftime(_MOMENT),
            "vnp_ExpireDate": localtime(order.valid_until).strftime(_MOMENT),
        }
        sealed = signed(params, secret=self._secret)
        return f"{PAGE}?{canonical(sealed)}&{urlencode({SIGNATURE: sealed[SIGNATURE]})}"

    def verify(self, params: Mapping[str, str]) -> Verified:
        """Read a callback. An amount that is no whole đồng is told as -1: it is never ours. Raises Forged."""
        if not is_genuine(params, secret=self._secret) or any(not params.get(key) for key in _READ):
            raise Forged
        ref, amount, code, status, number = (params[key] for key in _READ)
        whole = _AMOUNT.fullmatch(amount) and amount.endswith("00")
        outcome = Told.PAID if (code, status) == ("00", "00") else Told.REFUSED
        if code == _CODES[Told.ABANDONED]:
            outcome = Told.ABANDONED
        return Verified(ref, outcome, int(amount) // 100 if whole else -1, number[:60])

    def order_in(self, params: Mapping[str, str]) -> Brought:
        """The bank reads an order that a browser brought. Raises Forged."""
        if not is_genuine(params, secret=self._secret) or params.get("vnp_Command") != "pay":
            raise Forged
        return Brought(
            ref=params["vnp_TxnRef"],
            amount=int(params["vnp_Amount"]) // 100,
            purpose=params["vnp_OrderInfo"],
            return_url=params["vnp_ReturnUrl"],
            callback_url=params["vnp_IpnUrl"],
        )

    def callback(self, order: Brought, outcome: Told) -> dict[str, str]:
        """What the bank tells of an order. One order is one transaction, so its number is made from the reference."""
        code = _CODES[outcome]
        params = {
            "vnp_TmnCode": MERCHANT,
            "vnp_TxnRef": order.ref,
            "vnp_Amount": str(order.amount * 100),
            "vnp_OrderInfo": order.purpose,
            "vnp_BankCode": "SANDBOX",
            "vnp_ResponseCode": code,
            "vnp_TransactionStatus": "00" if outcome == Told.PAID else "02",
            "vnp_TransactionNo": str(int(hashlib.sha256(order.ref.encode()).hexdigest(), 16))[:14],
        }
        return signed(params, secret=self._secret)
