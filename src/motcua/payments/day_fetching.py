"""Every night: the file of yesterday, and of days that are still missing, from every gateway that gives one out by itself."""

import io
import logging
from datetime import date, timedelta
from typing import Protocol, runtime_checkable

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.payments.gateways import gateway_named, is_known
from motcua.payments.models import MerchantAccount, Reconciliation
from motcua.payments.ports import GatewayDown
from motcua.payments.services.reconciling import compare_day
from motcua.payments.services.statements import Upload

LOOKED_BACK = 7  # days
log = logging.getLogger(__name__)


@runtime_checkable
class GivesDays(Protocol):
    """A gateway that can be asked for its file of a day."""

    def day_statement(self, day: date, merchant: str) -> str:
        """The file as CSV. Raises GatewayDown."""


def fetch_days(*, back: int = LOOKED_BACK) -> int:
    """Compare the days of the last week that nobody has compared yet; returns how many. Twice is harmless.

    One account whose file cannot be had or read does not keep the others from theirs.
    """
    today = clock.today()
    accounts = [each for each in MerchantAccount.objects.filter(active=True) if is_known(each.gateway)]
    return sum(_fetch(account, today - timedelta(days=ago)) for account in accounts for ago in range(1, back + 1))


def _fetch(account: MerchantAccount, day: date) -> bool:
    gateway = gateway_named(account.gateway)
    if day < account.valid_from or not isinstance(gateway, GivesDays):
        return False
    if Reconciliation.objects.filter(account=account, day=day).exists():
        return False
    try:
        text = gateway.day_statement(day, account.merchant_code).encode()
        upload = Upload(io.BytesIO(text), f"{account.gateway}-{account.merchant_code}-{day:%Y%m%d}.csv", len(text))
        compare_day(account, day=day, upload=upload)
    except (GatewayDown, DomainError) as error:
        log.warning("no file of %s for %s: %s", account, day, error)
        return False
    return True
