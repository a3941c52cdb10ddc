"""One try of a draft as a file of examples/: the answers, and everything that came of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.catalogue import deadlines, quoting
from motcua.catalogue.examples import Filed, facts_of
from motcua.catalogue.fees import RECEIPT
from motcua.catalogue.package import Package
from motcua.catalogue.standard_time import standard_calendar
from motcua.catalogue.yaml_writing import block
from motcua.forms.asking import kept_answers, shown_answers
from motcua.forms.rules import RuleError


def example_text(package: Package, answers: Mapping[str, Any], *, story: str, filed: Filed) -> str:
    """The YAML of an example; the moment of filing is local and naive."""
    known = facts_of(filed, answers)
    kept = kept_answers(package.pages, answers, known)
    asked = [question.id for _page, lines in shown_answers(package.pages, kept, known) for question, _text in lines]
    who = {} if filed.applicant_kind == "citizen" else {"applicant_kind": filed.applicant_kind}
    expect: dict[str, Any] = {
        "asked": asked,
        "papers": [paper.id for paper in package.papers_needed(kept, known)],
    }
    expect |= _computed(package, {**kept, **known}, filed.at)
    expect["route"] = [step.id for step in package.steps]
    said = {
        "story": story,
        "filed": {"at": f"{filed.at:%Y-%m-%dT%H:%M}", "channel": filed.channel, **who},
        "answers": _written(kept),
        "expect": expect,
    }
    return block(said, 0) + "\n"


def _computed(package: Package, known: dict[str, Any], at: datetime) -> dict[str, Any]:
    try:
        quote = quoting.quote(package, known, moment=None)
        due = deadlines.due(package, at.replace(tzinfo=deadlines.ZONE), standard_calendar(), known)
    except RuleError:
        return {}
    return {"fee": _fee(quote), "due": f"{due.astimezone(deadlines.ZONE):%Y-%m-%dT%H:%M}"}


def _fee(quote: quoting.Quote) -> dict[str, Any]:
    """What is asked at receipt, and whatever else is not nothing."""
    at_once = quote.at(RECEIPT)
    basis = [line.basis for line in at_once.lines]
    more = {
        "exempted": sum(line.exempted for line in quote.lines),
        "of_others": quote.of_others,
        "supplement": quote.at("supplement").total,
        "result": quote.at("result").total,
    }
    said = {name: amount for name, amount in more.items() if amount}
    return {"total": at_once.total} | ({"basis": basis} if basis else {}) | said


def _written(value: Any) -> Any:
    """Answers as YAML can say them: without what is empty."""
    if isinstance(value, Mapping):
        return {str(key): _written(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    return value if isinstance(value, bool | int | str) else str(value)
