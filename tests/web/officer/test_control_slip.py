"""Form 05 from the page of a dossier."""

import pytest
from django.urls import reverse

from motcua.dossiers.models import AccessRecord
from tests.factories.dossiers import ready

pytestmark = pytest.mark.django_db


def address(dossier):
    return reverse("officer:control_slip", args=[dossier.pk])


def test_the_slip_opens_as_a_pdf_and_the_look_is_written_down(desk, at):
    dossier = ready(at)
    response = desk.get(address(dossier))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF-")
    assert dossier.reference in response["Content-Disposition"]
    assert "object-src 'self'" in response["Content-Security-Policy"]
    assert AccessRecord.objects.filter(dossier=dossier, what="Phiếu kiểm soát", person=at.staff).exists()


def test_other_offices_and_strangers_do_not_get_it(outsider, client, at):
    dossier = ready(at)
    assert outsider.get(address(dossier)).status_code == 404
    assert client.get(address(dossier)).status_code == 302
