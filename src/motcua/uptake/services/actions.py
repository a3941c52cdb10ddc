"""Giving work, talking about it, moving it and closing it; the figure of its place is kept at both ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.access import sight_of
from motcua.uptake.actions.reading import actions_by, leads
from motcua.uptake.actions.snapshot import Spot, snapshots
from motcua.uptake.actions.telling import tell_of_work
from motcua.uptake.models import ActionEvent, ActionItem
from motcua.uptake.targets.rights import wards_of

State, Kind = ActionItem.State, ActionEvent.Kind
MOST = 50  # pieces of work given at once


class BadWork(DomainError):
    """Work that cannot be given or changed: no words, a day that has passed, somebody who does not work here."""


class WorkMoved(DomainError):
    """Somebody else closed or reopened it in the meantime."""


@dataclass(frozen=True)
class Work:
    """What somebody is to do. `about` and `about_key` say why: a target, a service, a cause …; the place is what is measured."""

    what: str
    owner: Person
    due_on: date
    about: str = ActionItem.About.OTHER
    about_key: str = ""
    about_words: str = ""
    authority: Authority | None = None
    procedure: Procedure | None = None
    ward: str = ""


@transaction.atomic
def give_work(works: Sequence[Work], *, by: Person) -> list[ActionItem]:
    """Give work to people, each told once by e-mail, however much he gets. Raises BadWork, PermissionDenied."""
    if not 0 < len(works) <= MOST:
        raise BadWork(_("Chọn ít nhất một việc, nhiều nhất %(n)s việc một lần.") % {"n": MOST})
    _demand_sight(works, by)
    for work in works:
        _demand_sense(work.what, work.owner, work.due_on)
    figures = snapshots([Spot(_pk(each.authority), _pk(each.procedure), each.ward) for each in works])
    made = [
        ActionItem(
            what=" ".join(work.what.split())[:300],
            about=work.about,
            about_key=work.about_key,
            about_words=work.about_words[:300],
            authority=work.authority,
            procedure=work.procedure,
            ward=work.ward,
            owner=work.owner,
            due_on=work.due_on,
            given_by=by,
            given_at=clock.now(),
            figure_before=figure,
        )
        for work, figure in zip(works, figures, strict=True)
    ]
    ActionItem.objects.bulk_create(made)
    ActionEvent.objects.bulk_create([_event(action, Kind.GIVEN, by, action.owner.full_name) for action in made])
    tell_of_work(made, by=by)
    return made


@transaction.atomic
def say_on(action: ActionItem, *, by: Person, words: str) -> ActionItem:
    """Say something about work. Raises BadWork, PermissionDenied."""
    found = _locked(action, by)
    _written(found, Kind.SAID, by, _words(words))
    return found


@transaction.atomic
def move_due(action: ActionItem, *, by: Person, due_on: date, why: str) -> ActionItem:
    """Another day, with the reason. Raises BadWork, WorkMoved, PermissionDenied."""
    found = _locked(action, by, state=State.OPEN, leading=True)
    _demand_sense(found.what, found.owner, due_on)
    told = f"{found.due_on:%d/%m/%Y} → {due_on:%d/%m/%Y}. {_words(why)}"
    found.due_on = due_on
    found.save(update_fields=["due_on"])
    _written(found, Kind.MOVED, by, told)
    return found


@transaction.atomic
def pass_on(action: ActionItem, *, by: Person, owner: Person) -> ActionItem:
    """Another owner, who is told. Raises BadWork, WorkMoved, PermissionDenied."""
    found = _locked(action, by, state=State.OPEN, leading=True)
    _demand_sense(found.what, owner, max(found.due_on, clock.today()))
    if owner.pk == found.owner_id:
        raise BadWork(_("Người này đang làm việc này rồi."))
    found.owner, found.told_soon, found.told_late = owner, None, None
    found.save(update_fields=["owner", "told_soon", "told_late"])
    _written(found, Kind.PASSED, by, owner.full_name)
    tell_of_work([found], by=by)
    return found


@transaction.atomic
def finish_work(action: ActionItem, *, by: Person, outcome: str) -> ActionItem:
    """It is done, with this outcome; by its owner or a leader. Raises BadWork, WorkMoved, PermissionDenied."""
    return _closed(_locked(action, by, state=State.OPEN), State.DONE, by, outcome)


@transaction.atomic
def drop_work(action: ActionItem, *, by: Person, outcome: str) -> ActionItem:
    """It need not be done, for this reason; by a leader. Raises BadWork, WorkMoved, PermissionDenied."""
    return _closed(_locked(action, by, state=State.OPEN, leading=True), State.DROPPED, by, outcome)


@transaction.atomic
def reopen_work(action: ActionItem, *, by: Person, due_on: date, why: str) -> ActionItem:
    """It was not done after all; until another day. Raises BadWork, WorkMoved, PermissionDenied."""
    found = _locked(action, by, leading=True)
    if found.state == State.OPEN:
        raise WorkMoved(_("Việc này đang mở."))
    _demand_sense(found.what, found.owner, due_on)
    said = _words(why)
    found.state, found.closed_at, found.closed_by, found.due_on = State.OPEN, None, None, due_on
    found.outcome, found.figure_after, found.told_soon, found.told_late = "", {}, None, None
    found.save()
    _written(found, Kind.REOPENED, by, said)
    return found


def _closed(action: ActionItem, state: str, by: Person, outcome: str) -> ActionItem:
    action.outcome = _words(outcome)
    action.state, action.closed_by, action.closed_at = state, by, clock.now()
    action.figure_after = snapshots([Spot(action.authority_id, action.procedure_id, action.ward)])[0]
    action.save()
    _written(action, Kind.DONE if state == State.DONE else Kind.DROPPED, by, action.outcome)
    return action


def _locked(action: ActionItem, by: Person, *, state: str = "", leading: bool = False) -> ActionItem:
    found = actions_by(by).select_for_update(of=("self",)).filter(pk=action.pk).first()
    if found is None or (leading and not leads(by, found)):
        raise PermissionDenied
    if state and found.state != state:
        raise WorkMoved(_("Việc này vừa được người khác đóng. Hãy xem lại."))
    return found


def _demand_sight(works: Sequence[Work], by: Person) -> None:
    """Leaders give work about their own offices; about the whole province, leaders of the province."""
    sight = sight_of(by)
    if sight is None:
        raise PermissionDenied
    if sight.everything:
        return
    wards = wards_of(sight)
    for work in works:
        here = sight.covers(work.authority) if work.authority else work.ward in wards
        if not here:
            raise PermissionDenied


def _demand_sense(what: str, owner: Person, due_on: date) -> None:
    if not what.strip():
        raise BadWork(_("Ghi việc cần làm."))
    if due_on < clock.today():
        raise BadWork(_("Hạn phải từ hôm nay trở đi."))
    if not owner.is_staff or not owner.is_active:
        raise BadWork(_("Chỉ giao cho cán bộ đang làm việc."))


def _words(words: str) -> str:
    if not words.strip():
        raise BadWork(_("Ghi vài lời để người khác hiểu."))
    return words.strip()[:1000]


def _event(action: ActionItem, kind: str, by: Person, words: str) -> ActionEvent:
    return ActionEvent(action=action, kind=kind, by=by, at=clock.now(), words=words[:1000])


def _written(action: ActionItem, kind: str, by: Person, words: str) -> None:
    _event(action, kind, by, words).save()


def _pk(row: Authority | Procedure | None) -> int | None:
    return row.pk if row is not None else None
