"""Files of gateways come by themselves: yesterday's, and what is missing of the last week."""

from datetime import timedelta

import pytest

from motcua.foundation import clock
from motcua.payments import day_fetching
from motcua.payments.day_fetching import fetch_days
from motcua.payments.models import Reconciliation
from motcua.payments.ports import GatewayDown
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import HEADINGS, gateway_account, line, settled_at, yesterday

pytestmark = pytest.mark.django_db


class Provider:
    """Gives out what it is told to, and says for which days it was asked."""

    def __init__(self, *lines: str, down: bool = False) -> None:
        self.lines, self.down, self.asked = lines, down, []

    def day_statement(self, day, merchant):
        self.asked.append((day, merchant))
        if self.down:
            raise GatewayDown
        return "\n".join([HEADINGS, *self.lines])


@pytest.fixture
def account(db):
    return gateway_account(office().authority)


@pytest.fixture
def provider(monkeypatch):
    def given(*lines: str, **how: bool) -> Provider:
        made = Provider(*lines, **how)
        monkeypatch.setattr(day_fetching, "gateway_named", lambda name: made)
        return made

    return given


def test_yesterday_is_compared_without_anybody(account, provider):
    settled = settled_at(account, filed().dues.get(), at=yesterday())
    provider(line(settled))
    assert fetch_days(back=1) == 1
    row = Reconciliation.objects.get()
    assert (row.day, row.compared_by, row.matched_count) == (clock.today() - timedelta(days=1), None, 1)


def test_a_week_is_made_up_for_and_nothing_is_done_twice(account, provider):
    asked = provider().asked
    assert fetch_days() == 7
    assert fetch_days() == 0
    assert len(asked) == 7


@pytest.mark.parametrize("how", [{"lines": ("x,7,abc,,pay,0",)}, {"down": True}])
def test_a_file_that_cannot_be_had_or_read_leaves_the_day_missing(account, provider, how, caplog):
    provider(*how.pop("lines", ()), **how)
    assert fetch_days(back=1) == 0
    assert not Reconciliation.objects.exists()
    assert "no file of" in caplog.text


def test_days_before_the_account_are_not_asked_for(account, provider):
    asked = provider().asked
    type(account).objects.filter(pk=account.pk).update(valid_from=clock.today())
    assert fetch_days() == 0
    assert asked == []


def test_the_sandbox_bank_gives_its_days_out(account):
    assert fetch_days(back=1) == 1
    assert Reconciliation.objects.get().theirs_count == 0
