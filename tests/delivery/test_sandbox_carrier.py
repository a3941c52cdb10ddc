import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.delivery.adapters.sandbox import SandboxCarrier, check_digit


@pytest.mark.parametrize(("digits", "check"), [("47312482", 9), ("12345678", 5), ("00000000", 5), ("00000003", 1)])
def test_the_check_digit_is_the_one_of_s10(digits, check):
    assert check_digit(digits) == check


def test_the_same_key_has_the_same_valid_number():
    carrier = SandboxCarrier()
    first, again, other = (
        carrier.book(ref, to="Thử", address="Phố Thử", key=key) for ref, key in (("A", "1"), ("B", "1"), ("A", "2"))
    )
    assert first == again != other
    assert (first[:2], first[-2:], len(first)) == ("RM", "VN", 13)
    assert int(first[10]) == check_digit(first[2:10])


def test_a_server_for_real_people_does_not_begin_with_this_carrier(settings):
    settings.SANDBOX = False
    with pytest.raises(ImproperlyConfigured):
        SandboxCarrier()
