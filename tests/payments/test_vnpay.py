import hashlib
import hmac
import json
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.payments import https_json
from motcua.payments.adapters.vnpay import ANSWER, REFUND_ANSWER, RESPONSES, STATUSES, VnPay, checksum, plain, told
from motcua.payments.ports import (
    Addresses,
    Forged,
    GatewayDown,
    Keys,
    Order,
    Question,
    RefundOrder,
    RefundOutcome,
    Told,
)
from motcua.payments.signing import SIGNATURE, signed
from tests.payments.test_signing import HASH, QUERY, SECRET

KEYS = Keys("DEMO0001", SECRET, live=False)
MADE = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # 09:00 in Việt Nam
ORDER = Order(
    ref="H29.12-261121-0001-1",
    amount=115_000,
    purpose="Lệ phí đổi GPLX (hồ sơ) H29.12-261121-0001",
    made_at=MADE,
    valid_until=datetime(2026, 11, 21, 2, 15, tzinfo=UTC),
    payer_address="203.113.0.10",
)
ADDRESSES = Addresses(back="https://dvc.example.gov.vn/thanh-toan/ket-qua", callback="https://x.invalid/")
QUESTION = Question("H29-1", MADE, "a" * 32, datetime(2026, 11, 21, 2, 31, tzinfo=UTC))
REFUND = RefundOrder(
    ref="H29-1",
    provider_ref="14226112",
    made_at=MADE,
    amount=115_000,
    whole=True,
    request="b" * 32,
    asked_at=datetime(2026, 11, 22, 3, 0, tzinfo=UTC),
    decided_by="Lãnh đạo (mẫu)",
    reason="Nộp hai lần",
)


class Line:
    """The other end of an HTTPS connection: remembers what was asked, gives a fixed answer."""

    def __init__(self):
        self.answer, self.status, self.asked, self.length = {}, 200, [], 0

    def __call__(self, host, port, timeout, context):
        self.host, self.timeout, self.verified = host, timeout, context.check_hostname
        return self

    def request(self, method, path, body, headers):
        self.asked.append((method, f"https://{self.host}{path}", json.loads(body)))

    def getresponse(self):
        return self

    def read(self, most):
        return (json.dumps(self.answer) if isinstance(self.answer, dict) else self.answer).encode()[:most]

    def close(self):
        pass


@pytest.fixture
def line(monkeypatch):
    other = Line()
    monkeypatch.setattr(https_json.http.client, "HTTPSConnection", other)
    return other


def answered(fields, **values):
    values = {"ResponseId": "r1", "ResponseCode": "00", "TmnCode": "DEMO0001", "Message": "Thành công"} | values
    return {f"vnp_{name}": value for name, value in values.items()} | {
        SIGNATURE: checksum(values, fields, secret=SECRET)
    }


def found(**values):
    known = {"Command": "querydr", "TxnRef": "H29-1", "Amount": "11500000", "TransactionNo": "14226112"}
    return answered(ANSWER, **(known | {"TransactionStatus": "00"} | values))


def test_the_pay_address_is_the_known_one_to_the_byte():
    url = VnPay().start(ORDER, keys=KEYS, addresses=ADDRESSES)
    assert url == f"https://sandbox.vnpayment.vn/paymentv2/vpcpay.html?{QUERY}&vnp_SecureHash={HASH}"


def test_real_money_goes_to_another_host_than_test_money():
    live = Keys("DEMO0001", SECRET, live=True)
    assert VnPay().start(ORDER, keys=live, addresses=ADDRESSES).startswith("https://pay.vnpay.vn/vpcpay.html?")


def test_a_foreign_purpose_becomes_plain_and_english_has_its_page():
    assert plain("Lệ phí & đất đai = 5% <b>") == "Le phi  dat dai  5 b"
    english = Order("r", 1, "p", MADE, MADE, language="en")
    asked = dict(parse_qsl(urlsplit(VnPay().start(english, keys=KEYS, addresses=ADDRESSES)).query))
    assert (asked["vnp_Locale"], asked["vnp_Amount"]) == ("en", "100")


