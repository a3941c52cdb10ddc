"""The bank that is not there, from the bank's side: what a person presses on its page, and what it tells us then."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments.gateways import SANDBOX, sandbox_order
from motcua.payments.ports import Brought, Keys, Told
from motcua.payments.signing import SIGNATURE

LATE_BY = 20  # seconds
TOO_LITTLE = 1_000  # đồng that are missing where the bank tells a wrong amount


class Choice(StrEnum):
    """The buttons of the page: what people do, and then how a bank may misbehave."""

    PAY = "tra"
    REFUSE = "tu-choi"
    LEAVE = "bo-ngang"
    LATE = "tra-muon"
    TWICE = "bao-hai-lan"
    LOST = "tra-khong-bao"
    REORDERED = "bao-nguoc"
    SUSPECTED = "nghi-ngo"
    FORGED = "gia-mao"
    WRONG = "sai-so-tien"


@dataclass(frozen=True)
class _Act:
    """What the bank enters into its books, and the calls that it makes: outcome and what is wrong with it."""

    books: Told
    calls: tuple[tuple[Told, str], ...]


_PAID = (Told.PAID, "")
ACTS = {
    Choice.PAY: _Act(Told.PAID, (_PAID,)),
    Choice.REFUSE: _Act(Told.REFUSED, ((Told.REFUSED, ""),)),
    Choice.LEAVE: _Act(Told.WAITING, ()),
    Choice.LATE: _Act(Told.PAID, ((Told.PAID, "late"),)),
    Choice.TWICE: _Act(Told.PAID, (_PAID, _PAID)),
    Choice.LOST: _Act(Told.PAID, ()),
    Choice.REORDERED: _Act(Told.PAID, (_PAID, (Told.REFUSED, ""))),
    Choice.SUSPECTED: _Act(Told.PENDING, ((Told.PENDING, ""),)),
    Choice.FORGED: _Act(Told.WAITING, ((Told.PAID, "forged"),)),
    Choice.WRONG: _Act(Told.PAID, ((Told.PAID, "wrong amount"),)),
}


@transaction.atomic
def answer_as_bank(params: Mapping[str, str], *, choice: Choice) -> str:
    """Do what a bank does when a person has pressed `choice` on the page opened with `params`.

    Writes its books, queues the callbacks and returns the path to which the browser goes back, with the outcome for
    display. Who leaves half-way goes back at once and nobody is called. Raises Forged for an order we did not sign.
    """
    order, keys = sandbox_order(params)
    act, bank = ACTS[choice], adapter("bank", SANDBOX)
    paid = replace(order, amount=order.amount - TOO_LITTLE) if choice == Choice.WRONG else order
    bank.write_down(paid, act.books)
    for outcome, fault in act.calls:
        _call(bank, paid, keys, outcome=outcome, fault=fault)
    shown = Told.ABANDONED if choice == Choice.LEAVE else act.books
    back = urlsplit(order.return_url)
    return f"{back.path}?{urlencode(bank.callback(paid, shown, keys=keys))}"


def _call(bank: Any, order: Brought, keys: Keys, *, outcome: Told, fault: str) -> None:
    told = bank.callback(order, outcome, keys=keys)
    if fault == "forged":
        told = {**told, SIGNATURE: "0" * 128}
    at = clock.now() + timedelta(seconds=LATE_BY) if fault == "late" else None
    job = jobs.configure_task("payments.sandbox_callback", queue="sandbox", schedule_at=at)
    job.defer(url=order.callback_url, params=told)
