"""What everybody reads of a fee policy: the page of a procedure, the lists, open data."""

import re

import pytest

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from tests.factories import policies
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return office(fee=100_000)


@pytest.fixture(autouse=True)
def _in_december():
    with clock.at(local("2026-12-01 09:00")):
        yield


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


def page(client, at):
    return words(client.get(f"/thu-tuc/{at.offering.procedure.slug}/"))


def test_the_page_shows_the_lower_price_and_the_decision(client, at):
    assert "rẻ hơn" not in page(client, at)
    policies.decided(valid_from=policies.day("2026-12-01"), number="12/2026/NQ-HĐND")
    told = page(client, at)
    assert "Nộp trực tuyến rẻ hơn 100.000 đồng" in told
    assert "Nghị quyết số 12/2026/NQ-HĐND ngày 30/11/2026" in told
    assert "Rẻ hơn 100.000 đồng" in words(client.get("/"))


def test_what_holds_at_some_places_only_is_told_as_such(client, at):
    commune = AuthorityFactory(kind=Authority.Kind.COMMUNE)
    since = policies.day("2026-01-01")
    Offering.objects.create(procedure=at.offering.procedure, authority=commune, channels=["online"], valid_from=since)
    policies.decided(valid_from=policies.day("2026-12-01"), places=("commune",), name_vi="Ở xã (mẫu)")
    told = page(client, at)
    assert "Một số nơi có mức riêng, rẻ hơn: Ở xã (mẫu)." in told
    assert "rẻ hơn 100.000 đồng" not in told


def test_open_data_name_what_is_decided_and_to_come_but_nothing_that_is_only_proposed(client, at):
    policies.proposed(name_vi="Mới trình (mẫu)")
    policies.decided(
        valid_from=policies.day("2026-11-01"), valid_to=policies.day("2026-11-30"), name_vi="Đã hết (mẫu)"
    )  # fmt: skip
    policies.decided(valid_from=policies.day("2027-01-01"), name_vi="Sang năm (mẫu)")
    (found,) = client.get(f"/api/v1/procedures/{at.offering.procedure.code}").json()["fee_policies"]
    assert (found["name"]["vi"], found["valid_from"], found["valid_to"]) == ("Sang năm (mẫu)", "2027-01-01", None)
    assert (found["left_percent"], found["online_only"], found["offices"]) == (0.0, True, [])
