"""The JSON Schemas for editors: current, met by every package, strict, and with a word on every key."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from motcua.catalogue.package import Package
from motcua.catalogue.reading import package_folders, read_files, read_folder
from motcua.catalogue.schema import schemas
from motcua.catalogue.schema_words import SAID
from motcua.catalogue.skeleton import skeleton
from motcua.catalogue.yaml_files import Source
from tests.factories.catalogue import HOUSEHOLD, folder

FOLDERS = package_folders(Path(settings.PROCEDURES))
SCHEMAS = {name.removesuffix(".schema.json"): json.loads(text) for name, text in schemas().items()}


def complaints(kind, content):
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(content)]


def sources(read):
    yield "procedure", read.facts
    yield "form", read.form
    yield from (("example", source) for source in read.examples)


def keys(node):
    if isinstance(node, dict):
        yield from node.get("properties", {})
        node = node.values()
    for each in node if isinstance(node, list | type({}.values())) else ():
        yield from keys(each)


def test_the_files_for_editors_are_current():
    for name, text in schemas().items():
        written = (Path(settings.PROCEDURES) / "schema" / name).read_text("utf-8")
        assert written == text, "run: motcua procedures schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind):
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("place", FOLDERS, ids=lambda place: place.name)
def test_every_package_meets_its_schemas(place):
    for kind, source in sources(read_folder(place)):
        assert complaints(kind, source.content) == [], source.name


@pytest.mark.parametrize("file", sorted(Path(settings.PROCEDURES).glob("*/lists/*.yaml")), ids=lambda file: file.stem)
def test_every_code_list_meets_its_schema(file):
    assert complaints("list", Source(file.name, file.read_text("utf-8")).content) == []


def test_a_new_package_meets_them_too():
    read = read_files(skeleton("cap-ban-sao", "9.000001"))
    assert isinstance(read.package, Package)
    for kind, source in sources(read):
        assert complaints(kind, source.content) == [], source.name


def spoiled(kind, change):
    content = dict(sources(read_folder(folder(HOUSEHOLD))))[kind].content
    change(content)
    return complaints(kind, content)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("procedure", lambda content: content.update(deadlines={})),
        ("procedure", lambda content: content.pop("steps")),
        ("procedure", lambda content: content["steps"]["receive"].update(role="boss")),
        ("procedure", lambda content: content["steps"]["receive"].pop("hours")),
        ("procedure", lambda content: content["deadline"].update(unit="week")),
        ("procedure", lambda content: content.update(life_event="party")),
        ("procedure", lambda content: content["name"].pop("en")),
        ("form", lambda content: content["pages"].update(more={"title": "Trang", "questions": {}})),
        ("example", lambda content: content["filed"].update(channel="pigeon")),
    ],
)
def test_what_the_check_refuses_is_marked_in_the_editor(kind, change):
    assert spoiled(kind, change)


def test_every_key_has_a_word_in_vietnamese():
    used = {key for schema in SCHEMAS.values() for key in keys(schema)}
    assert used == set(SAID)
