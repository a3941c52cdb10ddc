"""Stages of offerings from a day on, and outages: paper opens at once where people cannot file online."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, OfferingStage, OnlineOutage, Procedure
from motcua.catalogue.models.stage import PAPER_OPENS_AFTER
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class BadStage(DomainError):
    """A stage that does not exist, or for a day that has passed."""


class BadOutage(DomainError):
    """An outage without words, in the future, or one that has ended."""


@transaction.atomic
def set_stage(
    procedure: Procedure,
    *,
    authorities: Iterable[Authority],
    stage: str,
    from_day: date,
    plan: UUID | None = None,
    basis: str = "",
) -> list[OfferingStage]:
    """From a day on (today at the earliest) these offices are at this stage. Raises BadStage."""
    if stage not in Offering.Stage.values or from_day < clock.today():
        raise BadStage(_("Chọn một bậc trong danh sách, từ hôm nay trở đi."))
    values = {"procedure": procedure, "stage": stage, "from_day": from_day, "basis": basis.strip()[:300], "plan": plan}
    return OfferingStage.objects.bulk_create([OfferingStage(authority=each, **values) for each in authorities])


@transaction.atomic
def revoke_stage(procedure: Procedure, *, plan: UUID, authorities: Iterable[Authority] | None = None) -> int:
    """What a plan had set and whose day has not come will not come; answers how many rows."""
    rows = OfferingStage.objects.filter(procedure=procedure, plan=plan, revoked_at=None, from_day__gt=clock.today())
    if authorities is not None:
        rows = rows.filter(authority__in=[each.pk for each in authorities])
    return rows.update(revoked_at=clock.now())


@transaction.atomic
def report_outage(
    why: str,
    *,
    since: datetime,
    by: Person | None = None,
    authority: Authority | None = None,
    procedure: Procedure | None = None,
    at_once: bool = False,
) -> OnlineOutage:
    """Filing online has not worked since a moment; paper opens four hours after it, or at once. Raises BadOutage."""
    now = clock.now()
    if not why.strip() or since > now:
        raise BadOutage(_("Ghi sự cố gì, và bắt đầu lúc nào (không ở tương lai)."))
    opens = now if at_once else since + PAPER_OPENS_AFTER
    return OnlineOutage.objects.create(
        why=" ".join(why.split())[:300],
        since=since,
        paper_from=opens,
        authority=authority,
        procedure=procedure,
        told_by=by,
    )


@transaction.atomic
def open_paper_now(outage: OnlineOutage, *, by: Person) -> OnlineOutage:
    """Do not wait for four hours. Raises BadOutage when it is over."""
    locked = _open(outage)
    if locked.paper_from > clock.now():
        locked.paper_from, locked.opened_by = max(locked.since, clock.now()), by
        locked.save(update_fields=["paper_from", "opened_by"])
    return locked


@transaction.atomic
def end_outage(outage: OnlineOutage, *, by: Person | None = None) -> OnlineOutage:
    """It works again: counters ask again. Raises BadOutage when somebody has said so before."""
    locked = _open(outage)
    locked.until, locked.ended_by = clock.now(), by
    locked.save(update_fields=["until", "ended_by"])
    return locked


def _open(outage: OnlineOutage) -> OnlineOutage:
    locked = OnlineOutage.objects.select_for_update().get(pk=outage.pk)
    if locked.until is not None:
        raise BadOutage(_("Sự cố này đã được báo là xong."))
    return locked
