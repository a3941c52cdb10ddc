"""Late is never silent: warned of before it happens, said sorry for with a reason and a new day when it does."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import powers_of
from motcua.dossiers.case import Case
from motcua.dossiers.desk import on_desk, on_desk_in_office
from motcua.dossiers.holding import NotYourStep, holding_of
from motcua.dossiers.lifecycle import IN_THE_OFFICE, Telling, act
from motcua.dossiers.models import Apology, Dossier, StepRun
from motcua.dossiers.noticing import holders_of, notify, superiors_of
from motcua.dossiers.pressing import Deadline, levels, share_between
from motcua.dossiers.sorry import apologise, hours_to_release, proposed_due, proposed_reason
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar


class NoReasonGiven(DomainError):
    """An apology says why."""


@transaction.atomic
def warn(run: StepRun) -> bool:
    """Tell the holder of a pressing step, and nearer to its end the head, each once; says whether somebody was told.

    The journal keeps that they were. Run again, it does nothing.
    """
    with on_desk(Dossier(pk=run.dossier_id)) as case:
        dossier, now = case.dossier, clock.now()
        if case.run is None or case.run.pk != run.pk or dossier.due_at is None:
            return False
        found, near = levels(_deadlines(case), now, calendar(dossier.held_by.calendar))
        to_holder = found is not None and case.run.warned_at is None
        to_head = near and case.run.head_warned_at is None
        if found is None or not (to_holder or to_head):
            return False
        facts = {"step": dossier.open_step, "due_at": localtime(found.due_at).isoformat(), "missed": found.due_at < now}
        if to_holder:
            case.run.warned_at = now
            notify(holders_of(dossier), kind="due_soon", dossier=dossier, **facts)
        if to_head:
            case.run.head_warned_at = now
            notify(superiors_of(dossier), kind="head_due_soon", dossier=dossier, **facts | {"step": case.step.name.vi})
        case.record.keep_step(case.run)
        told = facts | {"to": "both" if to_holder and to_head else "head" if to_head else "holder"}
        act(dossier, "warn", record=case.record, telling=Telling(facts=told))
    return True


def _deadlines(case: Case) -> list[Deadline]:
    """The end of the open step, and of the whole dossier, each with the time that there was for it."""
    dossier, run, found = case.dossier, case.run, list[Deadline]()
    hours = calendar(dossier.held_by.calendar)
    if run is not None and run.due_at is not None:
        found.append(Deadline(run.due_at, share_between(hours, run.counts_from or run.opened_at, run.due_at)))
    if dossier.due_at is not None:
        since = dossier.accepted_at or dossier.submitted_at
        found.append(Deadline(dossier.due_at, share_between(case.calendar, since, dossier.due_at)))
    return found


@transaction.atomic
def draft_apology(dossier: Dossier) -> Apology | None:
    """Write the letter beforehand when the due moment will be missed, or was; None while it can still be kept.

    It will be missed when it is pressing and the remaining steps need more time than is left.
    """
    with on_desk(dossier) as case:
        due = case.dossier.due_at
        if due is None or not _owes_apology(case) or not _will_miss(case):
            return None
        drafted = Apology.objects.create(
            dossier=case.dossier,
            reason=proposed_reason(case),
            due_at=due,
            new_due=proposed_due(case),
        )
        facts = {"due_at": localtime(drafted.due_at).isoformat()}
        if due > clock.now():  # else it goes out at once, and they hear of that
            notify(holders_of(case.dossier), kind="apology_drafted", dossier=case.dossier, **facts)
    return drafted


def _owes_apology(case: Case) -> bool:
    dossier = case.dossier
    promised = dossier.accepted_at is not None and dossier.due_at is not None and dossier.state in IN_THE_OFFICE
    told = dossier.extended_to is not None or Apology.objects.filter(dossier=dossier).exists()
    return promised and not told and dossier.parent_id is None


def _will_miss(case: Case) -> bool:
    dossier, now = case.dossier, clock.now()
    if dossier.due_at is None or dossier.accepted_at is None:
        return False
    whole = Deadline(dossier.due_at, share_between(case.calendar, dossier.accepted_at, dossier.due_at))
    left = case.calendar.hours_between(now, dossier.due_at)
    return left <= 0 or (left <= whole.pressing_below and hours_to_release(case) > left)


@transaction.atomic
def send_apology(
    dossier: Dossier, *, officer: Person, reason: str, new_due: datetime, seen: int | None = None
) -> Apology:
    """The officer confirms it, with his reason and the day that he can keep; he who holds the step, or his head.

    Raises NoReasonGiven, AlreadyExtended, CannotExtend, NotYourStep, AlreadyMoved; PermissionDenied for an outsider.
    """
    if not reason.strip():
        raise NoReasonGiven(_("Ghi rõ lý do, để người nộp hiểu vì sao phải chờ."))
    with on_desk_in_office(officer, dossier, seen=seen) as case:
        holding = holding_of(officer, case.dossier, powers_of(officer))
        if not (holding.may_act or holding.is_head):
            raise NotYourStep(_("Người đang giữ hồ sơ hoặc trưởng phòng của người ấy mới gửi thư xin lỗi."))
        due = case.dossier.due_at or clock.now()
        apologise(case, Telling(officer, note=reason.strip()), new_due=new_due)
        sent, _made = Apology.objects.update_or_create(
            dossier=case.dossier,
            defaults={
                "reason": reason.strip(),
                "due_at": due,
                "new_due": case.dossier.extended_to or new_due,
                "sent_at": clock.now(),
                "confirmed_by": officer,
                "dropped_at": None,
            },
        )
    return sent


@transaction.atomic
def send_unconfirmed(apology: Apology) -> bool:
    """The moment has come and nobody has confirmed: the drafted letter goes out as it is. Run again, it does nothing."""
    with on_desk(Dossier(pk=apology.dossier_id)) as case:
        row = Apology.objects.select_for_update().get(pk=apology.pk)
        dossier = case.dossier
        if not row.is_draft or dossier.due_at is None or dossier.due_at > clock.now() or dossier.extended_to:
            return False
        new_due = row.new_due if row.new_due > clock.now() else proposed_due(case)
        apologise(case, Telling(note=row.reason), new_due=new_due)
        row.due_at, row.new_due, row.sent_at = dossier.due_at, dossier.extended_to or new_due, clock.now()
        row.save(update_fields=["due_at", "new_due", "sent_at"])
        people = [*holders_of(dossier), *superiors_of(dossier)]
        notify(people, kind="apology_sent", dossier=dossier, new_due=localtime(row.new_due).isoformat())
    return True


@transaction.atomic
def drop_apology(apology: Apology) -> bool:
    """The dossier was done before anything had to be said. Run again, it does nothing."""
    open_drafts = Apology.objects.filter(pk=apology.pk, sent_at=None, dropped_at=None)
    return bool(open_drafts.update(dropped_at=clock.now()))
