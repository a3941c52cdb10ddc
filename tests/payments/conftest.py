"""A bank for tests: the sandbox adapter, asked for signed callbacks."""

import pytest

from motcua.foundation.adapters import adapter
from motcua.payments.models import PaymentAttempt
from motcua.payments.ports import Brought, Told
from motcua.payments.services import sandbox_account, start_payment, take_callback
from tests.factories.dossiers import filed


@pytest.fixture
def dossier(db):
    return filed()


@pytest.fixture
def attempt(dossier) -> PaymentAttempt:
    return start_payment(dossier, person=dossier.filed_by).attempt


@pytest.fixture
def word():
    """What the bank signs about a try: word(attempt, Told.PAID)."""

    def signed(attempt: PaymentAttempt, told: Told = Told.PAID, *, amount: int | None = None) -> dict[str, str]:
        order = Brought(
            ref=attempt.gateway_ref,
            amount=attempt.amount if amount is None else amount,
            purpose="Le phi",
            return_url="/",
            callback_url="/",
        )
        account = attempt.account or sandbox_account()
        return adapter("bank", "sandbox").callback(order, told, keys=account.keys)

    return signed


@pytest.fixture
def tell(word):
    """The bank tells, and we answer with a code."""

    def told(*args, **kwargs) -> str:
        return take_callback("sandbox", params=word(*args, **kwargs)).code

    return told
