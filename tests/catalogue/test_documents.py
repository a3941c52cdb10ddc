"""The reference says what is true: its examples can be read, and every key and every verb of the format stands in it."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from motcua.catalogue.occasions import BUSINESS_EVENTS, LIFE_EVENTS
from motcua.catalogue.package import Facts
from motcua.catalogue.schema import schemas
from motcua.catalogue.yaml_files import Source

DOCS = Path(settings.ROOT) / "docs"
TEXT = (DOCS / "procedures.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split(":")[0])
def test_an_example_of_the_reference_meets_the_schema(block):
    content = Source("docs.yaml", block).content
    kind = {"pages": "form", "items": "list", "story": "example"}.get(next(iter(content)), "procedure")
    schema = json.loads(schemas()[f"{kind}.schema.json"])
    if kind == "procedure":
        schema.pop("required")
    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []


def test_every_fact_stands_in_the_reference():
    assert [name for name in Facts.model_fields if f"`{name}`" not in TEXT] == []


def test_every_occasion_stands_in_the_reference():
    for names in (LIFE_EVENTS, BUSINESS_EVENTS):
        listed = next(
            words for words in re.findall(r"`([a-z_ ]+)`", TEXT) if set(words.split()) & set(names) and " " in words
        )
        assert set(listed.split()) == set(names)


def test_the_first_package_is_the_same_in_both_languages():
    vietnamese = (DOCS / "guides" / "vi" / "package-author.md").read_text("utf-8")
    for command in (
        "new cap-ban-sao --code 2.000635",
        "check procedures/cap-ban-sao",
        "publish procedures/cap-ban-sao",
    ):
        assert f"motcua procedures {command}" in TEXT
        assert f"motcua procedures {command}" in vietnamese
