"""The apology in memory: what is said by default, which new moment can honestly be promised, and sending it.

Source: form 04 and the rule that a new date is promised at most once (one-stop decree). The dossier stays late in every
figure: the law's due moment does not move.
"""

from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from motcua.catalogue.deadlines import step_hours
from motcua.dossiers.case import Case
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Consultation
from motcua.dossiers.time_limit import CannotExtend
from motcua.foundation import clock

LEAST_HOURS = Decimal(8)  # a promise of less than a working day would be another one that is not kept


def hours_to_release(case: Case) -> Decimal:
    """The working hours of the steps from the open one to the release of the result."""
    steps = list(case.package.steps)
    ids = [step.id for step in steps]
    if case.dossier.open_step not in ids:
        return Decimal(0)
    last = next((number for number, step in enumerate(steps) if step.ends_with == "release"), len(steps) - 1)
    here = ids.index(case.dossier.open_step)
    known = case.known()
    return sum((step_hours(case.package, step, known) for step in steps[here : last + 1]), Decimal(0))


def proposed_due(case: Case) -> datetime:
    """The close of the day on which the remaining steps can be done, counted from the missed moment or from now."""
    start = max(clock.now(), case.dossier.due_at or clock.now())
    end = case.calendar.add_hours(start, max(LEAST_HOURS, hours_to_release(case)))
    return case.calendar.close_from(clock.local_day(end))


def proposed_reason(case: Case) -> str:
    """Where it lies, honestly: the office that is waited for, or the step that is not done. In Vietnamese: it is printed."""
    waiting = case.dossier.consultations.filter(state=Consultation.State.ASKED).select_related("authority").first()
    office = case.dossier.held_by.name_vi
    if waiting is not None:
        return f"{office} đang chờ ý kiến của {waiting.authority.name_vi} nên chưa giải quyết xong hồ sơ."
    return step_not_done(case)


def step_not_done(case: Case) -> str:
    """Which step is not done, and where."""
    step = next((each.name.vi for each in case.package.steps if each.id == case.dossier.open_step), "")
    return f"Bước “{step}” tại {case.dossier.held_by.name_vi} chưa xong đúng hạn."


def apologise(case: Case, telling: Telling, *, new_due: datetime) -> None:
    """Say sorry and promise a new moment, once. `telling.note` is the reason.

    Raises AlreadyExtended, CannotExtend, IllegalMove.
    """
    due = case.dossier.due_at
    if due is None:
        raise CannotExtend(_("Hạn của hồ sơ đang tạm dừng, chưa có gì để xin lỗi."))
    case.limit.extend(new_due)
    promised = case.dossier.extended_to or new_due
    told = telling.adding(due_at=localtime(due).isoformat(), new_due=localtime(promised).isoformat())
    act(case.dossier, "apologise", record=case.record, telling=told)
