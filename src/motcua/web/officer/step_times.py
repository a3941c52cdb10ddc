"""The way of a dossier through its steps: every pass with who, how long, and how much of its share is used.

The share of a step is in working hours. Green while more than a quarter is left, amber in the last quarter, red when it
is used up; the words say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from motcua.catalogue.deadlines import step_hours
from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier, StepRun
from motcua.foundation import clock
from motcua.web.officer.wording import OUTCOMES, ROLES
from motcua.working_time.calendars import Calendar
from motcua.working_time.queries import calendar

HALF, QUARTER = Decimal("0.5"), Decimal("0.25")
HOUR = 3600


@dataclass(frozen=True)
class Share:
    """Working hours used of those a step has. `tone` is ok, part, soon or late; `percent` is at most 100."""

    tone: str
    text: str
    percent: int


@dataclass(frozen=True)
class Pass:
    """One pass through a step, or a step to come (`run` is None). `kind` is past, back, now or next."""

    name: str
    role: str
    kind: str
    run: StepRun | None = None
    share: Share | None = None
    ended: str = ""


def passes_of(dossier: Dossier) -> list[Pass]:
    """Every pass in the order in which it was opened, then the steps to come."""
    package = dossier.version.package
    steps = {step.id: step for step in package.steps}
    hours, known = calendar(dossier.authority.calendar), {**dossier.answers, **facts_of(dossier)}
    runs = list(dossier.steps.select_related("authority", "assignee", "done_by"))
    shown = [
        _pass(run, steps[run.step], _share(run, step_hours(package, steps[run.step], known), hours)) for run in runs
    ]
    return [*shown, *_to_come(dossier, package.steps)]


def _pass(run: StepRun, step: Any, share: Share | None) -> Pass:
    kind = "now" if run.done_at is None else "back" if run.outcome == "returned" else "past"
    return Pass(str(step.name), str(ROLES[run.role]), kind, run, share, str(OUTCOMES.get(run.outcome, "")))


def _to_come(dossier: Dossier, steps: Any) -> Iterator[Pass]:
    ids = [step.id for step in steps]
    if dossier.open_step in ids:
        for step in steps[ids.index(dossier.open_step) + 1 :]:
            yield Pass(str(step.name), str(ROLES[step.role]), "next")


def _share(run: StepRun, share: Decimal, hours: Calendar) -> Share | None:
    left = _left(run, hours)
    return share_used(share, left, open_now=run.done_at is None) if left is not None and share else None


def _left(run: StepRun, hours: Calendar) -> Decimal | None:
    """The working hours of its share that were left when it was done, or are left now; negative when it is over."""
    until: datetime = run.done_at or clock.now()
    if run.due_at is not None:
        return Decimal(hours.hours_between(until, run.due_at))
    return Decimal(run.left.total_seconds()) / HOUR if run.left is not None else None  # its clock stands


def share_used(share: Decimal, left: Decimal, *, open_now: bool) -> Share:
    """What to say of `left` hours of a share."""
    used = share - left
    facts = {"used": spoken_hours(used), "share": spoken_hours(share), "left": spoken_hours(left)}
    facts["over"] = spoken_hours(-left)
    percent = min(100, max(0, round(used / share * 100)))
    if left < 0:
        return Share("late", _("đã dùng %(used)s / %(share)s giờ, quá %(over)s giờ") % facts, percent)
    said = _("đã dùng %(used)s / %(share)s giờ")
    if not open_now:
        return Share("ok", said % facts, percent)
    said = _("đã dùng %(used)s / %(share)s giờ, còn %(left)s giờ")
    tone = "ok" if left > share * HALF else "part" if left > share * QUARTER else "soon"
    return Share(tone, said % facts, percent)


def spoken_hours(hours: Decimal) -> str:
    """ "3", "2,5": working hours with one decimal at most."""
    rounded = round(hours, 1)
    return number_format(rounded if rounded % 1 else int(rounded), use_l10n=True)


def steps_behind(dossier: Dossier) -> list[tuple[str, str]]:
    """(step, its name with who did it last) of those that the open one may be sent back to."""
    steps = dossier.version.package.steps
    ids = [step.id for step in steps]
    if dossier.open_step not in ids:
        return []
    runs = dossier.steps.exclude(done_by=None).select_related("done_by").order_by("id")
    last = {run.step: run.done_by for run in runs}
    behind = [step for step in steps[1 : ids.index(dossier.open_step)] if step.ends_with != "accept"]
    return [(step.id, f"{step.name} – {last[step.id]}" if step.id in last else str(step.name)) for step in behind]