def ipn(**values):
    told_ = {
        "vnp_TmnCode": "DEMO0001", "vnp_TxnRef": "H29-1", "vnp_Amount": "11500000", "vnp_TransactionNo": "14226112",
        "vnp_ResponseCode": "00", "vnp_TransactionStatus": "00", "vnp_OrderInfo": "Le phi", "vnp_BankCode": "NCB",
    }  # fmt: skip
    return signed(told_ | values, secret=SECRET)


def test_a_genuine_callback_is_read():
    read = VnPay().verify(ipn(), keys=KEYS)
    assert (read.attempt_ref, read.outcome, read.amount, read.provider_ref) == ("H29-1", Told.PAID, 115_000, "14226112")
    assert read.code == "00/00"
    assert VnPay().merchant_of(ipn()) == "DEMO0001"


def test_what_others_add_to_the_address_is_neither_signed_nor_read():
    assert VnPay().verify(ipn() | {"utm_source": "x"}, keys=KEYS).outcome == Told.PAID


@pytest.mark.parametrize(
    "params",
    [
        {},
        ipn() | {"vnp_Amount": "100"},
        ipn() | {SIGNATURE: ""},
        {key: value for key, value in ipn().items() if key != SIGNATURE},
        ipn(vnp_TxnRef=""),
        ipn(vnp_TmnCode="ANOTHER1"),
    ],
)
def test_what_is_not_signed_for_this_merchant_is_forged(params):
    with pytest.raises(Forged):
        VnPay().verify(params, keys=KEYS)
    with pytest.raises(Forged):
        VnPay().verify(ipn(), keys=Keys("DEMO0001", "another secret of theirs", live=False))


@pytest.mark.parametrize("amount", ["11500050", "-100", "1e5", "٣٠٠", "9" * 20])
def test_an_amount_that_is_no_whole_dong_is_never_ours(amount):
    assert VnPay().verify(ipn(vnp_Amount=amount), keys=KEYS).amount == -1


@pytest.mark.parametrize(
    ("response", "status", "expected"),
    [
        ("00", "00", Told.PAID),
        ("07", "00", Told.PENDING),
        ("07", "07", Told.PENDING),
        ("00", "07", Told.PENDING),
        ("09", "02", Told.REFUSED),
        ("10", "02", Told.REFUSED),
        ("11", "02", Told.ABANDONED),
        ("12", "02", Told.REFUSED),
        ("13", "02", Told.REFUSED),
        ("24", "02", Told.ABANDONED),
        ("51", "02", Told.REFUSED),
        ("65", "02", Told.REFUSED),
        ("75", "02", Told.REFUSED),
        ("79", "02", Told.REFUSED),
        ("99", "02", Told.REFUSED),
        ("00", "01", Told.WAITING),
        ("00", "02", Told.REFUSED),
        ("00", "04", Told.REVERSED),
        ("00", "05", Told.REVERSED),
        ("00", "06", Told.REVERSED),
        ("00", "09", Told.PAID),
        ("51", "00", Told.PENDING),
        ("55", "00", Told.PENDING),
        ("00", "77", Told.PENDING),
        ("24", "", Told.ABANDONED),
        ("00", "", Told.PAID),
    ],
)
def test_each_pair_of_codes_has_one_meaning(response, status, expected):
    assert told(response, status) == expected


def test_every_code_of_the_guide_is_in_the_table():
    assert set(RESPONSES) == {"00", "07", "09", "10", "11", "12", "13", "24", "51", "65", "75", "79", "99"}
    assert set(STATUSES) == {"00", "01", "02", "04", "05", "06", "07", "09"}
    assert [code for code, meaning in RESPONSES.items() if meaning == Told.PAID] == ["00"]


def test_asking_for_an_order_is_signed_in_the_order_of_the_guide(line):
    line.answer = found()
    read = VnPay().status(QUESTION, keys=KEYS)
    method, url, body = line.asked[0]
    text = f"{'a' * 32}|2.1.0|querydr|DEMO0001|H29-1|20261121090000|20261121093100|127.0.0.1|Hoi giao dich H29-1"
    assert (method, url) == ("POST", "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction")
    assert body[SIGNATURE] == hmac.new(SECRET.encode(), text.encode(), hashlib.sha512).hexdigest()
    assert body["vnp_TransactionDate"] == "20261121090000"
    assert (read.outcome, read.amount, read.provider_ref) == (Told.PAID, 115_000, "14226112")
    assert (line.timeout, line.verified) == (10, True)


