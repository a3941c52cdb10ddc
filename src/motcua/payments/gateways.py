"""Which gateway, whose account, and which ways to pay are offered for what is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.dossiers.models import FeeDue
from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments.models import MerchantAccount
from motcua.payments.models.merchant_account import VIETQR
from motcua.payments.ports import Brought, Forged, Gateway, Keys

SANDBOX = "sandbox"


class Kind(StrEnum):
    """How people pay: on a page of the gateway, by a transfer of their own bank, or with an officer."""

    PAGE = "page"
    TRANSFER = "transfer"
    COUNTER = "counter"


@dataclass(frozen=True)
class Way:
    """A way to pay that is open for a sum: its name, what people read, and the account where the money arrives."""

    gateway: str
    label: str | Promise
    kind: Kind
    account: MerchantAccount | None = None


def gateway_named(name: str) -> Gateway:
    """The adapter under a name of `settings.ADAPTERS["bank"]`. Raises KeyError."""
    found: Gateway = adapter("bank", name)
    return found


def is_known(name: str) -> bool:
    """Whether a gateway of this name is set up here."""
    return name in settings.ADAPTERS["bank"]


def label_of(name: str) -> str | Promise:
    """What people read for the name of a gateway, also of one that is no longer set up."""
    if name == VIETQR:
        return _("Chuyển khoản theo mã VietQR")
    return gateway_named(name).label if is_known(name) else name


def account_for(authority: Authority, gateway: str) -> MerchantAccount | None:
    """Where the money of an authority arrives by a gateway: its own account, else that of the nearest office above it,
    else the common one of the province. Only real money where the server is for real people, only test money elsewhere.
    """
    found = {account.authority_id: account for account in _usable().filter(_above(authority), gateway=gateway)}
    return next((found[office] for office in [*_line(authority), None] if office in found), None)


def ways_to_pay(due: FeeDue) -> list[Way]:
    """The ways that are open for what is owed: pages first, then the transfer, then the counter, which always is."""
    authority = due.dossier.receiving_authority
    offices = [*_line(authority), None]
    nearest: dict[str, MerchantAccount] = {}
    for account in sorted(_usable().filter(_above(authority)), key=lambda each: offices.index(each.authority_id)):
        nearest.setdefault(account.gateway, account)
    pages = [
        Way(name, gateway_named(name).label, Kind.PAGE, nearest.get(name))
        for name in settings.ADAPTERS["bank"]
        if gateway_named(name).can.has_page and (name in nearest or name == SANDBOX)
    ]
    transfer = nearest.get(VIETQR)
    return [
        *pages,
        *([Way(VIETQR, label_of(VIETQR), Kind.TRANSFER, transfer)] if transfer else []),
        Way("", _("Nộp tại quầy, tiền mặt hoặc thẻ"), Kind.COUNTER),
    ]


def first_page(due: FeeDue) -> str:
    """The gateway that is taken where nobody has chosen one; "" where none is open."""
    return next((way.gateway for way in ways_to_pay(due) if way.kind == Kind.PAGE), "")


def offices_paid_online() -> set[int]:
    """The ids of all offices to which one may pay without coming: they or an office above them have an account, or the
    province has a common one. In a sample city the bank that is not there takes everybody's money."""
    parents = dict(Authority.objects.values_list("pk", "parent"))
    open_to = set(_usable().values_list("authority", flat=True))
    if None in open_to or (settings.SANDBOX and is_known(SANDBOX)):
        return set(parents)
    return {office for office in parents if not open_to.isdisjoint(_above_in(parents, office))}


def sandbox_order(params: Mapping[str, str]) -> tuple[Brought, Keys]:
    """The order with which the page was opened, and the keys that signed it. Raises Forged."""
    bank = adapter("bank", SANDBOX)
    for account in MerchantAccount.objects.filter(gateway=SANDBOX, merchant_code=bank.merchant_of(params)):
        for keys in account.verifying:
            try:
                return bank.order_in(params, keys=keys), keys
            except Forged:
                continue
    raise Forged


def _usable() -> QuerySet[MerchantAccount]:
    return MerchantAccount.objects.filter(active=True, live=settings.PRODUCTION, valid_from__lte=clock.today())


def _line(authority: Authority) -> list[int]:
    """An authority and those above it, by their ids."""
    line: list[int] = []
    office: Authority | None = authority
    while office is not None and office.pk not in line:
        line.append(office.pk)
        office = office.parent
    return line


def _above_in(parents: Mapping[int, int | None], office: int | None) -> set[int]:
    line: set[int] = set()
    while office is not None and office not in line:
        line.add(office)
        office = parents.get(office)
    return line


def _above(authority: Authority) -> Q:
    return Q(authority=None) | Q(authority__in=_line(authority))
