import pytest
from django.utils.translation import override

from motcua.web.templatetags.roughly import roughly


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0"),
        (950_000, "950.000"),
        (1_250_000, "1,3 triệu"),
        (223_035_500, "223 triệu"),
        (999_499_999, "999 triệu"),
        (1_234_567_890, "1,23 tỷ"),
        (20_000_000_000, "20,00 tỷ"),
    ],
)
def test_a_large_sum_in_few_letters(amount, said):
    with override("vi"):
        assert roughly(amount) == said
