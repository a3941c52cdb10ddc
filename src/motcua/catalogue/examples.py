"""The package's own tests: each example tells a story, files it, and compares what is asked, owed, due and done."""

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, NaiveDatetime, model_validator

from motcua.catalogue import deadlines, quoting
from motcua.catalogue.facts import Place, filing, ward_of
from motcua.catalogue.fees import RECEIPT
from motcua.catalogue.package import Eligibility, Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.standard_time import standard_calendar
from motcua.catalogue.yaml_files import PackageError, Source
from motcua.forms.asking import shown_answers
from motcua.forms.pages import problems_in
from motcua.forms.rules import RuleError
from motcua.forms.words import Listed, Part, Text
from motcua.working_time.limits import after_wait, end_of
from motcua.working_time.table import OutOfReach


class Filed(Part):
    """When (local time) and how it was filed; the clock starts at `accepted_at`, or at `at` if that is not given."""

    at: NaiveDatetime
    accepted_at: NaiveDatetime | None = None
    channel: Literal["online", "counter", "post"]
    applicant_kind: Literal["citizen", "household_business", "organisation"] = "citizen"
    authority: str = ""
    authority_kind: str = ""


class Asked(Part):
    """One supplement (local time): the clock stands while the office waits for the applicant."""

    asked_at: NaiveDatetime
    answered_at: NaiveDatetime

    @model_validator(mode="after")
    def _in_order(self) -> "Asked":
        if self.answered_at < self.asked_at:
            raise ValueError("“answered_at” trước “asked_at”")
        return self


class ExpectedFee(Part):
    """What is asked at receipt in đồng, the legal basis of the rows that were chosen, what exemptions take off, which
    money is a third party's, and what is asked at the later moments."""

    total: int
    basis: Any = None
    exempted: int | None = None
    of_others: int | None = None
    supplement: int | None = None
    result: int | None = None


class Expected(Part):
    """What must come out; what is not named is not compared."""

    asked: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None
    fee: ExpectedFee | None = None
    limit: Annotated[str, Field(pattern=r"^[1-9][0-9]* (working_day|calendar_day|hour|month)$")] | None = None
    due: NaiveDatetime | None = None
    route: tuple[str, ...] | None = None
    wrong: tuple[str, ...] = ()
    stops: dict[str, str] = Field(default_factory=dict)


class Example(Part):
    """One file of examples/. `wrong` names the questions whose answers must be refused."""

    story: Text
    filed: Filed
    supplement: Annotated[tuple[Asked, ...], Listed] = ()
    answers: dict[str, Any]
    expect: Expected


def run_examples(folder: Folder) -> Iterator[Problem]:
    """What does not come out as the examples say, each with its file and line; a package needs at least one example."""
    if not folder.examples:
        yield folder.error("code", says="thiếu ví dụ trong thư mục examples")
    for source in folder.examples:
        try:
            example = source.parsed(Example)
        except PackageError as error:
            yield from map(Problem.read, error.problems)
            continue
        yield from map(Problem.read, _differences(folder.package, example, source))


def _differences(package: Package, example: Example, source: Source) -> Iterator[str]:
    facts = facts_of(example.filed, example.answers)
    for what, says in (*_asked(package, example, facts), *_refused(package, example, facts)):
        yield f"{source.at(*_place(what))}: {what}: {says}"
    for what, expected, found in _compared(package, example, facts):
        if expected != found:
            says = f"mong đợi {_said(expected)}, thực tế {_said(found)}" if expected is not None else found
            yield f"{source.at(*_place(what))}: {what}: {says}"


def _place(what: str) -> tuple[str, ...]:
    return ("answers",) if what == "answers" else ("expect", what)


