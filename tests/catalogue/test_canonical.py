"""Versions stay readable and keep their fingerprint when the format grows."""

import json
from datetime import date

from motcua.catalogue.canonical import ALWAYS_WRITTEN, canonical, read_canonical
from motcua.catalogue.dated import Basis, DatedWords
from motcua.catalogue.package import Package
from motcua.catalogue.reading import read_files
from motcua.catalogue.skeleton import skeleton
from tests.factories.catalogue import package

FIRST = {  # what a version of the first format holds of these parts
    "deadline": {"amount": 5, "basis": "Luật mẫu", "cases": [], "unit": "working_day"},
    "legal_basis": ["Luật mẫu", "Nghị định mẫu"],
    "life_event": "driving",
}


def small():
    return read_files(skeleton("cap-ban-sao", "9.000001")).package


def keys(node):
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from keys(each)


def test_a_version_of_the_first_format_is_read_and_written_again_as_it_was():
    content = json.loads(canonical(small())) | FIRST
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(read_canonical(text)) == text


def test_what_came_later_is_left_out_while_it_says_nothing():
    content = json.loads(canonical(small()))
    assert not {"life_events", "glossary", "before_others", "handled_by_periods", "step_hours"} & set(keys(content))
    assert content["legal_basis"] == ["Nghị định mẫu"]
    assert content["eligibility"] == []
    assert "eligibility" in ALWAYS_WRITTEN


def test_what_came_later_is_kept_when_it_says_something():
    rows = (small().fees[0].rows[0].model_copy(update={"before_others": True}), *small().fees[0].rows[1:])
    own = small().model_copy(
        update={
            "life_events": ("family",),
            "legal_basis": (Basis(name="Luật mẫu", **{"from": "2026-01-01"}),),
            "fees": (small().fees[0].model_copy(update={"rows": rows}),),
        }
    )
    content = json.loads(canonical(own))
    assert content["life_events"] == ["family"]
    assert content["legal_basis"] == [{"from": "2026-01-01", "name": "Luật mẫu"}]
    assert [row.get("before_others") for row in content["fees"][0]["rows"]] == [True, None]
    assert read_canonical(canonical(own)) == own


def test_facts_are_asked_for_a_day():
    before = DatedWords(vi="Sở Giao thông vận tải", en="Transport", to="2025-02-28")
    own = small().model_copy(
        update={
            "handled_by_periods": (before,),
            "application_form_periods": (before,),
            "legal_basis": (Basis.model_validate("Luật A"), Basis(name="Luật B", to="2025-12-31")),
            "life_events": ("family", "identity"),
        }
    )
    old, new = date(2025, 2, 28), date(2026, 1, 1)
    assert (own.handled_by_on(old).en, own.handled_by_on(new)) == ("Transport", own.handled_by)
    assert (own.application_form_on(old), own.application_form_on(new)) == (before, None)
    assert [str(each) for each in own.legal_basis_on(old)] == ["Luật A", "Luật B"]
    assert [str(each) for each in own.legal_basis_on(new)] == ["Luật A"]
    assert own.occasions == ("identity", "family")


def test_a_doubt_may_stand_at_nearly_every_fact():
    doubt = {"vi": "Chưa rõ", "en": "Unclear", "source": "Nguồn mẫu"}
    content = json.loads(canonical(package()))
    for part in (
        content["fees"][0]["rows"][0],
        content["steps"][0],
        content["result"],
        content["ways"][0],
        content["deadline"],
    ):
        part["doubt"] = doubt
    content["legal_basis"][0] = {"name": "Luật", "doubt": doubt}
    content["handled_by_periods"] = [{"vi": "A", "en": "B", "to": "2025-01-01", "doubt": doubt}]
    content["doubts"] = [doubt | {"about": "who.0"}]
    own = Package.model_validate(content)
    found = [each for each in own.all_doubts() if each.source == "Nguồn mẫu"]
    assert [each.about for each in found] == ["who.0", *[None] * 7]
