"""An office that handles money, and sums that came in through the bank of the sandbox."""

from dataclasses import dataclass
from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.dossiers.models import Dossier
from motcua.foundation.adapters import adapter
from motcua.payments.models import PaymentAttempt, Refund, Settlement
from motcua.payments.ports import Brought, Told
from motcua.payments.services import Proposal, propose_refund, sandbox_account, start_payment, take_callback
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import Office, filed, office

Role = Membership.Role


@dataclass
class MoneyOffice:
    """An office with its accountant and its head; `at.staff` is its leader, and receives as well."""

    at: Office
    accountant: Person
    head: Person

    @property
    def leader(self) -> Person:
        return self.at.staff


def money_office(**package: Any) -> MoneyOffice:
    at = office(**package)
    accountant = MembershipFactory(authority=at.authority, role=Role.ACCOUNTANT).person
    return MoneyOffice(at, accountant, MembershipFactory(authority=at.authority, role=Role.HEAD).person)


def pay(dossier: Dossier) -> Settlement:
    """Its fee is paid once more through the bank of the sandbox, which writes it into its own books."""
    return pay_try(start_payment(dossier, person=dossier.filed_by).attempt)


def pay_try(attempt: PaymentAttempt) -> Settlement:
    bank, account = adapter("bank", "sandbox"), attempt.account or sandbox_account()
    order = Brought(attempt.gateway_ref, attempt.amount, "Le phi", "/", "/", account.merchant_code)
    bank.write_down(order, Told.PAID)
    assert take_callback("sandbox", params=bank.callback(order, Told.PAID, keys=account.keys)).code == "00"
    return Settlement.objects.get(attempt=attempt)


def paid(at: MoneyOffice) -> Settlement:
    """A dossier was filed and its fee paid online."""
    return pay(filed(at.at))


def paid_twice(at: MoneyOffice) -> Settlement:
    """Somebody had two pages of the bank open and paid on both: what came second."""
    dossier = filed(at.at)
    tries = [start_payment(dossier, person=dossier.filed_by).attempt for _time in range(2)]
    return [pay_try(each) for each in tries][1]


def proposed(at: MoneyOffice, settlement: Settlement, **changes: Any) -> Refund:
    """What the accountant proposes."""
    terms = {"amount": settlement.amount, "reason": "decision", "note": "Theo Quyết định 5/QĐ (mẫu)"} | changes
    return propose_refund(settlement, by=at.accountant, proposal=Proposal(**terms))
