"""Money in words."""

import pytest

from motcua.papers.amounts import in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (11, "Mười một đồng"),
        (105, "Một trăm linh năm đồng"),
        (26_500, "Hai mươi sáu nghìn năm trăm đồng"),
        (115_000, "Một trăm mười lăm nghìn đồng"),
        (141_500, "Một trăm bốn mươi mốt nghìn năm trăm đồng"),
        (1_001_000, "Một triệu không trăm linh một nghìn đồng"),
        (2_000_005, "Hai triệu không trăm linh năm đồng"),
        (50_000_000, "Năm mươi triệu đồng"),
        (1_234_567_890, "Một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng"),
    ],
)
def test_an_amount_is_spoken_as_vietnamese_does(amount, words):
    assert in_words(amount) == words


@pytest.mark.parametrize("amount", [-1, 10**12])
def test_amounts_that_no_receipt_has_are_refused(amount):
    with pytest.raises(ValueError, match="0 đến|from 0 to"):
        in_words(amount)
