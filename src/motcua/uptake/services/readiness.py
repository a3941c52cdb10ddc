"""Writing levels by day, readiness, what hinders, and who sees to what."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.models import Hindrance, OfferingLevel, ReadinessFinding, ReadinessProof, ReadinessRun
from motcua.uptake.readiness.checks import BY_ID
from motcua.uptake.readiness.gathering import ONE_DAY, Gathered
from motcua.uptake.readiness.recording import Recorder


class BadReadiness(DomainError):
    """An entry that cannot be taken: a day in the past or the future, no reason, a check that no one can confirm."""


@transaction.atomic
def record_day(gathered: Gathered, *, day: date | None = None) -> ReadinessRun:
    """Write what changed since the last run until `day` (today): levels, scores, findings. Again, it writes nothing."""
    today = day or clock.today()
    last = ReadinessRun.objects.filter(on__lt=today).order_by("-on").first()
    recorder = Recorder(gathered, today)
    for offering in gathered.offerings:
        recorder.follow(offering, after=last.on if last else None)
        recorder.check(offering)
    recorder.flush()
    counts = {"offerings": len(gathered.offerings), "levels": recorder.levels, "findings": recorder.findings}
    return ReadinessRun.objects.update_or_create(on=today, defaults=counts)[0]


@transaction.atomic
def assign(finding: ReadinessFinding, *, owner: Person, due_on: date, by: Person) -> ReadinessFinding:
    """Somebody of the staff sees to a failing check until a day. Raises BadReadiness."""
    locked = ReadinessFinding.objects.select_for_update().get(pk=finding.pk)
    if locked.settled_on:
        raise BadReadiness(_("Việc này đã xong, không cần giao nữa."))
    if due_on < clock.today():
        raise BadReadiness(_("Hạn phải từ hôm nay trở đi."))
    if not owner.is_staff or not owner.is_active:
        raise BadReadiness(_("Chỉ giao cho cán bộ đang làm việc."))
    locked.owner, locked.due_on, locked.assigned_by, locked.assigned_at = owner, due_on, by, clock.now()
    locked.save(update_fields=["owner", "due_on", "assigned_by", "assigned_at"])
    return locked


@transaction.atomic
def confirm(offering: Offering, *, check: str, done_on: date, by: Person, note: str = "") -> ReadinessProof:
    """A check that no machine can make was made on a day; it counts for twelve months. Raises BadReadiness."""
    if check not in BY_ID or not BY_ID[check].manual:
        raise BadReadiness(_("Mục này máy tự kiểm tra."))
    if done_on > clock.today():
        raise BadReadiness(_("Ngày làm không được ở tương lai."))
    values = {"by": by, "note": note.strip()[:300], "at": clock.now()}
    proof, _made = ReadinessProof.objects.update_or_create(
        offering=offering, check_id=check, done_on=done_on, defaults=values
    )
    _again([offering])
    return proof


@transaction.atomic
def report_hindrance(
    authority: Authority, *, what: str, why: str, since: date, by: Person, procedure: Procedure | None = None
) -> Hindrance:
    """Something does not work at an office from a day on: levels are derived again from then. Raises BadReadiness."""
    if what not in Hindrance.What.values or not why.strip():
        raise BadReadiness(_("Chọn việc chưa làm được và ghi lý do."))
    if since > clock.today():
        raise BadReadiness(_("Ngày bắt đầu không được ở tương lai."))
    made = Hindrance.objects.create(
        authority=authority, procedure=procedure, what=what, why=why.strip()[:300], valid_from=since, told_by=by
    )
    _again(_touched(made), since=since)
    return made


@transaction.atomic
def end_hindrance(hindrance: Hindrance, *, last_day: date) -> Hindrance:
    """It works again after `last_day`: levels are derived again from then. Raises BadReadiness."""
    if last_day < hindrance.valid_from - ONE_DAY or last_day > clock.today():
        raise BadReadiness(_("Ngày kết thúc không được trước ngày bắt đầu hay ở tương lai."))
    touched, since = _touched(hindrance), last_day + ONE_DAY
    if last_day < hindrance.valid_from:
        hindrance.delete()
    else:
        hindrance.valid_to = last_day
        hindrance.save(update_fields=["valid_to"])
    _again(touched, since=min(since, clock.today()))
    return hindrance


def _touched(hindrance: Hindrance) -> list[Offering]:
    rows = Offering.objects.filter(authority=hindrance.authority).select_related("procedure", "authority")
    return list(rows.filter(procedure=hindrance.procedure) if hindrance.procedure else rows)


def _again(offerings: list[Offering], since: date | None = None) -> None:
    """Derive again from a day on; without a day, only what is checked today."""
    today, keys = clock.today(), [each.pk for each in offerings]
    if since:
        OfferingLevel.objects.filter(offering__in=keys, from_day__gte=since).delete()
    rows = Offering.objects.filter(pk__in=keys).select_related("procedure", "authority")
    recorder = Recorder(gathered := Gathered(rows, examine=False), today)
    for offering in gathered.offerings:
        if since:
            recorder.follow(offering, after=since - ONE_DAY)
        if offering.valid_from <= today and (offering.valid_to is None or offering.valid_to >= today):
            recorder.check(offering)
    recorder.flush()
