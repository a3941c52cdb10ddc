"""Pulling the plug, and the supervisor that a machine has: whatever is dead is started again."""

import os
import random
import signal
import threading
import time
from collections import Counter
from contextlib import suppress

from tests.benchmarks.processes import family
from tests.benchmarks.scratch import Process, Scratch


class Supervisor(threading.Thread):
    """Starts again what has died, as systemd would. Only one thread kills, only this one starts."""

    def __init__(self, place: Scratch, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.place, self.stop = place, stop
        self.web, self.worker = place.parts
        self.started: Counter[str] = Counter()

    def run(self) -> None:
        while not self.stop.wait(0.2):
            self.look()

    def look(self) -> None:
        """One round."""
        if not _lives(_postmaster(self.place)):
            self.place.start_database()
            self.started["PostgreSQL"] += 1
        if self.web.poll() is not None:
            self.web = self._again(self.web, self.place.start_web)
            self.started["web"] += 1
        if self.worker.poll() is not None:
            self.worker = self._again(self.worker, self.place.start_worker)
            self.started["worker"] += 1

    def _again(self, dead: Process, start) -> Process:
        with suppress(ProcessLookupError):
            os.killpg(dead.pid, signal.SIGKILL)
        dead.wait(10)
        self.place.parts.remove(dead)
        return start()


def kill_something(place: Scratch, supervisor: Supervisor, chance: random.Random) -> str:
    """kill -9 of one of the parts; returns which."""
    name = chance.choice(("web worker", "web master", "worker", "PostgreSQL", "PostgreSQL backend"))
    victims = {
        "web worker": lambda: family(supervisor.web.pid)[1:],
        "web master": lambda: [supervisor.web.pid],
        "worker": lambda: [supervisor.worker.pid],
        "PostgreSQL": lambda: [_postmaster(place)],
        "PostgreSQL backend": lambda: family(_postmaster(place))[1:],
    }[name]()
    if victims:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(victims), signal.SIGKILL)
    return name


def _postmaster(place: Scratch) -> int:
    try:
        return place.database_pid
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def _lives(pid: int) -> bool:
    """Whether it runs; a zombie that nobody has waited for does not."""
    if not pid:
        return False
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait(check, seconds: float) -> bool:
    """Ask until it is so, at most this long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(Exception):
            if check():
                return True
        time.sleep(0.5)
    return False
