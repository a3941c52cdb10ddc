"""Two people press at the same moment, again and again: what each was told, and what came of it."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.utils import translation

from motcua.dossiers import services
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation.errors import DomainError
from tests.factories import cases
from tests.factories.authorities import MembershipFactory

Act = Callable[[Dossier, Any, int], Any]


@dataclass
class Tally:
    """Of all pairs: how often exactly one won, what the losers were told, and moves that are not in the journal once."""

    pairs: int = 0
    one_winner: int = 0
    told: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def complete(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.complete_step(dossier, officer=person, note=f"Của {person.username}", seen=seen)


def ask(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.ask_supplement(dossier, officer=person, items=cases.ITEMS, days=15, seen=seen)


def take(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.assign(dossier, officer=person, to=person, seen=seen)


def free(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.assign(dossier, officer=person, to=None, seen=seen)


def grant(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.decide(dossier, officer=person, outcome="granted", seen=seen)


def refuse(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.decide(dossier, officer=person, outcome="refused", reasons=cases.REASONS, seen=seen)


def send_back(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.return_step(dossier, officer=person, to="tham_dinh", reason="Xem lại", seen=seen)


def accept(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.accept(dossier, officer=person, seen=seen)


def decline(dossier: Dossier, person: Any, seen: int) -> Any:
    return services.decline(dossier, officer=person, reasons=cases.REASONS, seen=seen)


def assigned(at: cases.Bureau) -> Dossier:
    """A dossier that the officer has taken."""
    officer = at.staff["officer"]
    return services.assign(cases.accepted(at), officer=officer, to=officer)


KINDS: tuple[tuple[str, str, Callable[[cases.Bureau], Dossier], Act, Act], ...] = (
    ("both finish the step", "officer", cases.accepted, complete, complete),
    ("one finishes, one asks for more", "officer", cases.accepted, complete, ask),
    ("both take it", "officer", cases.accepted, take, take),
    ("a head frees it, the officer finishes", "officer head", assigned, complete, free),
    ("one grants, one refuses", "leader", cases.in_decision, grant, refuse),
    ("one grants, one sends back", "leader", cases.in_decision, grant, send_back),
    ("one accepts, one declines", "receiver", cases.filed, accept, decline),
)


def two_of(at: cases.Bureau, roles: str) -> tuple[Any, Any]:
    """Two people with one role, or one of each of two roles."""
    first, *other = roles.split()
    if other:
        return at.staff[first], at.staff[other[0]]
    return at.staff[first], MembershipFactory(authority=at.authority, role=first).person


def run_pairs(at: cases.Bureau, many: int) -> Tally:
    """So many pairs, each on two connections that begin together."""
    tally = Tally()
    kinds = [(name, fresh, (first, second), two_of(at, roles)) for name, roles, fresh, first, second in KINDS]
    for number in range(many):
        name, fresh, acts, people = kinds[number % len(kinds)]
        dossier = fresh(at)
        _count(tally, name, dossier, race(dossier, acts, people))
    return tally


def race(dossier: Dossier, acts: tuple[Act, Act], people: tuple[Any, Any]) -> list[str]:
    """What each of the two was told: "" for who won, else the sentence."""
    seen, start, told = dossier.journal_length, threading.Barrier(2), ["?", "?"]

    def one(place: int) -> None:
        translation.activate("vi")
        try:
            start.wait()
            acts[place](dossier, people[place], seen)
            told[place] = ""
        except DomainError as error:
            told[place] = error.message
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _count(tally: Tally, name: str, dossier: Dossier, told: list[str]) -> None:
    """Who won has his lines in the journal and nobody else has; the dossier is where the journal says."""
    tally.pairs += 1
    tally.one_winner += sorted(bool(said) for said in told) == [False, True]
    tally.told.update(said for said in told if said)
    after = Dossier.objects.get(pk=dossier.pk)
    lines = list(JournalEntry.objects.filter(dossier=dossier).order_by("seq"))
    news = [line for line in lines if line.seq > dossier.journal_length]
    whole = [line.seq for line in lines] == list(range(1, after.journal_length + 1))
    actors = {line.actor_id for line in news if line.actor_id}
    if not whole or len(actors) != 1 or after.state != lines[-1].to_state or after.journal_head != lines[-1].hash:
        tally.lost.append(name)
