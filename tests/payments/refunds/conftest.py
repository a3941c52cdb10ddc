import pytest

from motcua.payments.models import Settlement
from tests.factories.refunds import MoneyOffice, money_office, paid


@pytest.fixture
def at(db) -> MoneyOffice:
    return money_office()


@pytest.fixture
def settlement(at) -> Settlement:
    return paid(at)
