"""Several presses and the bank's word at the same moment: nobody waits for ever, and one press is one try."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.dossiers.models import FeeDue
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.services import Click, Payer, begin_payment, make_link
from motcua.payments.services.settling import Source, settle
from tests.factories.dossiers import filed

ROUNDS = 8


def at_once(*acts) -> list[str]:
    """Each act in a thread of its own; the names of what they raised."""

    def run(act) -> str:
        try:
            act()
        except Exception as error:  # every kind is looked at
            return type(error).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.usefixtures("real_commits")
def test_one_page_pressed_many_times_at_once_is_one_try():
    dossier = filed()
    due, payer = dossier.dues.get(), Payer(dossier.filed_by)
    raised = at_once(*[lambda: begin_payment(due, payer=payer, gateway="", click=Click("a"))] * ROUNDS)
    assert raised == [""] * ROUNDS
    assert PaymentAttempt.objects.count() == 1


@pytest.mark.usefixtures("real_commits")
def test_beginning_and_links_do_not_stand_in_the_way_of_money_that_comes_in():
    dossier = filed()
    due, payer = dossier.dues.get(), Payer(dossier.filed_by)
    source = Source(gateway="vietqr", provider_ref="FT1")
    raised = at_once(
        lambda: begin_payment(due, payer=payer, gateway="", click=Click("a")),
        lambda: make_link(due, person=dossier.filed_by),
        lambda: settle(due, amount=due.amount, method="transfer", source=source),
        lambda: begin_payment(due, payer=payer, gateway="", click=Click("b"), anew=True),
    )
    assert set(raised) <= {"", "AlreadyPaid", "StillPending"}
    assert raised[2] == ""
    assert Settlement.objects.count() == 1
    assert FeeDue.objects.get().paid_at is not None
