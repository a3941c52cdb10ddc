"""Transfer codes to the letter, and nothing that a bank would refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.vietqr import checksum, fields, transfer_code

FUND = (
    "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN"
    "62220818Ung Ho Quy Vac Xin63043ACF"
)
FEE = (
    "00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA530370454061150005802VN"
    "62210817H291226112100010163046DD4"
)


@pytest.mark.parametrize(
    ("code", "given"),
    [
        (FUND, {"bank": "970415", "account": "113366668888", "amount": 79_000, "text": "Ung Ho Quy Vac Xin"}),
        (FEE, {"bank": "970436", "account": "0011001234567", "amount": 115_000, "text": "H2912261121000101"}),
    ],
)
def test_known_transfers_have_the_known_codes(code, given):
    assert transfer_code(**given) == code


def test_the_checksum_is_that_of_the_standard():
    assert checksum("123456789") == "29B1"


def test_without_a_sum_the_payer_types_it():
    code = fields(transfer_code(bank="970415", account="1"))
    assert code["01"] == "11"
    assert "54" not in code
    assert "62" not in code


@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    st.integers(1, 9_999_999_999_999),
    st.from_regex(r"[ -~]{1,25}", fullmatch=True),
)
def test_what_is_put_in_is_read_again_and_the_checksum_fits(bank, account, amount, text):
    code = transfer_code(bank=bank, account=account, amount=amount, text=text)
    read = fields(code)
    receiver = fields(fields(read["38"])["01"])
    assert (receiver["00"], receiver["01"], read["54"], fields(read["62"])["08"]) == (bank, account, str(amount), text)
    assert code[-4:] == checksum(code[:-4])


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank": "97041"}, {"bank": "９７０４１５"}, {"account": ""}, {"account": "1" * 20}, {"account": "12-3"}, {"amount": 0},
        {"amount": -5}, {"amount": 10**13}, {"text": "Lệ phí"}, {"text": "x" * 26}, {"text": "a\nb"},
    ],
)  # fmt: skip
def test_what_a_bank_would_refuse_makes_no_code(wrong):
    with pytest.raises(ValueError, match=r"six digits|letters|positive"):
        transfer_code(**{"bank": "970415", "account": "113366668888", "amount": 79_000, **wrong})


def test_a_broken_code_is_not_read():
    with pytest.raises(ValueError, match="longer"):
        fields("0099abc")
