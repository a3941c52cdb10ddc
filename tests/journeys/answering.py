"""Answering a page of questions in the browser, whatever their types: the answers of a package's example are typed in.

The names of the boxes come from the form engine, so that a new type of question needs nothing here.
"""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Locator, expect
from pypdf import PdfWriter

from motcua.catalogue.examples import Example
from motcua.catalogue.facts import filing
from motcua.catalogue.package import Package
from motcua.catalogue.reading import Folder
from motcua.forms.pages import as_data, kept_answers
from motcua.forms.questions import Page, Question
from tests.journeys.filing import photo, save
from tests.journeys.people import Visitor

TRIES = 4  # without a script a question that follows from another comes after saving
NEAR = timedelta(days=7 * 366)  # days nearer to the filing than this move with it: starts, terms, health papers
ROWS = "-rows"


def richest_example(folder: Folder) -> Example:
    """The example that a person could file online, with the most answers."""
    examples = [source.parsed(Example) for source in folder.examples]
    sound = [each for each in examples if each.filed.channel == "online" and not each.expect.wrong]
    return max(sound, key=lambda each: len(str(each.answers)))


def answers_for_today(package: Package, example: Example, today: date, **own: Any) -> dict[str, Any]:
    """Its answers as if the story happened today, those that are asked; `own` takes the place of some."""
    shift = today - example.filed.at.date()
    moved = {name: _moved(value, example.filed.at.date(), shift) for name, value in example.answers.items()}
    return kept_answers(package.pages, {**moved, **own}, filing(online=True, on=today))


def _moved(value: Any, filed: date, shift: timedelta) -> Any:
    if isinstance(value, Mapping):
        return {name: _moved(each, filed, shift) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, filed, shift) for each in value]
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return value
    return (day + shift).isoformat() if day and abs(day - filed) < NEAR else value


def answer(citizen: Visitor, page: Page, answers: Mapping[str, Any]) -> None:
    """Fill in a page and save it; the next screen is there afterwards."""
    here = citizen.page.url
    for _try in range(TRIES):
        for question in page.questions:
            if question.is_asked and question.id in answers:
                _answer_one(citizen, page, question, answers)
        to_the_end(citizen)
        citizen.look()
        save(citizen)
        if citizen.page.url != here:
            return
    said = citizen.page.locator(".err-sum").all_inner_texts()
    raise AssertionError(f"page {page.id} is not taken: {said}")


def to_the_end(citizen: Visitor) -> None:
    """Where the bar with "save" lies over nothing: axe takes a box that it half covers for one that is too small."""
    if citizen.script:
        citizen.page.evaluate("scrollTo(0, document.body.scrollHeight)")


def _answer_one(citizen: Visitor, page: Page, question: Question, answers: Mapping[str, Any]) -> None:
    boxes = list(as_data(page, {question.id: answers[question.id]}).lists())
    for name, values in boxes:
        if name.endswith(ROWS):
            _rows(citizen, question.id, int(values[0]))
    for name, values in boxes:
        if question.type != "scan" and not name.endswith(ROWS) and any(values):
            _fill(citizen, citizen.page.locator(f'[name="{name}"]'), values, waits=bool(question.show_when))
    if question.type == "scan":
        _give(citizen, citizen.page.locator(f"#id_{question.id}"), photo())


def _rows(citizen: Visitor, name: str, wanted: int) -> None:
    """Press "add" until there are as many rows as the answer has."""
    count = citizen.page.locator(f'input[name="{name}{ROWS}"]')
    if citizen.script:
        count.wait_for(state="attached")
    while count.count() and (there := int(count.input_value())) < wanted:
        more = citizen.page.locator(f"#nhom-{name}").get_by_role("button", name="Thêm một mục")
        if citizen.script:
            more.click()
            expect(count).to_have_value(str(there + 1))
        else:
            citizen.leave_by(more)


def _fill(citizen: Visitor, boxes: Locator, values: list[str], *, waits: bool) -> None:
    """`waits`: with a script the boxes come by themselves, a moment after the answer that they follow from."""
    if waits and citizen.script:
        boxes.first.wait_for(state="attached")
    if not boxes.count():
        return
    kind = boxes.first.evaluate("each => each.tagName === 'SELECT' ? 'select' : each.type")
    if kind in ("radio", "checkbox"):
        for value in values:
            if value not in ("False", ""):
                _tick(boxes, value)
    elif kind == "select":
        _select(boxes.first, values[0])
    elif kind != "hidden":
        boxes.first.fill(values[0])


def _tick(boxes: Locator, value: str) -> None:
    """The box with this value; a single box that is ticked or not has another value of its own."""
    own = boxes.and_(boxes.page.locator(f'[value="{value}"]'))
    (own if own.count() else boxes).first.check()


def _select(box: Locator, value: str) -> None:
    """By value, by its words, or the first real line: the wards of an example are not those of the city."""
    lines = box.locator("option").evaluate_all("all => all.map(each => [each.value, each.textContent.trim()])")
    chosen = next((key for key, words in lines if key and value in (key, words)), None)
    box.select_option(value=chosen or next(key for key, _words in lines if key))


def give_papers(citizen: Visitor, package: Package) -> None:
    """A file for every component that is asked for: a PDF where no photo is taken."""
    kinds = {f"tep-{paper.id}": paper.kinds for paper in package.papers}
    for place in citizen.page.locator("input[type=file]").all():
        _give(citizen, place, photo() if "photo" in kinds[place.get_attribute("name") or ""] else pdf())
    save(citizen)


def _give(citizen: Visitor, place: Locator, file: dict[str, Any]) -> None:
    """A button that is pressed while the script makes the photo smaller does its work afterwards."""
    place.set_input_files(file)


def pdf() -> dict[str, Any]:
    """A PDF of one empty page."""
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(out)
    return {"name": "tai-lieu.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}
