"""Writing, starting and ending nudges, and the messages of those about renewal."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import JournalEntry, Outcome
from motcua.foundation import clock
from motcua.foundation.spans import month_after
from motcua.notifications.services import queue_message
from motcua.uptake.campaigns.messages import quiet
from motcua.uptake.campaigns.windows import moment
from motcua.uptake.models import InvitationConsent, Nudge, NudgeMeasure, NudgeSend, NudgeWeek
from motcua.uptake.nudges.assignment import monday, plan, weeks_from
from motcua.uptake.nudges.effect import measured_nudge
from motcua.uptake.nudges.terms import BadNudge, NudgeTerms, centres, demand_manager, demand_sense

State = Nudge.State
CATCHING_UP = timedelta(days=3)  # a worker that stood for a weekend forgets nobody
A_RUN = 100
MEASURED_FOR = timedelta(weeks=3)  # after the last week
FEWEST_CENTRES = 2


@transaction.atomic
def draft_nudge(terms: NudgeTerms, *, by: Person) -> Nudge:
    """Write down a nudge. Raises BadNudge, PermissionDenied."""
    demand_manager(by)
    demand_sense(terms)
    nudge = terms.put_into(Nudge(written_by=by, written_at=clock.now()))
    nudge.save()
    return nudge


@transaction.atomic
def change_nudge(nudge: Nudge, *, terms: NudgeTerms, by: Person) -> Nudge:
    """Change one that has not been started. Raises BadNudge, PermissionDenied."""
    demand_manager(by)
    demand_sense(terms)
    row = _locked(nudge, State.DRAFT)
    terms.put_into(row).save()
    return row


@transaction.atomic
def start_nudge(nudge: Nudge, *, by: Person) -> Nudge:
    """Draw which centre shows which wording in every week, and let it begin on its first day. Raises BadNudge."""
    demand_manager(by)
    row = _locked(nudge, State.DRAFT)
    if row.first <= clock.today():
        raise BadNudge(_("Ngày bắt đầu đã qua. Sửa thành một thứ Hai sắp tới."))
    if Nudge.objects.filter(place=row.place, state=State.RUNNING).exists():
        raise BadNudge(_("Đang thử một lời nhắc khác ở cùng chỗ. Dừng lời nhắc đó trước, để kết quả không lẫn."))
    offices = {office.code: office for office in centres(row)}
    if len(offices) < FEWEST_CENTRES:
        raise BadNudge(_("Cần ít nhất hai cơ quan để so sánh."))
    drawn = plan(str(row.pk), list(offices), weeks_from(row.first, row.weeks))
    NudgeWeek.objects.bulk_create(
        NudgeWeek(nudge=row, authority=offices[code], week=week, variant=variant)
        for (code, week), variant in sorted(drawn.items())
    )
    row.state = State.RUNNING
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def stop_nudge(nudge: Nudge, *, by: Person) -> Nudge:
    """Show it nowhere from now on; what was planned stays to be read. Raises BadNudge, PermissionDenied."""
    demand_manager(by)
    row = _locked(nudge, State.RUNNING)
    row.state, row.stopped_on = State.STOPPED, clock.today()
    row.save(update_fields=["state", "stopped_on"])
    return row


@transaction.atomic
def measure_nudge(nudge: Nudge) -> NudgeMeasure:
    """Count what it has changed by today, and keep it."""
    values = {"at": clock.now(), "facts": measured_nudge(nudge).kept()}
    return NudgeMeasure.objects.update_or_create(nudge=nudge, defaults=values)[0]


@transaction.atomic
def measure_nudges() -> int:
    """Every night: those that run or have ended of late; one whose last week is over is stopped. Returns how many."""
    today = clock.today()
    begun = [each for each in Nudge.objects.exclude(state=State.DRAFT) if each.last + MEASURED_FOR >= today]
    for nudge in begun:
        measure_nudge(nudge)
    over = [each.pk for each in begun if each.state == State.RUNNING and each.last < today]
    Nudge.objects.filter(pk__in=over).update(state=State.STOPPED, stopped_on=today)
    return len(begun)


@transaction.atomic
def send_renewals() -> int:
    """Messages to those whose paper was ready so many months ago and who agreed to be told; one a dossier, whichever wording
    its office has this week, and silence where that wording is empty. Returns how many were decided upon.
    """
    nudge = Nudge.objects.select_for_update(skip_locked=True)
    row = nudge.filter(place=Nudge.Place.RENEWAL, state=State.RUNNING, first__lte=clock.today()).first()
    if row is None or quiet(clock.now()):
        return 0
    variants = dict(row.plan.filter(week=monday(clock.today())).values_list("authority_id", "variant"))
    return sum(_remind(row, line, variants) for line in _due(row)[:A_RUN])


def _due(nudge: Nudge) -> list[JournalEntry]:
    """The lines by which results became ready, not written about yet, of people who agreed."""
    day = _months_before(clock.today(), nudge.months or 0)
    lines = JournalEntry.objects.filter(
        move="release",
        at__gte=moment(day - CATCHING_UP),
        at__lt=moment(day + timedelta(days=1)),
        procedure__code__in=nudge.procedures,
        dossier__outcome=Outcome.GRANTED,
        dossier__applicant__phone_hash__in=InvitationConsent.objects.filter(withdrawn_at=None).values("phone_hash"),
    ).exclude(dossier_id__in=NudgeSend.objects.values("dossier_id"))
    return list(lines.select_related("dossier__applicant").order_by("at"))


def _remind(nudge: Nudge, line: JournalEntry, variants: dict[int, str]) -> int:
    consent = InvitationConsent.objects.get(phone_hash=line.dossier.applicant.phone_hash)
    variant = variants.get(line.authority_id)
    if variant is None:
        return 0
    text, message = nudge.wording(variant, consent.language), None
    if text:
        message = queue_message(
            "sms",
            to=consent.phone,
            template="renewal_nudge",
            context={"text": text, "stop": consent.stop_code},
            language=consent.language,
        )
    NudgeSend.objects.create(
        nudge=nudge,
        dossier_id=line.dossier_id,
        authority_id=line.authority_id,
        variant=variant,
        message_id=message.pk if message else None,
        at=clock.now(),
    )
    return 1


def _months_before(day: date, months: int) -> date:
    first = month_after(day.replace(day=1), -months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _locked(nudge: Nudge, state: str) -> Nudge:
    row = Nudge.objects.select_for_update().get(pk=nudge.pk)
    if row.state != state:
        raise BadNudge(_("Lời nhắc này vừa được người khác thay đổi. Xem lại rồi làm tiếp."))
    return row
