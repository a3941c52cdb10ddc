"""A draft as the citizen will see it: the page of the procedure, a page of questions, the table of steps."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from motcua.catalogue import deadlines
from motcua.catalogue.models import PackageDraft, Procedure
from motcua.catalogue.package import Package, Step
from motcua.catalogue.queries import offerings_of
from motcua.catalogue.step_checking import DAYS
from motcua.foundation import clock
from motcua.web.manager.asking import every_question
from motcua.web.manager.parts.labels import value_name
from motcua.web.public.sheet import Sheet

HOURS_A_DAY = 8


@dataclass(frozen=True)
class Unpublished:
    """What stands where a version will stand."""

    package: Package
    valid_from: date
    published_at: datetime
    number: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class StepLine:
    """One step with the hours up to its end."""

    step: Step
    until: Decimal

    @property
    def role(self) -> Any:
        return value_name("role", self.step.role)


def service_page(request: HttpRequest, draft: PackageDraft, package: Package) -> str:
    """The page of the procedure, without the frame around it."""
    procedure = draft.procedure or Procedure(code=package.code, slug=package.slug)
    offerings = list(offerings_of(draft.procedure)) if draft.procedure else []
    version: Any = Unpublished(package, package.in_force.from_, clock.now())
    shown = {
        "base": "manager/only_main.html",
        "procedure": procedure,
        "sheet": Sheet(version, offerings),
        "package": package,
    }
    return render_to_string("public/service.html", shown, request)


def question_page(request: HttpRequest, package: Package, page_id: str) -> str:
    """A page of questions with every question on it, each saying when it is asked."""
    page = next((each for each in package.pages if each.id == page_id), package.pages[0])
    form = every_question(page)
    asked = {each.id: each for each in page.questions}
    pairs = [(asked[slot[0]], slot) for slot in form.slots() if slot[0] in asked]
    return render_to_string("manager/preview_page.html", {"page": page, "pairs": pairs}, request)


def step_table(request: HttpRequest, package: Package) -> str:
    """The steps with their hours adding up, beside the limit."""
    lines, until = [], Decimal(0)
    for step in package.steps:
        until += step.hours
        lines.append(StepLine(step, until))
    shown = {
        "lines": lines,
        "total": until,
        "limit": limit_hours(package),
        "text": deadlines.text(package),
        "cases": deadlines.case_texts(package),
    }
    return render_to_string("manager/preview_steps.html", shown, request)


def limit_hours(package: Package) -> int:
    """The ordinary limit in working hours; of calendar days the most that five in seven can hold."""
    limit = package.deadline
    if limit.unit == "hour":
        return limit.amount
    if limit.unit in DAYS:
        return ceil(limit.amount * DAYS[limit.unit] * 5 / 7) * HOURS_A_DAY
    return limit.amount * HOURS_A_DAY


def preview(request: HttpRequest, draft: PackageDraft, package: Package | None, *, section: str, page: str = "") -> str:
    """What the pane beside a section shows; without a package that can be read, why there is nothing."""
    if package is None:
        return render_to_string("manager/preview_none.html", {}, request)
    if section == "cau-hoi":
        return question_page(request, package, page)
    if section == "thoi-han":
        return step_table(request, package)
    return service_page(request, draft, package)
