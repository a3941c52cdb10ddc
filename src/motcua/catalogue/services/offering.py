"""Who takes a procedure, from when to when, on which channels."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure
from motcua.foundation.errors import DomainError

ONE_DAY = timedelta(days=1)
ALL_CHANNELS = ("online", "counter", "post")


class BadOffering(DomainError):
    """An offering without a channel, or one that overlaps with another of the same office."""


@transaction.atomic
def offer(
    procedure: Procedure,
    *,
    authority: Authority,
    channels: Iterable[str] = ALL_CHANNELS,
    since: date,
    stage: str = Offering.Stage.OFFERED,
) -> Offering:
    """Let an authority take a procedure on these channels from a day on; what it offered before ends the day before.

    The same day again replaces channels and stage. Raises BadOffering.
    """
    wanted = list(dict.fromkeys(channels))
    if not wanted or not set(wanted) <= set(Offering.Channel.values) or stage not in Offering.Stage.values:
        raise BadOffering(_("Chọn ít nhất một cách nộp hồ sơ trong danh sách."))
    own = Offering.objects.select_for_update().filter(procedure=procedure, authority=authority)
    later = own.filter(valid_from__gt=since).order_by("valid_from").first()
    for before in own.filter(valid_from__lt=since).on(since):
        before.valid_to = since - ONE_DAY
        before.save(update_fields=["valid_to"])
    values = {"channels": wanted, "stage": stage, "valid_to": later.valid_from - ONE_DAY if later else None}
    return own.update_or_create(procedure=procedure, authority=authority, valid_from=since, defaults=values)[0]


@transaction.atomic
def end_offering(offering: Offering, *, last_day: date) -> Offering:
    """The office takes no new dossier of this procedure after `last_day`. Raises BadOffering."""
    if last_day < offering.valid_from:
        raise BadOffering(_("Ngày kết thúc phải sau ngày bắt đầu."))
    offering.valid_to = last_day
    offering.save(update_fields=["valid_to"])
    return offering


@transaction.atomic
def offer_where_new(
    procedure: Procedure, *, authorities: Iterable[Authority], channels: Iterable[str], since: date
) -> list[Offering]:
    """Let these authorities take a procedure from a day on, but those that take it on that day or later: they follow
    its newest version by themselves. Two statements, however many offices.
    """
    wanted = list(authorities)
    if not wanted:
        return []
    lasting = Q(valid_to=None) | Q(valid_to__gte=since)
    having = set(Offering.objects.filter(lasting, procedure=procedure).values_list("authority_id", flat=True))
    own = list(channels)
    offerings = [
        Offering(procedure=procedure, authority=authority, channels=own, valid_from=since)
        for authority in wanted
        if authority.pk not in having
    ]
    return Offering.objects.bulk_create(offerings, ignore_conflicts=True, batch_size=2000)
