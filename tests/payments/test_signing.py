from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.signing import SIGNATURE, canonical, is_genuine, signature, signed

SECRET = "SECRETKEYEXAMPLE0123456789"
QUERY = (
    "vnp_Amount=11500000&vnp_Command=pay&vnp_CreateDate=20261121090000&vnp_CurrCode=VND&vnp_ExpireDate=20261121091500"
    "&vnp_IpAddr=203.113.0.10&vnp_Locale=vn&vnp_OrderInfo=Le+phi+doi+GPLX+ho+so+H29.12-261121-0001"
    "&vnp_OrderType=250000&vnp_ReturnUrl=https%3A%2F%2Fdvc.example.gov.vn%2Fthanh-toan%2Fket-qua"
    "&vnp_TmnCode=DEMO0001&vnp_TxnRef=H29.12-261121-0001-1&vnp_Version=2.1.0"
)
HASH = (
    "544843d27cf7cf61f6b01121f7a4afc1e181c4ce7862af5e81edcf6606cb194e"
    "08298e48731c87f67c903b8189e3c989a5f33236642506791bd2187664edce34"
)
ORDER = dict(parse_qsl(QUERY))


def test_the_known_order_has_the_known_signature_to_the_byte():
    assert canonical(ORDER) == QUERY
    assert signature(ORDER, secret=SECRET) == HASH


def test_the_order_of_keys_and_an_old_signature_do_not_count():
    backwards = dict(reversed(ORDER.items())) | {SIGNATURE: "0" * 128, "vnp_SecureHashType": "HMACSHA512"}
    assert signature(backwards, secret=SECRET) == HASH


def test_an_upper_case_signature_is_the_same_signature():
    assert is_genuine({**ORDER, SIGNATURE: HASH.upper()}, secret=SECRET)


def test_a_changed_amount_a_missing_signature_and_odd_letters_are_not_genuine():
    good = signed(ORDER, secret=SECRET)
    assert is_genuine(good, secret=SECRET)
    assert not is_genuine({**good, "vnp_Amount": "100"}, secret=SECRET)
    assert not is_genuine(ORDER, secret=SECRET)
    assert not is_genuine({**ORDER, SIGNATURE: "ữ" * 128}, secret=SECRET)
    assert not is_genuine(good, secret=SECRET + "x")


@given(
    st.dictionaries(st.text(min_size=1), st.text(), max_size=6), st.text(min_size=1, max_size=8), st.text(max_size=8)
)
def test_what_is_signed_is_genuine_until_a_parameter_is_added(params, key, value):
    good = signed(params, secret=SECRET)
    assert is_genuine(good, secret=SECRET)
    if good.get(key) != value and key not in {SIGNATURE, "vnp_SecureHashType"}:
        assert not is_genuine({**good, key: value}, secret=SECRET)
