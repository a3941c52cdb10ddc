"""JSON Schemas of the files of a package, for completion and marks in editors: made from the models that read them.

They describe what authors write: tables keyed by id, a plain text where both languages are the same, a sum as a number or
an expression. `motcua procedures schema` writes them to procedures/schema/; the check itself does not use them.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from motcua.catalogue.examples import Example
from motcua.catalogue.package import Facts
from motcua.catalogue.schema_words import SAID
from motcua.forms.questions import CodeList, Form
from motcua.forms.words import by_id, listed

FILES: Mapping[str, type[BaseModel]] = {"procedure": Facts, "form": Form, "list": CodeList, "example": Example}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERENCE = "#/$defs/"


class _AsWritten(GenerateJsonSchema):
    """What authors write, where it differs from what the models keep."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Tables keyed by id, single things without a list, sums as numbers."""
        made = super().function_before_schema(schema)
        function: Any = schema["function"]["function"]
        if function is by_id:
            return {"type": "object", "additionalProperties": made["items"]}
        if function is listed:
            return {"anyOf": [made, made["items"]]}
        if getattr(function, "__name__", "") == "_amount":
            return {"anyOf": [{"type": "integer", "minimum": 0}, made]}
        return made


def schemas() -> dict[str, str]:
    """{"procedure.schema.json": text, …}, always the same text for the same models."""
    return {f"{name}.schema.json": _text(name, model) for name, model in FILES.items()}


def _text(name: str, model: type[BaseModel]) -> str:
    made = model.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    definitions = made.pop("$defs", {})
    keyed = set(_keyed(made)) | {each for part in definitions.values() for each in _keyed(part)}
    for part_name, part in definitions.items():
        definitions[part_name] = _part(part_name, part, keyed=part_name in keyed)
    whole = {"$schema": DIALECT, "title": f"{name}.yaml", **_worded(made), "$defs": definitions}
    return json.dumps(_short(whole), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _keyed(node: Any) -> list[str]:
    """The models that stand in tables keyed by id: their `id` is the key."""
    if isinstance(node, list):
        return [each for part in node for each in _keyed(part)]
    if not isinstance(node, dict):
        return []
    more = node.get("additionalProperties")
    own = [more["$ref"].removeprefix(REFERENCE)] if isinstance(more, dict) and "$ref" in more else []
    return own + [each for part in node.values() for each in _keyed(part)]


def _part(name: str, part: JsonSchemaValue, *, keyed: bool) -> JsonSchemaValue:
    """A model as it is written: without its id in a table, as a plain text where that is enough."""
    made = _worded(part)
    if keyed and "id" in made.get("properties", {}):
        made["properties"] = {key: value for key, value in made["properties"].items() if key != "id"}
        made["required"] = [key for key in made.get("required", []) if key != "id"]
    plain: list[JsonSchemaValue] = [{"type": "string", "minLength": 1}]
    if name in ("Words", "Basis"):
        return {"anyOf": [*plain, made]}
    if keyed and "name" in made.get("properties", {}):
        both = {"$ref": f"{REFERENCE}Words"}
        return {"anyOf": [both, made]}
    return made


def _worded(part: JsonSchemaValue) -> JsonSchemaValue:
    """With a Vietnamese word on every key, and without the docstrings, which are for programmers."""
    made = {key: value for key, value in part.items() if key != "description"}
    if "properties" in made:
        made["properties"] = {
            key: {**value, "description": SAID[key]} if key in SAID else value
            for key, value in made["properties"].items()
        }
    return made


def _short(node: Any) -> Any:
    """Without the titles that pydantic makes of names, and without defaults, which nobody need write."""
    if isinstance(node, list):
        return [_short(each) for each in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("additionalProperties"), dict):  # how many rows: pydantic says it as of a text
        node = {{"minLength": "minProperties", "maxLength": "maxProperties"}.get(key, key): node[key] for key in node}
    names = node.get("properties")
    return {
        key: {name: _short(each) for name, each in names.items()} if key == "properties" and names else _short(value)
        for key, value in node.items()
        if not (key in ("title", "default") and "properties" not in node and "$defs" not in node)
    }
