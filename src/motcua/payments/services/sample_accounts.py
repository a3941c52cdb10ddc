"""Accounts of the sample city: a common one of each kind for the province, and the traffic police's own."""

from django.conf import settings
from django.db import transaction

from motcua.authorities.models import Authority
from motcua.foundation.encryption import keyed_hash
from motcua.payments.gateways import SANDBOX
from motcua.payments.models import MerchantAccount
from motcua.payments.models.merchant_account import VIETQR
from motcua.payments.services.accounts import sandbox_account

OWN = "H99.40.1"  # has accounts of its own; every other office uses the common ones
BANK = {"bank_bin": "970436", "bank_name": "Vietcombank (mẫu)"}


@transaction.atomic
def open_sample_accounts() -> None:
    """Open them where they are missing; nothing in them is real. Does nothing on a server for real people."""
    if not settings.SANDBOX:
        return
    sandbox_account()
    _bank(None, number="0011001234567", holder="KHO BAC TINH HONG LAM (MAU)")
    office = Authority.objects.filter(code=OWN).first()
    if office is not None:
        _bank(office, number="0011007654321", holder="PHONG CSGT TINH HONG LAM (MAU)")
        secret = keyed_hash(OWN, purpose="sandbox bank")
        MerchantAccount.objects.get_or_create(
            authority=office, gateway=SANDBOX, live=False, active=True,
            defaults={"merchant_code": "SANDBOXCSGT", "secret": secret},
        )  # fmt: skip


def _bank(office: Authority | None, *, number: str, holder: str) -> None:
    MerchantAccount.objects.get_or_create(
        authority=office, gateway=VIETQR, live=False, active=True,
        defaults={**BANK, "account_number": number, "account_name": holder},
    )  # fmt: skip
