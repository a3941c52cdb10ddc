"""Steps: one each that accepts, decides, releases and delivers, and hours that add up to the limit, in every case of it."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from motcua.catalogue.deadlines import said
from motcua.catalogue.package import Package, TimeCase
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder

ENDINGS = ("accept", "decide", "release", "deliver")
HOURS_A_DAY = 8
WORKING_DAYS_OF_A_WEEK = (5, 7)
DAYS = {"calendar_day": 1, "month": 30}  # units that count days off as well, and about how many days they are


def step_problems(folder: Folder) -> Iterator[Problem]:
    """Every complaint about the steps and their hours."""
    yield from _endings(folder)
    package = folder.package
    hours = sum((step.hours for step in package.steps), Decimal(0))
    if wrong := _hours(hours, package.deadline.amount, package.deadline.unit):
        yield folder.error("steps", says=wrong)
    for number, case in enumerate(package.deadline.cases):
        yield from _case(folder, ("deadline", "cases", number), case)


def _endings(folder: Folder) -> Iterator[Problem]:
    steps = folder.package.steps
    if tuple(step.ends_with for step in steps if step.ends_with) != ENDINGS:
        says = f"ends_with phải có đúng một lần và theo thứ tự: {', '.join(ENDINGS)}"
        yield folder.error("steps", says=says)
    elif steps[0].ends_with != "accept" or steps[-1].ends_with != "deliver":
        yield folder.error("steps", says="bước đầu phải là accept, bước cuối phải là deliver")


def _case(folder: Folder, where: tuple[str | int, ...], case: TimeCase) -> Iterator[Problem]:
    known = {step.id for step in folder.package.steps}
    for name in sorted(case.step_hours.keys() - known):
        says = f"“step_hours” nói tới bước không có: {name}; các bước: {', '.join(sorted(known))}"
        yield folder.error(*where, "step_hours", name, says=says)
    if wrong := _hours(_of_case(folder.package, case), case.amount, case.unit):
        if case.step_hours:
            yield folder.error(*where, "step_hours", says=wrong)
        else:
            yield folder.advice(*where, says=f"{wrong}; viết “step_hours” để chia giờ cho trường hợp này")


def _of_case(package: Package, case: TimeCase) -> Decimal:
    return sum((case.step_hours.get(step.id, step.hours) for step in package.steps), Decimal(0))


def _hours(hours: Decimal, amount: int, unit: str) -> str:
    """What is wrong with a sum of hours under a limit; empty when it fits."""
    if unit in DAYS:
        days, of = WORKING_DAYS_OF_A_WEEK
        most = ceil(amount * DAYS[unit] * days / of) * HOURS_A_DAY
        fits = hours <= most
        return "" if fits else f"các bước cộng lại {hours} giờ, quá {most} giờ làm việc của {said(amount, unit, 'vi')}"
    limit = amount * (HOURS_A_DAY if unit == "working_day" else 1)
    return "" if hours == limit else f"các bước cộng lại {hours} giờ, thời hạn là {limit} giờ"
