"""A city's list of offers becomes offerings, once."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering

pytestmark = pytest.mark.django_db


def offer(*arguments: str) -> str:
    out = StringIO()
    call_command("offer", *arguments, stdout=out)
    return out.getvalue()


def test_every_commune_and_every_named_office_gets_its_offers_and_twice_is_once():
    call_command("load_city", str(settings.SAMPLE / "hong-lam"), stdout=StringIO(), verbosity=0)
    call_command("procedures", "publish", str(settings.PROCEDURES), stdout=StringIO(), verbosity=0)
    said = offer()
    kept = set(Offering.objects.values_list("procedure__code", "authority__code", "valid_from"))
    assert said == f"{len(kept)} offerings\n"
    assert offer() == said
    communes = Authority.objects.filter(kind="commune", valid_to=None).count()
    assert Offering.objects.filter(procedure__code="1.001612").count() == communes
    planning = Offering.objects.filter(procedure__code="1.014159")
    assert {each.authority.code: each.channels for each in planning} == {
        "H99.15": ["counter"],
        "H99.51": ["online", "counter"],
    }


def test_a_procedure_that_nobody_published_is_told():
    call_command("load_city", str(settings.SAMPLE / "hong-lam"), stdout=StringIO(), verbosity=0)
    with pytest.raises(CommandError, match="not published"):
        offer()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        offer(str(tmp_path / "nothing.yaml"))
