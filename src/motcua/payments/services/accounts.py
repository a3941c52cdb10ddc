"""Accounts of authorities at gateways: opened, given another key, ended. Each change is written down with its author."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.payments.access import may_change_accounts
from motcua.payments.errors import AccountRefused
from motcua.payments.gateways import SANDBOX, is_known
from motcua.payments.models import AccountChange, MerchantAccount
from motcua.payments.models.merchant_account import VIETQR

FORMER_KEY_LASTS = timedelta(days=7)
MERCHANT = "SANDBOX1"
What = AccountChange.What
_MERCHANT = re.compile(r"[0-9A-Za-z_.-]{3,40}")
_BANK = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{4,19}")
_SECRET = re.compile(r"[!-~]{16,200}")


@dataclass(frozen=True)
class NewAccount:
    """What somebody types: merchant code and secret of a gateway; or bank, number and holder of a bank account."""

    gateway: str
    merchant_code: str = ""
    secret: str = field(default="", repr=False)
    bank_bin: str = ""
    bank_name: str = ""
    account_number: str = field(default="", repr=False)
    account_name: str = ""


@transaction.atomic
def add_account(authority: Authority | None, *, person: Person, new: NewAccount) -> MerchantAccount:
    """Open an account for an authority (None: the common one). The one before it at this gateway ends today.

    Where the server is for real people it holds real money, elsewhere test money. Raises AccountRefused; PermissionDenied.
    """
    _demand_right(person, authority)
    _demand_usable(new)
    live = settings.PRODUCTION
    same = MerchantAccount.objects.select_for_update(of=("self",)).filter(
        authority=authority, gateway=new.gateway, live=live
    )
    for former in same.filter(active=True):
        _end(former, person)
    account = MerchantAccount.objects.create(
        authority=authority,
        gateway=new.gateway,
        live=live,
        merchant_code=new.merchant_code,
        secret=new.secret or None,
        bank_bin=new.bank_bin,
        bank_name=new.bank_name,
        account_number=new.account_number or None,
        account_name=new.account_name,
    )
    _note(account, What.ADDED, person)
    return account


@transaction.atomic
def change_key(account: MerchantAccount, *, person: Person, secret: str) -> MerchantAccount:
    """Sign with another secret from now on; what the former one signed is believed for a week more.

    Raises AccountRefused for a secret that is too short, the same, or of an account that has ended or has no secret.
    """
    _demand_right(person, account.authority)
    row = MerchantAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not row.active or row.gateway == VIETQR:
        raise AccountRefused(_("Tài khoản này không còn dùng hoặc không có khóa để đổi."))
    if not _SECRET.fullmatch(secret) or secret == row.secret:
        raise AccountRefused(_("Khóa mới phải khác khóa cũ và có ít nhất 16 ký tự, không dấu, không khoảng trắng."))
    row.former_secret, row.former_until = row.secret, clock.now() + FORMER_KEY_LASTS
    row.secret = secret
    row.save(update_fields=["secret", "former_secret", "former_until"])
    _note(row, What.KEY, person)
    return row


@transaction.atomic
def end_account(account: MerchantAccount, *, person: Person) -> MerchantAccount:
    """Nobody begins to pay into it any more. What was begun is still taken and asked for. Raises AccountRefused."""
    _demand_right(person, account.authority)
    row = MerchantAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not row.active:
        raise AccountRefused(_("Tài khoản này đã ngừng dùng rồi."))
    _end(row, person)
    return row


@transaction.atomic
def sandbox_account() -> MerchantAccount:
    """The common account at the bank that is not there, made when somebody first needs it. Raises KeyError in production."""
    if not is_known(SANDBOX):
        raise KeyError(SANDBOX)
    row = MerchantAccount(
        gateway=SANDBOX, live=False, merchant_code=MERCHANT, secret=settings.PAYMENT_SECRET, valid_from=clock.today()
    )
    MerchantAccount.objects.bulk_create([row], ignore_conflicts=True)
    return MerchantAccount.objects.get(authority=None, gateway=SANDBOX, live=False, active=True)


def _end(account: MerchantAccount, person: Person) -> None:
    account.active, account.valid_to = False, max(clock.today(), account.valid_from)
    account.save(update_fields=["active", "valid_to"])
    _note(account, What.ENDED, person)


def _note(account: MerchantAccount, what: str, person: Person) -> None:
    AccountChange.objects.create(account=account, what=what, by=person, hint=account.hint)


def _demand_right(person: Person, authority: Authority | None) -> None:
    if not may_change_accounts(person, authority):
        raise PermissionDenied


def _demand_usable(new: NewAccount) -> None:
    if new.gateway == VIETQR:
        if not (_BANK.fullmatch(new.bank_bin) and _ACCOUNT.fullmatch(new.account_number) and new.account_name):
            raise AccountRefused(_("Mã ngân hàng gồm 6 chữ số; số tài khoản 4 đến 19 chữ số; cần tên chủ tài khoản."))
        return
    if not is_known(new.gateway):
        raise AccountRefused(_("Hệ thống chưa có cổng thanh toán này."))
    if not _MERCHANT.fullmatch(new.merchant_code) or not _SECRET.fullmatch(new.secret):
        raise AccountRefused(
            _("Mã đơn vị chỉ gồm chữ không dấu và số; khóa có ít nhất 16 ký tự, không dấu, không khoảng trắng.")
        )
