"""The lines of the journal behind a figure: the same count, the dossiers themselves, for who may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.dossiers.models import Channel, JournalEntry
from motcua.dossiers.queries.overdue import oversight_of
from motcua.foundation.spans import Span
from motcua.uptake.figures import ASSISTED, PAPER, REPRESENTATIVE, SELF_FILED

WHATS: dict[str, dict[str, Any]] = {
    "filed": {"move": "submit"},
    "asked": {"move": "ask_supplement"},
    "on_time": {"move": "release", "facts__on_time": True},
    "late": {"move": "release", "facts__on_time": False},
    "complained": {"move": "complain"},
}
CHANNELS: dict[str, tuple[Channel, ...]] = {
    "online": (*SELF_FILED, *ASSISTED, *REPRESENTATIVE),
    "self": SELF_FILED,
    "helped": (*ASSISTED, *REPRESENTATIVE),
    "paper": PAPER,
}
BESIDE = ("dossier", "procedure", "authority", "authority__unit")


@dataclass(frozen=True)
class Wanted:
    """Which lines: `what` of WHATS; offices and a procedure by primary key, None for all; `channel` of CHANNELS or "";
    a ward by its code or "".
    """

    span: Span
    what: str = "filed"
    authorities: Collection[int] | None = None
    procedure: int | None = None
    channel: str = ""
    ward: str = ""


def lines_behind(wanted: Wanted, *, by: Person) -> QuerySet[JournalEntry]:
    """The newest first, with what is shown of each; only of dossiers that this person answers for."""
    oversight = oversight_of(by)
    if oversight is None:
        return JournalEntry.objects.none()
    rows = JournalEntry.objects.filter(
        at__gte=wanted.span.start, at__lt=wanted.span.end, dossier__parent=None, **WHATS[wanted.what]
    )
    if oversight.listed:
        rows = rows.filter(dossier__in=oversight.rows)
    if wanted.authorities is not None:
        rows = rows.filter(authority__in=wanted.authorities)
    if wanted.procedure is not None:
        rows = rows.filter(procedure=wanted.procedure)
    if wanted.channel:
        rows = rows.filter(channel__in=CHANNELS[wanted.channel])
    if wanted.ward:
        rows = rows.filter(dossier__ward=wanted.ward)
    return rows.select_related(*BESIDE).order_by("-at", "-dossier_id", "-seq")
