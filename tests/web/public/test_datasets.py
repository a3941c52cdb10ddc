"""Open data by month: pages, files at addresses that stay, the catalogue for machines."""

import csv
import hashlib
import io
import json
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.uptake.open_data.datasets import datasets
from motcua.uptake.publishing import publish_month
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
FOLDER = "/du-lieu-mo/ho-so-theo-co-quan/"


@pytest.fixture
def place():
    """An office with dossiers in October, published in November."""
    at = office()
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER, filed=20)
    counted(at.authority, at.offering.procedure, Channel.PAPER_COUNTER, OCTOBER, filed=30)
    with clock.at(local("2026-11-02 03:00")):
        publish_month(OCTOBER)
    return at


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_page_of_open_data_names_every_dataset(client):
    said = words(client.get("/du-lieu-mo/"))
    for dataset in datasets().values():
        assert dataset.title.vi in said


def test_a_dataset_explains_its_columns_and_lists_its_months(client, place):
    said = words(client.get(FOLDER))
    assert "Hồ sơ theo cơ quan, kênh nộp và tháng" in said
    assert "10/2026 2 CSV" in said
    assert "Nộp trực tuyến, người dân tự nộp." in said
    assert "Số từ 1 đến 4 không nêu" in said


def test_a_dataset_without_a_month_says_when_one_comes(client):
    assert "Số liệu của một tháng được công bố ngày 2 tháng sau." in words(client.get(FOLDER))


def test_a_file_is_read_by_everybody_and_has_its_digest_as_tag(client, place):
    answer = client.get(f"{FOLDER}2026-10.csv")
    content = body(answer)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1]["office"] == place.authority.code
    assert (rows[1]["filed"], rows[1]["online"], rows[1]["paper"]) == ("50", "20", "30")
    assert answer["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert answer["Content-Length"] == str(len(content))
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "ho-so-theo-co-quan-2026-10-r1.csv" in answer["Content-Disposition"]


def test_what_one_has_already_is_not_sent_again(client, place):
    tag = client.get(f"{FOLDER}2026-10.json")["ETag"]
    again = client.get(f"{FOLDER}2026-10.json", headers={"if-none-match": tag})
    assert (again.status_code, again["ETag"]) == (304, tag)


def test_a_correction_stands_at_the_address_of_the_month_and_the_first_one_at_its_own(client, place):
    first = client.get(f"{FOLDER}2026-10.csv")
    counted(place.authority, place.offering.procedure, Channel.PAPER_COUNTER, OCTOBER, filed=7)
    publish_month(OCTOBER, note="Thêm 7 hồ sơ giấy nhập muộn")
    assert client.get(f"{FOLDER}2026-10.csv")["ETag"] == client.get(f"{FOLDER}2026-10.r2.csv")["ETag"] != first["ETag"]
    assert client.get(f"{FOLDER}2026-10.r1.csv")["ETag"] == first["ETag"]
    said = words(client.get(FOLDER))
    assert "Đính chính, lần 2: Thêm 7 hồ sơ giấy nhập muộn" in said
    assert "Lần 1, ngày 02/11/2026 (CSV)" in said


@pytest.mark.parametrize(
    "address",
    [
        "/du-lieu-mo/khong-co/",
        f"{FOLDER}2026-09.csv",
        f"{FOLDER}2026-13.csv",
        f"{FOLDER}2026-10.xlsx",
        f"{FOLDER}2026-10.r9.csv",
        "/du-lieu-mo/khong-co/2026-10.csv",
    ],
)
def test_what_does_not_exist_is_a_404(client, place, address):
    assert client.get(address).status_code == 404


def test_the_catalogue_has_what_dcat_requires(client, place, settings):
    answer = client.get("/du-lieu-mo/danh-muc.jsonld")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/ld+json"
    assert told["@type"] == "dcat:Catalog"
    assert {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"} <= told.keys()
    assert len(told["dcat:dataset"]) == len(datasets()) + 1
    for dataset in told["dcat:dataset"]:
        assert {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:theme"} <= dataset.keys()
        assert {"dct:identifier", "dct:accrualPeriodicity", "dcat:landingPage", "dct:spatial"} <= dataset.keys()
        assert {text["@language"] for text in dataset["dct:title"]} == {"vi", "en"}
        for each in dataset["dcat:distribution"]:
            assert {"dcat:accessURL", "dcat:downloadURL", "dcat:mediaType", "dct:license"} <= each.keys()
    monthly = told["dcat:dataset"][0]
    assert monthly["dct:temporal"]["dcat:endDate"]["@value"] == "2026-10-31"
    assert len(monthly["dcat:distribution"]) == 3


def test_programs_find_the_same_catalogue_beside_the_procedures(client, place):
    answer = client.get("/api/v1/datasets.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    assert json.loads(answer.content) == json.loads(client.get("/du-lieu-mo/danh-muc.jsonld").content)


def test_checksum_and_size_of_the_catalogue_are_those_of_the_file(client, place, settings):
    told = json.loads(client.get("/du-lieu-mo/danh-muc.jsonld").content)
    for each in told["dcat:dataset"][0]["dcat:distribution"]:
        content = body(client.get(each["dcat:downloadURL"]["@id"].removeprefix(settings.ADDRESS)))
        assert each["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
        assert each["dcat:byteSize"]["@value"] == str(len(content))


def test_pages_ask_the_same_however_many_months_there_are(client, place):
    def asked(address):
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    before = [asked(FOLDER), asked("/du-lieu-mo/danh-muc.jsonld")]
    for month in (7, 8, 9):
        publish_month(date(2026, month, 1))
    assert [asked(FOLDER), asked("/du-lieu-mo/danh-muc.jsonld")] == before == [2, 2]
