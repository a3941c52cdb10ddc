"""Where people stop, for everybody: only what is large enough."""

import re
from datetime import date

import pytest

from motcua.foundation import clock
from motcua.uptake.models import StepCount
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAGE, CSV = "/so-lieu/chang-nop/", "/so-lieu/chang-nop.csv"
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


def drafts(**steps):
    at = office()
    counted(at.authority, at.offering.procedure, "self_remote", MONTH, filed=steps["filed"])
    for name, number in steps.items():
        where = {"procedure": at.offering.procedure, "authority": at.authority, "channel": "self_remote"}
        StepCount.objects.create(day=MONTH, device="phone", step=name, number=number, **where)
    return at.offering.procedure


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_large_ones_are_shown_and_the_small_ones_are_not(client):
    large = drafts(start=100, answered=90, attached=60, identified=58, filed=50)
    small = drafts(start=9, answered=9, attached=9, identified=9, filed=9)
    told = words(client.get(PAGE))
    assert f"{large.name} 100 50,0% Bước đính kèm giấy tờ mất 33,3% người" in told
    assert small.code not in b"".join(client.get(CSV).streaming_content).decode()


def test_an_empty_city_says_so(client):
    assert "Chưa đủ số để nói" in words(client.get(PAGE))


def test_the_page_takes_few_queries(client, django_assert_max_num_queries):
    for _each in range(6):
        drafts(start=100, filed=50)
    with django_assert_max_num_queries(5):
        client.get(PAGE)
