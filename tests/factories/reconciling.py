"""Accounts, settlements and provider's files for comparing, made without walking through whole payments."""

import io
from datetime import datetime, time, timedelta
from itertools import count

from django.utils.timezone import make_aware

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.dossiers.models import FeeDue
from motcua.foundation import clock
from motcua.payments.models import MerchantAccount, PaymentAttempt, Settlement
from motcua.payments.services.statements import Upload
from tests.factories.authorities import MembershipFactory

_numbers = count(1)
SECRET = "k" * 32
HEADINGS = "ref,provider_ref,amount,at,kind,fee"


def accountant(office: Authority) -> Person:
    return MembershipFactory(authority=office, role=Membership.Role.ACCOUNTANT).person


def leader(office: Authority) -> Person:
    return MembershipFactory(authority=office, role=Membership.Role.LEADER).person


def gateway_account(office: Authority) -> MerchantAccount:
    return MerchantAccount.objects.create(
        authority=office, gateway="sandbox", live=False, merchant_code="M1", secret=SECRET,
        valid_from=clock.today() - timedelta(days=60),
    )  # fmt: skip


def bank_account(office: Authority | None) -> MerchantAccount:
    return MerchantAccount.objects.create(
        authority=office, gateway="vietqr", live=False, bank_bin="970415", bank_name="Ngân hàng (mẫu)",
        account_number="0011001234567", account_name="PHONG CSGT (MAU)",
    )  # fmt: skip


def yesterday(hour: int = 10, minute: int = 0, *, ago: int = 1) -> datetime:
    return make_aware(datetime.combine(clock.today() - timedelta(days=ago), time(hour, minute)))


def try_at(account: MerchantAccount, due: FeeDue, *, at: datetime, amount: int | None = None) -> PaymentAttempt:
    """A try that is at the bank; nobody has told us yet how it ended."""
    return PaymentAttempt.objects.create(
        dossier=due.dossier, due=due, account=account, live=False, gateway=account.gateway, amount=amount or due.amount,
        gateway_ref=f"HS-TEST-{next(_numbers):06}", created_at=at,
    )  # fmt: skip


def settled_at(account: MerchantAccount, due: FeeDue, *, at: datetime, amount: int | None = None) -> Settlement:
    """A settlement of a moment, beside whatever the dossier owes: for comparing, not for paying."""
    attempt = try_at(account, due, at=at, amount=amount)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state="paid", ended_at=at)
    number = next(_numbers)
    return Settlement.objects.create(
        dossier=due.dossier, due=due, authority=due.dossier.receiving_authority, attempt=attempt, amount=attempt.amount,
        method="online", gateway=account.gateway, provider_ref=f"9{number:09}", settled_at=at,
        receipt_number=f"BL-TEST-{number:06}", surplus=True,
    )  # fmt: skip


def line(settlement: Settlement, **changed: object) -> str:
    """The provider's line of a settlement of ours, or a changed one."""
    told = {
        "ref": settlement.attempt.gateway_ref, "provider_ref": settlement.provider_ref, "amount": settlement.amount,
        "at": settlement.settled_at.isoformat(), "kind": "pay", "fee": 1_100,
    } | changed  # fmt: skip
    return ",".join(str(told[name]) for name in HEADINGS.split(","))


def day_file(*lines: str, name: str = "ngay.csv") -> Upload:
    text = "\n".join([HEADINGS, *lines, ""]).encode()
    return Upload(io.BytesIO(text), name, len(text))