@pytest.mark.parametrize("status", sorted(STATUSES))
def test_each_status_of_an_order_is_told(line, status):
    line.answer = found(TransactionStatus=status)
    assert VnPay().status(QUESTION, keys=KEYS).outcome == STATUSES[status]


def test_an_order_that_the_gateway_does_not_know_is_unknown_only_when_it_signs_that(line):
    line.answer = found(ResponseCode="91")
    assert VnPay().status(QUESTION, keys=KEYS).outcome == Told.UNKNOWN
    line.answer = found(ResponseCode="91") | {SIGNATURE: "0" * 128}
    with pytest.raises(GatewayDown):
        VnPay().status(QUESTION, keys=KEYS)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        found() | {"vnp_Amount": "100"},
        found(TxnRef="ANOTHER"),
        found(ResponseCode="99"),
        found(ResponseCode=""),
        "[]",
        "no JSON",
        "x" * 100_000,
    ],
)
def test_an_answer_that_one_cannot_believe_is_no_answer(line, answer):
    line.answer = answer
    with pytest.raises(GatewayDown):
        VnPay().status(QUESTION, keys=KEYS)


@pytest.mark.parametrize("status", [301, 302, 404, 500])
def test_a_redirect_is_not_followed_and_an_error_is_no_answer(line, status):
    line.answer, line.status = found(), status
    with pytest.raises(GatewayDown):
        VnPay().status(QUESTION, keys=KEYS)
    assert len(line.asked) == 1


def test_a_line_that_is_cut_is_a_gateway_that_is_down(line, monkeypatch):
    monkeypatch.setattr(line, "getresponse", lambda: (_ for _ in ()).throw(TimeoutError()))
    with pytest.raises(GatewayDown):
        VnPay().status(QUESTION, keys=KEYS)


def test_keys_go_over_https_only():
    with pytest.raises(ValueError, match="https"):
        https_json.post_json("http://sandbox.vnpayment.vn/", {})


def given_back(**values):
    known = {"Command": "refund", "TxnRef": "H29-1", "TransactionNo": "555", "TransactionStatus": "05"}
    return answered(REFUND_ANSWER, **(known | values))


@pytest.mark.parametrize(("whole", "kind"), [(True, "02"), (False, "03")])
def test_giving_back_is_signed_in_the_order_of_the_guide(line, whole, kind):
    line.answer = given_back()
    order = RefundOrder(**{**vars(REFUND), "whole": whole})
    answer = VnPay().refund(order, keys=KEYS)
    text = (
        f"{'b' * 32}|2.1.0|refund|DEMO0001|{kind}|H29-1|11500000|14226112|20261121090000"
        "|Lanh dao mau|20261122100000|127.0.0.1|Nop hai lan"
    )
    assert line.asked[0][2][SIGNATURE] == hmac.new(SECRET.encode(), text.encode(), hashlib.sha512).hexdigest()
    assert (answer.outcome, answer.provider_ref, answer.code) == (RefundOutcome.PROCESSING, "555", "00/05")


@pytest.mark.parametrize(
    ("response", "status", "outcome"),
    [
        ("00", "00", RefundOutcome.DONE),
        ("00", "06", RefundOutcome.PROCESSING),
        ("00", "09", RefundOutcome.REFUSED),
        ("94", "", RefundOutcome.PROCESSING),
        ("91", "", RefundOutcome.REFUSED),
        ("95", "", RefundOutcome.REFUSED),
    ],
)
def test_each_answer_to_a_refund_is_told(line, response, status, outcome):
    line.answer = given_back(ResponseCode=response, TransactionStatus=status)
    assert VnPay().refund(REFUND, keys=KEYS).outcome == outcome


def test_an_unclear_answer_to_a_refund_is_asked_again(line):
    line.answer = given_back(ResponseCode="99")
    with pytest.raises(GatewayDown):
        VnPay().refund(REFUND, keys=KEYS)


def test_a_secret_is_never_printed():
    assert SECRET not in repr(KEYS)


def test_a_press_on_pay_may_be_led_to_the_gateway(settings):
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]
    assert allowed == ["'self'", "https://sandbox.vnpayment.vn"]
    assert VnPay().start(ORDER, keys=KEYS, addresses=ADDRESSES).startswith(allowed[1])
