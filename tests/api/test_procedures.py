"""The catalogue as open data."""

import csv
import io
import json
from datetime import timedelta

import pytest

from motcua.catalogue.models import Card
from motcua.foundation import clock
from tests.factories.filing import SLUG, offered

pytestmark = pytest.mark.django_db
LIST = "/api/v1/procedures"


def card(code: str, title: str = "Cấp lại thẻ (mẫu)", **more) -> Card:
    return Card.objects.create(code=code, slug=code.replace(".", "-"), title=title, sha256="0" * 64, **more)


def body(answer) -> str:
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def test_the_list_holds_services_first_then_cards(client, settings):
    offered()
    card("1.000002")
    card("1.000001")
    found = client.get(LIST).json()
    assert (found["count"], found["next"]) == (3, None)
    assert [(line["code"], line["kind"]) for line in found["results"]] == [
        ("9.900001", "service"), ("1.000001", "card"), ("1.000002", "card"),
    ]  # fmt: skip
    first = found["results"][0]
    assert first["page"] == f"{settings.ADDRESS}/thu-tuc/{SLUG}/"
    assert first["name"] == {"vi": "Đổi thẻ thử (mẫu)", "en": "Exchange of a trial card (sample)"}
    assert first["online"] is True


def test_following_next_reads_everything_once(client, settings):
    offered()
    for number in range(5):
        card(f"1.00000{number}")
    address, codes = f"{LIST}?size=2", []
    while address:
        found = client.get(address.removeprefix(settings.ADDRESS)).json()
        codes += [line["code"] for line in found["results"]]
        address = found["next"]
    assert codes == ["9.900001", *(f"1.00000{number}" for number in range(5))]


def test_only_what_changed_since_a_day(client):
    offered()
    card("1.000001", imported_at=clock.now() - timedelta(days=9))
    since = (clock.today() - timedelta(days=3)).isoformat()
    assert [line["code"] for line in client.get(f"{LIST}?changed_since={since}").json()["results"]] == ["9.900001"]


@pytest.mark.parametrize("query", ["size=0", "size=501", "page=0", "page=x", "kind=other", "changed_since=hôm nay"])
def test_a_question_that_makes_no_sense_is_refused_with_its_field(client, query):
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in body(answer)


def test_one_service_has_its_facts_offices_and_version(client):
    offering = offered()
    found = client.get(f"{LIST}/9.900001").json()
    assert found["kind"] == "service"
    assert found["facts"]["fees"][0]["rows"][0]["amount"] == "80000"
    assert found["offices"][0]["code"] == offering.authority.code
    assert found["version"] == 1
    assert "result_template" not in found["facts"]


def test_one_card_has_its_sections_also_when_it_vanished(client):
    card("1.000001", sections={"order": ["Kết quả"], "Kết quả": ["Thẻ"]}, vanished_at=clock.now())
    found = client.get(f"{LIST}/1.000001").json()
    assert found["sections"]["Kết quả"] == ["Thẻ"]
    assert found["vanished_on"] == clock.now().date().isoformat()


@pytest.mark.parametrize("address", [f"{LIST}/1.999999", f"{LIST}/1.999999.jsonld"])
def test_an_unknown_code_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("code", ["%00", "abc", "1.0" * 30])
def test_what_is_no_code_is_refused(client, code):
    assert client.get(f"{LIST}/{code}").status_code == 422


def test_the_csv_opens_right_in_a_spreadsheet_and_holds_no_formula(client):
    offered()
    card("1.000001", title="=cmd|' /C calc'!A0")
    said = body(client.get(f"{LIST}.csv"))
    assert said.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert [row["code"] for row in rows] == ["9.900001", "1.000001"]
    assert rows[1]["name_vi"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["online"] == "true"


def test_the_linked_data_are_one_document(client):
    offered()
    card("1.000001")
    document = json.loads(body(client.get(f"{LIST}.jsonld")))
    assert [part["identifier"] for part in document["hasPart"]] == ["9.900001", "1.000001"]
    one = json.loads(body(client.get(f"{LIST}/9.900001.jsonld")))
    assert one["@type"] == ["GovernmentService", "cpsv:PublicService"]


def test_the_description_names_every_address(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {
        LIST, f"{LIST}.csv", f"{LIST}.jsonld", LIST + "/{code}", LIST + "/{code}.jsonld",
        "/api/v1/datasets.jsonld",
    }  # fmt: skip


def test_a_longer_catalogue_costs_no_more_queries(client, django_assert_max_num_queries):
    offered()
    for number in range(9):
        card(f"1.00000{number}")
    client.get(LIST)  # packages are read once a process
    with django_assert_max_num_queries(5):
        client.get(LIST)
    with django_assert_max_num_queries(5):
        body(client.get(f"{LIST}.csv"))