def facts_of(filed: Filed, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What rules may ask beside the answers of an example."""
    place = Place(ward_of(answers), filed.authority, filed.authority_kind)
    online, kind = filed.channel == "online", filed.applicant_kind
    return filing(online=online, on=filed.at.date(), applicant_kind=kind, place=place)


def known_in(package: Package, example: Example) -> dict[str, Any]:
    """What rules see in an example."""
    return package.known(example.answers, facts_of(example.filed, example.answers))


def _asked(package: Package, example: Example, facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Questions that are asked although they should not be, the other way round, or that nobody knows."""
    expect = example.expect
    shown = {
        question.id for _page, rows in shown_answers(package.pages, example.answers, facts) for question, _text in rows
    }
    for name in sorted(set(expect.asked) - shown):
        yield "asked", f"câu {name} không được hỏi; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.asked"
    every = [question.id for page in package.pages for question in page.questions]
    for name in sorted(set(example.answers) - set(every)):
        near = difflib.get_close_matches(name, every, 1)
        meant = f" Có phải là “{near[0]}”?" if near else ""
        yield "answers", f"không có câu hỏi {name}; kiểm tra chính tả, hoặc bỏ câu trả lời này.{meant}"
    for name in sorted(set(expect.not_asked) & shown):
        yield "not_asked", f"câu {name} vẫn được hỏi; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.not_asked"
    for question, choice in expect.stops.items():
        if not _stops(package.eligibility, question, choice):
            yield "stops", f"chọn {choice} ở câu {question} không làm người nộp dừng lại; xem “stop” trong eligibility"


def _refused(package: Package, example: Example, facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Answers that are refused although they should not be, and the other way round."""
    found = problems_in(package.pages, example.answers, facts)
    refused = {name: said for _page, errors in found for name, said in errors.items()}
    for name, said in refused.items():
        if name not in example.expect.wrong:
            cure = "sửa câu trả lời trong ví dụ" if name in example.answers else "thêm câu trả lời vào ví dụ"
            yield "wrong", f"câu {name} bị báo “{'; '.join(said)}”; {cure}, hoặc ghi ở expect.wrong"
    for name in sorted(set(example.expect.wrong) - refused.keys()):
        yield "wrong", f"câu {name} không bị báo gì; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.wrong"


def _compared(package: Package, example: Example, facts: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """(what, expected, found); where nothing could be found, expected is None and found says why."""
    expect = example.expect
    if expect.papers is not None:
        yield "papers", list(expect.papers), [paper.id for paper in package.papers_needed(example.answers, facts)]
    if expect.route is not None:
        yield "route", list(expect.route), [step.id for step in package.steps]
    yield from _computed(package, example, {**example.answers, **facts})


def _computed(package: Package, example: Example, known: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    expect = example.expect
    what = "fee"
    try:
        if expect.fee:
            yield from _fee(expect.fee, quoting.quote(package, known, moment=None))
        what = "limit"
        if expect.limit:
            found = deadlines.limit(package, known)
            yield "limit", expect.limit, f"{found.amount} {found.unit}"
        what = "due"
        if expect.due:
            yield "due", _local(expect.due).isoformat(), due_in(package, example, known).isoformat()
    except RuleError as error:
        yield what, None, f"không tính được: {error}"
    except OutOfReach:
        yield what, None, "không tính được: ngày ngoài lịch làm việc (2010 đến 2059)"


def _fee(expected: ExpectedFee, quote: quoting.Quote) -> Iterator[tuple[str, Any, Any]]:
    at_once = quote.at(RECEIPT)
    yield "fee", expected.total, at_once.total
    if expected.basis:
        yield "fee", _listed(expected.basis), [line.basis for line in at_once.lines]
    said = [
        (expected.exempted, sum(line.exempted for line in quote.lines)),
        (expected.of_others, quote.of_others),
        (expected.supplement, quote.at("supplement").total),
        (expected.result, quote.at("result").total),
    ]
    yield from (("fee", wanted, found) for wanted, found in said if wanted is not None)


def due_in(package: Package, example: Example, known: dict[str, Any]) -> datetime:
    """When the result of an example is due, its supplements counted, on the calendar of the national days."""
    calendar, span = standard_calendar(), deadlines.span(package, known)
    end = end_of(span, _local(example.filed.accepted_at or example.filed.at), calendar)
    for each in example.supplement:
        end = after_wait(span, end, _local(each.asked_at), _local(each.answered_at), calendar)
    return end.due


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=deadlines.ZONE)


def _stops(questions: tuple[Eligibility, ...], question: str, choice: str) -> bool:
    return any(each.id == question and choice in each.stop for each in questions)


def _listed(value: Any) -> list:
    return value if isinstance(value, list) else [value]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "không có gì"
    return str(value)
