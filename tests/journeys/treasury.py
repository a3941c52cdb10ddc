"""What happens to money outside the citizen's browser: another day, a bank that is asked, an accountant, two approvers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from motcua.foundation import clock
from motcua.payments.asking import ask_about
from motcua.payments.models import PaymentAttempt
from motcua.payments.services import expire_attempts
from tests.conftest import use_database
from tests.journeys.people import Visitor

A_DAY = timedelta(hours=26)
INSIDE = Callable[[], Iterator[None]]


@pytest.fixture
def in_the_city(city, django_db_blocker) -> INSIDE:
    """`with in_the_city(): …` works on the database of the city, beside its web server and its worker."""

    @contextmanager
    def inside() -> Iterator[None]:
        own = connection.settings_dict["NAME"]
        with django_db_blocker.unblock():
            use_database(f"{own}_city")
            try:
                yield
            finally:
                use_database(own)

    return inside


def next_day(code: str) -> None:
    """The tries for a dossier are a day older, and whatever looks at them now and then has looked."""
    PaymentAttempt.objects.filter(dossier__code=code).update(
        created_at=F("created_at") - A_DAY, ask_at=F("ask_at") - A_DAY
    )
    expire_attempts()


def ask_the_bank(code: str) -> None:
    """The bank is asked what became of the tries for a dossier, as it is every few minutes."""
    tries = PaymentAttempt.objects.filter(dossier__code=code)
    tries.update(ask_at=clock.now() - timedelta(minutes=1))
    for account in set(tries.values_list("account", flat=True)):
        ask_about(str(account))


def statement(text: str, amount: int, number: str) -> dict:
    """A bank's statement with one transfer, as its site gives it out."""
    at = timezone.localtime().strftime("%d/%m/%Y %H:%M:%S")
    lines = (
        "Số giao dịch,Ngày giao dịch,Ghi có,Ghi nợ,Nội dung",
        f'{number},{at},"{amount:,}",,MBVCB.{number}.{text}.CT tu',
    )
    return {"name": "sao-ke.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}


def import_statement(accountant: Visitor, brought: dict) -> None:
    """Bring the file, look at what its columns are taken for, import it, wait for the worker."""
    accountant.go("/tai-chinh/sao-ke/")
    accountant.look()
    account = accountant.page.get_by_label("Tài khoản", exact=True)
    account.select_option(value=account.locator("option", has_text="4321").first.get_attribute("value"))
    accountant.page.get_by_label("Tệp sao kê (Excel hoặc CSV)").set_input_files(brought)
    accountant.press("Xem trước")
    accountant.look()
    accountant.press("Nhập sao kê")
    accountant.until("Tệp có 1 dòng.")
    accountant.look()


def open_refund(officer: Visitor, code: str, group: str) -> None:
    """Find the refund of a dossier in one group of the worklist."""
    officer.go(f"/tai-chinh/hoan-tien/?nhom={group}")
    officer.look()
    officer.follow(code)
    officer.look()
