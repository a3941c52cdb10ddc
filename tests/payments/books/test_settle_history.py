"""The command that gives the simulated year its money."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from motcua.dossiers.models import FeeDue
from motcua.foundation import clock
from motcua.payments.models import Settlement
from motcua.payments.simulated import without_money
from tests.factories.dossiers import office, ready
from tests.factories.simulation import made, stream

pytestmark = pytest.mark.django_db


def settle() -> str:
    said = StringIO()
    call_command("settle_history", stdout=said)
    return said.getvalue().split(" in ")[0]


def test_it_makes_what_is_missing_and_again_nothing():
    made([stream(office().offering.procedure.code, 1, online=0.5)], dossiers=40)
    paid = FeeDue.objects.exclude(paid_at=None).count()
    assert settle() == f"{paid} settlements of {paid} paid fees"
    assert settle() == "0 settlements of 0 paid fees"
    assert Settlement.objects.count() == paid


def test_a_payment_that_was_not_simulated_is_nobodys_guess():
    dossier = ready()
    FeeDue.objects.filter(dossier=dossier).update(paid_at=clock.now())
    assert without_money() == []
    assert settle() == "0 settlements of 0 paid fees"


def test_it_is_refused_where_money_is_real(settings):
    settings.SANDBOX = False
    with pytest.raises(CommandError, match="not made in production"):
        settle()
