"""The rows behind each figure of the books: the same filter, the rows themselves."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from motcua.dossiers.models import FeeDue
from motcua.payments.books.reading import Asked
from motcua.payments.models import Refund, Settlement

BESIDE = ("dossier", "dossier__procedure", "authority", "taken_by")


def settlements(asked: Asked, *, surplus: bool = False, method: str = "") -> QuerySet[Settlement]:
    """The sums behind "collected", or behind what was beyond the fee; the newest first."""
    rows = Settlement.objects.filter(voided_at=None, surplus=surplus, **_of_a_sum(asked)).select_related(*BESIDE)
    rows = rows.filter(method=method) if method else rows
    return rows.order_by("-settled_at", "-id")


def first_payments(asked: Asked, *, methods: tuple[str, ...] = ()) -> QuerySet[Settlement]:
    """The first payment of each dossier behind the share of payments online; the newest first."""
    earlier = Settlement.objects.filter(dossier=OuterRef("dossier"), voided_at=None, surplus=False)
    earlier = earlier.filter(
        Q(settled_at__lt=OuterRef("settled_at")) | Q(settled_at=OuterRef("settled_at"), id__lt=OuterRef("id"))
    )
    rows = settlements(asked).filter(~Exists(earlier))
    return rows.filter(method__in=methods) if methods else rows


def refunds(asked: Asked, *, method: str = "") -> QuerySet[Refund]:
    """What was given back, perhaps only of what was paid in one way; the newest first."""
    rows = Refund.objects.filter(done_at__gte=asked.span.start, done_at__lt=asked.span.end)
    rows = rows.filter(settlement__authority__in=_offices(asked), **_of_its_dossier(asked, "settlement__dossier"))
    rows = rows.filter(settlement__method=method) if method else rows
    return rows.select_related("settlement__dossier__procedure", "settlement__authority").order_by("-done_at", "-id")


def dues(asked: Asked, *, what: str) -> QuerySet[FeeDue]:
    """What was asked ("charged"), exempted or forgone; the newest first. `not_asked`: forgone, in đồng."""
    rows = FeeDue.objects.filter(frozen_at__gte=asked.span.start, frozen_at__lt=asked.span.end, cancelled_at=None)
    rows = rows.filter(dossier__receiving_authority__in=_offices(asked), **_of_its_dossier(asked, "dossier"))
    rows = rows.annotate(not_asked=Greatest(0, F("ordinary") - F("exempted") - F("amount")))
    wanted = {"charged": Q(amount__gt=0), "exempted": Q(exempted__gt=0), "forgone": Q(not_asked__gt=0)}[what]
    beside = ("dossier", "dossier__procedure", "dossier__receiving_authority")
    return rows.filter(wanted).select_related(*beside).order_by("-frozen_at", "-id")


def _of_a_sum(asked: Asked) -> dict[str, Any]:
    span = {"settled_at__gte": asked.span.start, "settled_at__lt": asked.span.end}
    return span | {"authority__in": _offices(asked)} | _of_its_dossier(asked, "dossier")


def _of_its_dossier(asked: Asked, path: str) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if asked.procedure:
        wanted[f"{path}__procedure"] = asked.procedure
    if asked.channel:
        wanted[f"{path}__channel"] = asked.channel
    return wanted


def _offices(asked: Asked) -> list[int]:
    return [office.pk for office in asked.authorities]
