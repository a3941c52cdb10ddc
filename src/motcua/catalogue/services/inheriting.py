"""What an office offered goes on at its successors, from the day on which they took its work over."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from motcua.authorities.models import Authority, AuthoritySuccession
from motcua.catalogue.models import Offering
from motcua.catalogue.services.offering import end_offering
from motcua.catalogue.stages import with_stage
from motcua.foundation import clock


@transaction.atomic
def pass_on_offerings(day: date | None = None) -> int:
    """Every offering of an authority that has closed by a day (today) ends with it, and its successors take the procedure
    with the same channels and stage, unless they take it already. Returns how many offerings were made.

    Only successors of all the work: for a part of it (`scope`) somebody has to say which procedures go along.
    """
    heirs = _heirs(day or clock.today())
    lasting = Q(valid_to=None) | Q(valid_to__gt=F("authority__valid_to"))
    made: list[Offering] = []
    rows = with_stage(Offering.objects.filter(lasting, authority__in=heirs.keys()), day).select_related("authority")
    taken = set(Offering.objects.filter(valid_to=None).values_list("procedure_id", "authority_id"))
    for old in rows.order_by("pk"):
        last_day = old.authority.valid_to
        if last_day and old.valid_from <= last_day:
            end_offering(old, last_day=last_day)
            made += [each for each in _inherited(old, heirs[old.authority_id], last_day) if _new(each, taken)]
    return len(Offering.objects.bulk_create(made, ignore_conflicts=True))


def _heirs(day: date) -> dict[int, list[Authority]]:
    found: dict[int, list[Authority]] = defaultdict(list)
    rows = AuthoritySuccession.objects.filter(scope="", effective_on__lte=day, predecessor__valid_to__lt=day)
    for row in rows.select_related("successor"):
        found[row.predecessor_id].append(row.successor)
    return found


def _inherited(old: Offering, heirs: list[Authority], last_day: date) -> list[Offering]:
    since = last_day + timedelta(days=1)
    return [
        Offering(
            procedure_id=old.procedure_id,
            authority=heir,
            channels=old.channels,
            stage=getattr(old, "stage_now", old.stage),
            valid_from=max(since, heir.valid_from),
        )
        for heir in heirs
    ]


def _new(offering: Offering, taken: set[tuple[int, int]]) -> bool:
    key = offering.procedure_id, offering.authority_id
    if key in taken:
        return False
    taken.add(key)
    return True
