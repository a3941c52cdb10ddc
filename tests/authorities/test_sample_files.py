"""offerings.yaml and simulation.yaml of the sample city agree with its offices and with the articles."""

from collections import defaultdict

import pytest
import yaml
from django.conf import settings

from motcua.authorities.city_files import read_city

FOLDER = settings.SAMPLE / settings.CITY
OFFERINGS = yaml.safe_load((FOLDER / "offerings.yaml").read_text())["offerings"]
STREAMS = yaml.safe_load((FOLDER / "simulation.yaml").read_text())["streams"]
AUTHORITIES = {row.code: row for row in read_city(FOLDER).authorities.authorities}


def offices(entry):
    if "kind" in entry:
        return [code for code, row in AUTHORITIES.items() if row.kind == entry["kind"]]
    return entry["authorities"]


def channels_of_offices():
    return {(entry["procedure"], code): entry["channels"] for entry in OFFERINGS for code in offices(entry)}


@pytest.mark.parametrize("entry", OFFERINGS, ids=lambda entry: entry["procedure"])
def test_every_offering_names_offices_that_exist_from_its_first_day(entry):
    assert set(entry) <= {"procedure", "authorities", "kind", "channels", "stage", "since", "until"}
    assert offices(entry)
    assert set(entry["channels"]) <= {"online", "counter", "post"}
    for code in offices(entry):
        assert AUTHORITIES[code].since <= entry["since"]
        assert AUTHORITIES[code].until is None


def test_two_authorities_have_nothing_online():
    online = defaultdict(bool)
    for (_procedure, code), channels in channels_of_offices().items():
        online[code] |= "online" in channels

    assert {AUTHORITIES[code].name.vi for code, has in online.items() if not has} == {
        "Sở Nội vụ",
        "Sở Quy hoạch - Kiến trúc",
    }


def test_the_shares_of_all_streams_are_one_whole():
    assert sum(round(stream["share"] * 1000) for stream in STREAMS) == 1000


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: f"{stream['procedure']} {stream['field']}")
def test_a_stream_flows_only_through_channels_that_are_open(stream):
    open_to = channels_of_offices()
    codes = stream.get("authorities") or [code for procedure, code in open_to if procedure == stream["procedure"]]

    assert codes
    assert ("online" in stream) != ("online_a_year" in stream)
    for code in codes:
        channels = open_to[stream["procedure"], code]
        assert "online" in channels or stream["online"] == 0
        assert "post" in channels or stream["post"] == 0


def test_the_online_shares_are_those_of_the_articles():
    shares = {(stream["field"], stream.get("online", stream.get("online_a_year"))) for stream in STREAMS}

    assert shares == {
        ("business_registration", 0.005),
        ("licence", 10),
        ("civil", 0.02),
        ("economic", 0.02),
        ("education", 0.73),
        ("land", 0.01),
        ("construction", 0.01),
        ("food_safety", 0.01),
        ("labour", 0.01),
        ("labour", 0),
        ("planning", 0),
        ("health", 0.02),
    }


@pytest.mark.parametrize("entry", OFFERINGS, ids=lambda entry: entry["procedure"])
def test_an_offering_opens_only_ways_that_its_procedure_knows_while_it_is_in_force(entry):
    procedures = [yaml.safe_load(file.read_text()) for file in settings.PROCEDURES.glob("*/procedure.yaml")]
    (procedure,) = [procedure for procedure in procedures if procedure["code"] == entry["procedure"]]

    assert set(entry["channels"]) <= set(procedure["ways"])
    assert entry["since"] >= procedure["in_force"]["from"]
