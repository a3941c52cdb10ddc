"""Noting that something happened, from the request in which it did: one statement, and never a reason to fail.

What is lost when the statement fails is one count; the page of a citizen goes on.
"""

import logging
from collections.abc import Collection, Iterable
from typing import Any

from django.db import DatabaseError, connection

from motcua.dossiers.models import Draft
from motcua.foundation import clock
from motcua.uptake.funnel.spans_of_time import LIMITS
from motcua.uptake.funnel.statements import NOTE_DRAFT
from motcua.uptake.models import Step, StepToFold

log = logging.getLogger(__name__)
LONGEST = 60
ASIDE_AFTER = LIMITS[-1]  # seconds: whoever comes back later has left in between


def step(name: str) -> str:
    """The key of a step reached."""
    return f"step|{name}"


def passed(page: str) -> str:
    """The key of a page done: its time is counted with it."""
    return f"time|{page[:LONGEST]}"


def faults(page: str, met: Iterable[tuple[str, str]]) -> list[str]:
    """The keys of (question, fault) met on a page."""
    return [f"field|{page[:LONGEST]}|{field[:LONGEST]}|{fault[:20]}" for field, fault in met]


def note_view(procedure: int, *, device: str) -> None:
    """Somebody looks at the page of a procedure (its primary key)."""
    _write(lambda: _add(procedure, kind="step", name=Step.VIEW, device=device))


def note_help(procedure: int, *, page: str = "") -> None:
    """Somebody asks for help with a procedure, from a page of its form or, with "", from elsewhere."""
    _write(lambda: _add(procedure, kind="help", name=page[:LONGEST]))


def note_draft(draft: Draft, *, device: str, keys: Collection[str]) -> None:
    """What a draft has come to, once for each key that `step`, `passed` and `faults` make."""
    if not keys:
        return
    values = {
        "draft": draft.pk,
        "keys": list(keys),
        "at": clock.now(),
        "day": clock.today(),
        "device": device,
        "procedure": draft.offering.procedure_id,
        "authority": draft.offering.authority_id,
        "version": draft.version_id,
        "channel": draft.channel,
        "limits": list(LIMITS),
    }
    _write(lambda: _execute(NOTE_DRAFT, values))


def was_aside(draft: Draft) -> bool:
    """Whether nothing was saved in a draft for so long that its owner has come back to it now."""
    return (clock.now() - draft.saved_at).total_seconds() > ASIDE_AFTER


def _add(procedure: int, *, kind: str, name: str, device: str = "") -> None:
    StepToFold.objects.create(day=clock.today(), procedure_id=procedure, kind=kind, name=name, device=device)


def _execute(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _write(act: Any) -> None:
    try:
        act()
    except DatabaseError:
        log.exception("One step of the funnel was not counted")
