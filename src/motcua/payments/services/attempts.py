"""Beginning to pay online, and noticing that nobody went on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from motcua.payments.errors import NoGateway, demand_debt
from motcua.payments.gateways import SANDBOX, account_for, first_page, gateway_named
from motcua.payments.links import demand_open
from motcua.payments.models import MerchantAccount, PayLink, PaymentAttempt
from motcua.payments.ports import Addresses, Order
from motcua.payments.schedule import GIVEN_UP_AFTER, LONGEST_ASKED, first_asked
from motcua.payments.services.accounts import sandbox_account

State = PaymentAttempt.State
RETURN_PATH = "/thanh-toan/ket-qua/{attempt}/"
CALLBACK_PATH = "/thanh-toan/goi-lai/{gateway}/"
BANK_WAITS = timedelta(minutes=15)


class Started(NamedTuple):
    """A try, and the bank's address to which the browser goes now."""

    attempt: PaymentAttempt
    url: str


@dataclass(frozen=True)
class Click:
    """What comes with the press of the button: the key of the page that was shown, and the payer's IP address.

    The same key is the same try, however often it is pressed, as long as the bank still waits for it.
    """

    key: str = ""
    address: str = "127.0.0.1"


@transaction.atomic
def start_payment(
    dossier: Dossier,
    *,
    person: Person | None,
    gateway: str = "",
    link: PayLink | None = None,
    payer_name: str = "",
    click: Click | None = None,
) -> Started:
    """Begin a new try to pay the fee of a dossier; the amount is frozen in it. Nothing outside is called.

    Without a `gateway` the first that is open is taken. Who pays by a `link` for somebody else is nobody that we know
    (`person` None), and may give a name for the receipt. Raises AlreadyPaid, NothingToPay, LinkClosed, NoGateway;
    KeyError for a gateway that is not set up.
    """
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(
        pk=dossier.pk
    )  # always first, as where money comes in
    dossier.refresh_from_db(fields=["fee_amount", "fee_paid_at", "state"])
    due = demand_debt(dossier)
    if link is not None:
        demand_open(link, due)
    click, name = click or Click(), gateway or first_page(due)
    attempt = _pressed_before(due, name, click) or PaymentAttempt(
        dossier=dossier,
        due=due,
        started_by=person,
        link=link,
        payer_name=payer_name or None,
        amount=due.amount,
        gateway=name,
        gateway_ref=f"{dossier.code}-{new_code(6)}",
        key=click.key[:64],
        created_at=clock.now(),
    )
    if attempt._state.adding:
        _enter(attempt, _account(dossier, name))
    return Started(attempt, _address(attempt, click))


@transaction.atomic
def expire_attempts(older_than: timedelta = GIVEN_UP_AFTER) -> int:
    """Close tries of which nobody can be asked; returns how many. Money that comes later still counts.

    A gateway that can be asked is asked first (`services.take_status`); one that never answered is given up after a day.
    """
    now = clock.now()
    unasked = Q(ask_at=None, created_at__lt=now - older_than) | Q(created_at__lt=now - LONGEST_ASKED)
    silent = PaymentAttempt.objects.filter(unasked, state=State.STARTED)
    return silent.update(state=State.EXPIRED, ended_at=now)


def _pressed_before(due: FeeDue, gateway: str, click: Click) -> PaymentAttempt | None:
    """The try of the same page while the bank still waits for it; an older one gives its key up."""
    if not click.key:
        return None
    same = PaymentAttempt.objects.filter(due=due, gateway=gateway, key=click.key[:64])
    attempt = same.select_related("account", "dossier").first()
    if attempt is None:
        return None
    waits = attempt.state == State.STARTED and clock.now() < attempt.created_at + BANK_WAITS
    if waits and attempt.amount == due.amount:
        return attempt
    same.update(key="")
    return None


def _account(dossier: Dossier, gateway: str) -> MerchantAccount:
    account = account_for(dossier.receiving_authority, gateway) if gateway else None
    if account is None and gateway == SANDBOX:
        account = sandbox_account()
    if account is None:
        raise NoGateway(_("Cơ quan nhận hồ sơ chưa mở cách nộp tiền này. Mời bạn chọn cách khác."))
    return account


def _enter(attempt: PaymentAttempt, account: MerchantAccount) -> None:
    attempt.account, attempt.live = account, account.live
    attempt.ask_at = first_asked(attempt.created_at) if gateway_named(attempt.gateway).can.has_status else None
    attempt.save(force_insert=True)


def _address(attempt: PaymentAttempt, click: Click) -> str:
    """Where the browser goes: made from the row alone, so that a second press leads to the same order."""
    order = Order(
        ref=attempt.gateway_ref,
        amount=attempt.amount,
        purpose=f"Phi le phi ho so {attempt.dossier.code}",
        made_at=attempt.created_at,
        valid_until=attempt.created_at + BANK_WAITS,
        language=(get_language() or "vi")[:2],
        payer_address=click.address,
    )
    addresses = Addresses(
        back=settings.ADDRESS + RETURN_PATH.format(attempt=attempt.pk),
        callback=settings.ADDRESS + CALLBACK_PATH.format(gateway=attempt.gateway),
    )
    account = attempt.account
    assert account is not None  # every try that is begun has one
    return gateway_named(attempt.gateway).start(order, keys=account.keys, addresses=addresses)
