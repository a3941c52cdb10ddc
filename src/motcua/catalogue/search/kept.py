"""The catalogue as this process knows it: built when first asked for, and again when the database has changed.

A large one is built again by a thread of its own, and the old one answers meanwhile: no request waits for it. Two threads
never build at once.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock, Thread
from time import monotonic

from django.db import connection

from motcua.catalogue.search import collecting
from motcua.catalogue.search.alphabet import shelves
from motcua.catalogue.search.entry import Entry, Key
from motcua.catalogue.search.index import Index
from motcua.catalogue.search.places import Places
from motcua.foundation import clock

LARGE = 400  # entries; a smaller catalogue is built within the request, in some 100 ms
SECONDS_KEPT = 2.0  # a large catalogue is not asked about more often: what was published is found this much later
_log = logging.getLogger(__name__)
_STATE = """
    select
        (select max(id) from catalogue_procedureversion),
        (select count(*)::text || max(id) || coalesce(max(valid_to)::text, '') from catalogue_offering),
        (select count(withdrawn_on) from catalogue_procedure),
        (select max(id) from catalogue_proceduresuccession),
        (select max(id) from catalogue_cardimport),
        (select count(*)::text || coalesce(sum(hashtext(local_words)), 0) from catalogue_card where vanished_at is null),
        (select count(*)::text || max(id) from authorities_authority)
"""


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be found, the most wanted first, and the state of the database from which it was read."""

    state: tuple
    index: Index
    entries: tuple[Entry, ...]
    by_key: dict[Key, Entry]
    places: Places

    @cached_property
    def letters(self) -> dict[str, list[Entry]]:
        """The entries under the letters of the Vietnamese alphabet."""
        return shelves(self.entries)


class _Kept:
    now: Catalogue | None = None
    good_until = 0.0
    building = Lock()


def catalogue() -> Catalogue:
    """The catalogue of today."""
    kept = _Kept.now
    if kept and monotonic() < _Kept.good_until:
        return kept
    state = (*_read_state(), clock.today())
    if kept is None or (kept.state != state and len(kept.entries) < LARGE):
        return _build(state)
    if kept.state != state:
        Thread(target=_build_aside, args=[state], name="search-index", daemon=True).start()
    _Kept.good_until = monotonic() + (SECONDS_KEPT if len(kept.entries) >= LARGE else 0.0)
    return kept


def read_ahead() -> None:
    """Read it by a thread, before anybody asks: a web process does so when it starts."""
    Thread(target=_read_ahead, name="search-index", daemon=True).start()


def forget() -> None:
    """Build it again when it is next asked for."""
    _Kept.now, _Kept.good_until = None, 0.0


def _build(state: tuple) -> Catalogue:
    with _Kept.building:
        kept = _Kept.now
        if kept and kept.state == state:
            return kept
        _Kept.now = made = _made(state, state[-1])
        return made


def _read_ahead() -> None:
    try:
        catalogue()
    except Exception:
        _log.info("The catalogue could not be read ahead; the first search reads it.", exc_info=True)
    finally:
        connection.close()


def _build_aside(state: tuple) -> None:
    if not _Kept.building.acquire(blocking=False):
        return  # somebody is at it; whoever asks next sees whether it was enough
    try:
        _Kept.now = _made(state, state[-1])
    except Exception:
        _log.exception("The search index could not be built; the old one goes on.")
    finally:
        _Kept.building.release()
        connection.close()


def _made(state: tuple, day: date) -> Catalogue:
    entries = tuple(sorted(collecting.entries(day), key=_wanted))
    places = Places(collecting.authorities(day))
    return Catalogue(state, Index(entries), entries, {entry.key: entry for entry in entries}, places)


def _wanted(entry: Entry) -> tuple:
    return entry.kind != "procedure", -entry.prior, entry.code


def _read_state() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())
