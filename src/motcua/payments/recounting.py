"""The books recounted: what settlements and refunds say, beside what is booked. Reads only."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce

from motcua.payments.models import LedgerEntry, LedgerLine, Refund, Settlement

MOST = 500  # differences that are kept; where there are more, something is wrong as a whole
Kind = LedgerEntry.Kind
APPROVED = (Refund.State.APPROVED, Refund.State.SENT, Refund.State.DONE, Refund.State.FAILED)


def differences() -> list[dict[str, Any]]:
    """What is not booked as it is: [{kind, key, authority, booked, real}], sums in đồng. Empty when all is well."""
    found = [*_settlements(), *_refunds(Kind.REFUND_APPROVED, APPROVED), *_refunds(Kind.REFUND_PAID, ("done",))]
    return [*found, *_uneven()][:MOST]


def _settlements() -> Iterator[dict[str, Any]]:
    """Each sum that came in has one entry, of its amount; one that was entered wrongly has none that stands."""
    rows = _with_booked(Settlement.objects.select_related("authority"), "settlement", Kind.SETTLEMENT)
    valid = rows.filter(voided_at=None).exclude(booked=F("amount"))
    undone = rows.filter(voided_at__isnull=False).exclude(booked=0)
    for row in [*valid[:MOST], *undone[:MOST]]:
        real = 0 if row.voided_at else row.amount
        yield _said("settlement", row.receipt_number, row.authority.code, row.booked, real)


def _refunds(kind: str, states: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """A refund is booked when it is approved and when it is paid, and not before; what was taken back does not count."""
    rows = _with_booked(Refund.objects.select_related("authority"), "refund", kind)
    missing = rows.filter(state__in=states).exclude(booked=F("amount"))
    early = rows.exclude(state__in=states).exclude(booked=0)
    for row in [*missing[:MOST], *early[:MOST]]:
        yield _said(kind, str(row.pk), row.authority.code, row.booked, row.amount if row.state in states else 0)


def _uneven() -> Iterator[dict[str, Any]]:
    """The database lets no uneven entry in; whoever went round it is found here."""
    rows = LedgerLine.objects.values("entry", "authority__code").annotate(debit=Sum("debit"), credit=Sum("credit"))
    for row in rows.exclude(debit=F("credit"))[:MOST]:
        yield _said("uneven", str(row["entry"]), row["authority__code"], row["debit"], row["credit"])


def _with_booked(rows: QuerySet[Any], name: str, kind: str) -> QuerySet[Any]:
    """`booked`: the debit sum of their entry of a kind, as long as it was not taken back."""
    back = LedgerEntry.objects.filter(reverses=OuterRef("entry"))
    booked = LedgerLine.objects.filter(**{f"entry__{name}": OuterRef("pk")}, entry__kind=kind)
    total = (
        booked.exclude(Exists(back)).order_by().values(f"entry__{name}").annotate(total=Sum("debit")).values("total")
    )
    return rows.annotate(booked=Coalesce(total, 0))


def _said(kind: str, key: str, authority: str, booked: int, real: int) -> dict[str, Any]:
    return {"kind": kind, "key": key, "authority": authority, "booked": int(booked), "real": int(real)}
