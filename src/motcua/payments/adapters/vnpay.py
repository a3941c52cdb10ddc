"""VNPay 2.1.0: the pay page, the callback (IPN), asking for an order (querydr) and giving money back (refund).

Sources: the integration guide of VNPay 2.1.0 as several public integrations follow it. The order of fields under the
checksums of querydr and of the two answers was written from memory and agrees with four public integrations; the
addresses for real money are from memory: an operator checks them against his contract.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from motcua.foundation.text import without_marks
from motcua.payments.https_json import post_json
from motcua.payments.ports import (
    Addresses,
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

VERSION = "2.1.0"
HOSTS = {False: "https://sandbox.vnpayment.vn", True: "https://pay.vnpay.vn"}  # by whether the money is real
PAGES = {False: f"{HOSTS[False]}/paymentv2/vpcpay.html", True: f"{HOSTS[True]}/vpcpay.html"}
INTERFACES = {
    False: "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction",
    True: "https://merchant.vnpay.vn/merchant_webapi/api/transaction",
}
SERVER = "127.0.0.1"  # what stands for our address where the guide wants one; it is not used to find us

# What the response code of a payment says. 07: the payer's money was taken, and VNPay suspects a fraud.
RESPONSES = {
    "00": Told.PAID, "07": Told.PENDING, "09": Told.REFUSED, "10": Told.REFUSED, "11": Told.ABANDONED,
    "12": Told.REFUSED, "13": Told.REFUSED, "24": Told.ABANDONED, "51": Told.REFUSED, "65": Told.REFUSED,
    "75": Told.REFUSED, "79": Told.REFUSED, "99": Told.REFUSED,
}  # fmt: skip
# What the status of a transaction says. 09: a refund was refused, so the money is still here.
STATUSES = {
    "00": Told.PAID, "01": Told.WAITING, "02": Told.REFUSED, "04": Told.REVERSED, "05": Told.REVERSED,
    "06": Told.REVERSED, "07": Told.PENDING, "09": Told.PAID,
}  # fmt: skip
REFUNDS = {
    "00": RefundOutcome.DONE, "05": RefundOutcome.PROCESSING, "06": RefundOutcome.PROCESSING,
    "09": RefundOutcome.REFUSED, "94": RefundOutcome.PROCESSING,
}  # fmt: skip
NO_ORDER = "91"
TAKEN_BEFORE = "94"

ASKED = ("RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate", "IpAddr", "OrderInfo")
GIVEN_BACK = (
    "RequestId", "Version", "Command", "TmnCode", "TransactionType", "TxnRef", "Amount", "TransactionNo",
    "TransactionDate", "CreateBy", "CreateDate", "IpAddr", "OrderInfo",
)  # fmt: skip
REFUND_ANSWER = (
    "ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode", "PayDate",
    "TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo",
)  # fmt: skip
ANSWER = (*REFUND_ANSWER, "PromotionCode", "PromotionAmount")

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_AMOUNT = re.compile(r"[0-9]{1,15}")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .:-]")
_READ = ("vnp_TmnCode", "vnp_TxnRef", "vnp_Amount", "vnp_ResponseCode")


class VnPay:
    """One of the port's gateways. The callback's address is not sent: each merchant code has it in VNPay's own portal."""

    label = _("VNPay: thẻ ngân hàng, ví hoặc ứng dụng ngân hàng")
    can = Capabilities(has_page=True, has_status=True, has_refund=True)

    def start(self, order: Order, *, keys: Keys, addresses: Addresses) -> str:
        """The pay page with the signed order."""
        params = {
            "vnp_Version": VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": keys.merchant,
            "vnp_Amount": str(order.amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": order.ref,
            "vnp_OrderInfo": plain(order.purpose),
            "vnp_OrderType": "250000",
            "vnp_Locale": "en" if order.language == "en" else "vn",
            "vnp_ReturnUrl": addresses.back,
            "vnp_IpAddr": order.payer_address,
            "vnp_CreateDate": moment(order.made_at),
            "vnp_ExpireDate": moment(order.valid_until),
        }
        sealed = signed(params, secret=keys.secret)
        return f"{PAGES[keys.live]}?{canonical(sealed)}&{SIGNATURE}={sealed[SIGNATURE]}"

    def merchant_of(self, params: Mapping[str, str]) -> str:
        """The code under which the callback says it was ordered."""
        return params.get("vnp_TmnCode", "")

    def verify(self, params: Mapping[str, str], *, keys: Keys) -> Verified:
        """Read an IPN. Only what VNPay names is signed and read. Raises Forged."""
        ours = {name: value for name, value in params.items() if name.startswith("vnp_")}
        if not is_genuine(ours, secret=keys.secret) or any(not ours.get(name) for name in _READ):
            raise Forged
        if ours["vnp_TmnCode"] != keys.merchant:
            raise Forged
        response, status = ours["vnp_ResponseCode"], ours.get("vnp_TransactionStatus", "")
        return _verified({name.removeprefix("vnp_"): value for name, value in ours.items()}, told(response, status))

    def status(self, question: Question, *, keys: Keys) -> Verified:
        """Ask by querydr. Raises GatewayDown."""
        answer = _call(
            {
                "Command": "querydr",
                "RequestId": question.request[:32],
                "TxnRef": question.ref,
                "TransactionDate": moment(question.made_at),
                "CreateDate": moment(question.asked_at),
                "OrderInfo": plain(f"Hoi giao dich {question.ref}"),
            },
            fields=(ASKED, ANSWER),
            keys=keys,
        )
        if answer["ResponseCode"] == NO_ORDER:
            return Verified(question.ref, Told.UNKNOWN, 0, "", NO_ORDER)
        if answer["ResponseCode"] != "00" or answer.get("TxnRef") != question.ref:
            raise GatewayDown(f"querydr {answer['ResponseCode']}")
        return _verified(answer, STATUSES.get(answer.get("TransactionStatus", ""), Told.PENDING))

    def refund(self, order: RefundOrder, *, keys: Keys) -> RefundTold:
        """Give back all (type 02) or a part (03). Asked for before: it is under way. Raises GatewayDown."""
        answer = _call(
            {
                "Command": "refund",
                "RequestId": order.request[:32],
                "TransactionType": "02" if order.whole else "03",
                "TxnRef": order.ref,
                "Amount": str(order.amount * 100),
                "TransactionNo": order.provider_ref,
                "TransactionDate": moment(order.made_at),
                "CreateBy": plain(order.decided_by) or "motcua",
                "CreateDate": moment(order.asked_at),
                "OrderInfo": plain(order.reason),
            },
            fields=(GIVEN_BACK, REFUND_ANSWER),
            keys=keys,
        )
        response, status = answer["ResponseCode"], answer.get("TransactionStatus", "")
        if response == "99":
            raise GatewayDown("refund 99")
        outcome = REFUNDS.get(status or response, RefundOutcome.PROCESSING)
        if response not in {"00", TAKEN_BEFORE}:
            outcome = RefundOutcome.REFUSED
        return RefundTold(outcome, answer.get("TransactionNo", "")[:60], f"{response}/{status}")


def told(response: str, status: str) -> Told:
    """What the two codes of a callback say together. It is paid if both say so; codes that contradict are looked into."""
    first = RESPONSES.get(response, Told.PENDING)
    second = STATUSES.get(status, Told.PENDING) if status else first
    if first == Told.PAID or first == second:
        return second
    return Told.PENDING if Told.PAID in (first, second) else first


def moment(at: datetime) -> str:
    """20261121090000: the time in Việt Nam, whatever the server's is."""
    return at.astimezone(_HANOI).strftime("%Y%m%d%H%M%S")


def plain(text: str) -> str:
    """ASCII without special characters, as the guide wants every text."""
    return _NOT_PLAIN.sub("", without_marks(text))[:255].strip()


def checksum(values: Mapping[str, str], fields: tuple[str, ...], *, secret: str) -> str:
    """HMAC-SHA512 over the values in the order of the guide, "|" between; a missing one is empty."""
    text = "|".join(values.get(name, "") for name in fields)
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def _call(values: dict[str, str], *, fields: tuple[tuple[str, ...], tuple[str, ...]], keys: Keys) -> dict[str, str]:
    """Ask VNPay's interface; the answer without its prefixes, believed only with its checksum. Raises GatewayDown."""
    sent, received = fields
    asked = {**values, "Version": VERSION, "TmnCode": keys.merchant, "IpAddr": SERVER}
    body = {f"vnp_{name}": asked[name] for name in sent}
    body[SIGNATURE] = checksum(asked, sent, secret=keys.secret)
    raw = post_json(INTERFACES[keys.live], body)
    answer = {str(name).removeprefix("vnp_"): "" if value is None else str(value) for name, value in raw.items()}
    right = checksum(answer, received, secret=keys.secret)
    if not hmac.compare_digest(answer.get("SecureHash", "").lower().encode(), right.encode()):
        raise GatewayDown("checksum")
    if not answer.get("ResponseCode"):
        raise GatewayDown("no code")
    return answer


def _verified(values: Mapping[str, str], outcome: Told) -> Verified:
    amount = values.get("Amount", "")
    whole = _AMOUNT.fullmatch(amount) and amount.endswith("00")
    return Verified(
        attempt_ref=values["TxnRef"],
        outcome=outcome,
        amount=int(amount) // 100 if whole else -1,
        provider_ref=values.get("TransactionNo", "")[:60],
        code=f"{values.get('ResponseCode', '')}/{values.get('TransactionStatus', '')}"[:20],
    )
