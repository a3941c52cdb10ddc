"""An office has closed: its open dossiers go on at its successor, without new papers and without a new due moment."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import authorities_on, memberships_of
from motcua.catalogue.facts import ward_of
from motcua.catalogue.models import Offering
from motcua.dossiers.heirs import PLACES, Heirs
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Dossier, Draft, JournalEntry, StepRun
from motcua.dossiers.queries.unplaced import of_closed_offices
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

BATCH = 500
COLUMNS = (*(f"{place}_id" for place in PLACES), "assignee_id", "journal_length", "journal_head")
DOSSIERS = """
    update dossiers_dossier as kept
    set authority_id = new.authority_id, receiving_authority_id = new.receiving_authority_id,
        returning_authority_id = new.returning_authority_id, held_by_id = new.held_by_id,
        assignee_id = new.assignee_id, journal_length = new.journal_length, journal_head = new.journal_head
    from unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::uuid[], %s::int[], %s::text[])
        as new (id, authority_id, receiving_authority_id, returning_authority_id, held_by_id, assignee_id,
                journal_length, journal_head)
    where kept.id = new.id
"""
STEPS = """
    update dossiers_steprun as kept set authority_id = new.authority_id, assignee_id = new.assignee_id
    from unnest(%s::bigint[], %s::bigint[], %s::uuid[]) as new (id, authority_id, assignee_id)
    where kept.id = new.id
"""


class Some(NamedTuple):
    """How many dossiers were looked at, how many moved, and the key behind which to go on (None at the end)."""

    seen: int
    moved: int
    last: UUID | None


class NotToPlace(DomainError):
    """The dossier lies at an office that works, or the chosen office does not exist today."""


@transaction.atomic
def pass_on_some(heirs: Heirs, *, after: UUID | None = None) -> Some:
    """One batch of open dossiers of closed offices behind the key `after`: those with a clear successor are handed over.

    The step stays open, the due moments stay, the number stays; whoever was assigned keeps it only if he has the role at the
    successor. What is not clear is left where it is (`queries.unplaced`). Run again, it moves nothing twice.
    """
    keys = _some(heirs, after=after)
    return Some(len(keys), _pass_on(keys, heirs) if keys else 0, keys[-1] if keys else None)


@transaction.atomic
def place_dossier(dossier: Dossier, *, manager: Person, to: Authority) -> Dossier:
    """A leader of the province says where a dossier of a closed office goes on. Raises NotToPlace, PermissionDenied."""
    if not memberships_of(manager).filter(role=Membership.Role.MANAGER).exists():
        raise PermissionDenied
    heirs = Heirs(clock.today())
    locked = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    changes = {place: to for place in PLACES if getattr(locked, f"{place}_id") in heirs.closed}
    if not changes or not locked.is_open or not authorities_on().filter(pk=to.pk).exists():
        raise NotToPlace(_("Hồ sơ này không còn chờ chuyển, hoặc cơ quan đã chọn không hoạt động."))
    record = Record()
    with clock.at(clock.now()):
        _hand_over(locked, changes, heirs, record, actor=manager)
        _write([locked], record, _steps([locked], heirs))
    return locked


def _some(heirs: Heirs, *, after: Any) -> list[Any]:
    rows = of_closed_offices(heirs.closed).order_by("pk")
    return list((rows.filter(pk__gt=after) if after else rows).values_list("pk", flat=True)[:BATCH])


def _pass_on(keys: list[Any], heirs: Heirs) -> int:
    """Move those of these dossiers whose successor is clear; returns how many."""
    record, moved = Record(), []
    rows = of_closed_offices(heirs.closed).filter(pk__in=keys).select_for_update(of=("self",))
    with clock.at(clock.now()):
        for dossier in rows.defer("answers", "reused", "fee_quote", "reasons", "delivery_address").order_by("pk"):
            if changes := heirs.changes(dossier):
                _hand_over(dossier, changes, heirs, record)
                moved.append(dossier)
        _write(moved, record, _steps(moved, heirs))
    return len(moved)


def _write(dossiers: list[Dossier], record: Record, runs: list[StepRun]) -> None:
    """Set-based: a reform moves tens of thousands in a night."""
    JournalEntry.objects.bulk_create(record.journal, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute(DOSSIERS, [[getattr(each, name) for each in dossiers] for name in ("pk", *COLUMNS)])
        names = ("pk", "authority_id", "assignee_id")
        cursor.execute(STEPS, [[getattr(run, name) for run in runs] for name in names])


def _hand_over(
    dossier: Dossier, changes: dict[str, Authority], heirs: Heirs, record: Record, *, actor: Person | None = None
) -> None:
    place = next(iter(changes))
    old, new = heirs.offices[getattr(dossier, f"{place}_id")], changes[place]
    for name in PLACES:  # all four as objects: nothing is read again for the journal
        setattr(dossier, name, changes.get(name) or heirs.offices[getattr(dossier, f"{name}_id")])
    facts = {
        "from": old.code,
        "to": new.code,
        "to_name": {"vi": new.name_vi, "en": new.name_en},
        "basis": heirs.basis(old.pk),
        "moved": list(changes),
    }
    act(dossier, "hand_over", record=record, telling=Telling(actor, facts))


def _steps(dossiers: Iterable[Dossier], heirs: Heirs) -> list[StepRun]:
    """The open step is the successor's now, its due moment unchanged; who was assigned keeps it if he may."""
    moved = {dossier.pk: dossier for dossier in dossiers}
    held = Membership.objects.on(heirs.day).filter(person__in={each.assignee_id for each in moved.values()} - {None})
    roles = set(held.values_list("person_id", "authority_id", "role"))
    runs = list(StepRun.objects.filter(dossier__in=moved, done_at=None).defer("note"))
    for run in runs:
        dossier = moved[run.dossier_id]
        run.authority_id = dossier.held_by_id
        if run.assignee_id and (run.assignee_id, dossier.held_by_id, run.role) not in roles:
            run.assignee_id = dossier.assignee_id = None
    return runs


@transaction.atomic
def pass_on_drafts(heirs: Heirs) -> int:
    """What is still being filled in for a closed office is filed with its successor."""
    rows = Draft.objects.filter(dossier_id=None, expires_at__gt=clock.now(), offering__authority__in=heirs.closed)
    moved = 0
    for draft in rows.select_related("offering").select_for_update(of=("self",)):
        old = draft.offering
        heir = heirs.heir(old.authority_id, procedure=old.procedure_id, ward=ward_of(draft.answers))
        there = Offering.objects.on(heirs.day).filter(procedure=old.procedure_id, authority=heir).first()
        if heir and there:
            draft.offering = there
            draft.save(update_fields=["offering"])
            moved += 1
    return moved
