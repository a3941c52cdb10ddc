"""Citizens who do not give up: they file again and again, and send the same key until an answer comes."""

import http.client
import threading
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.citizen import Citizen, Refused

BROKEN = (OSError, http.client.HTTPException, Refused)
PATIENCE = 90  # seconds for one answer


class Filer(threading.Thread):
    """Files until it is told to stop. `acknowledged`: key -> the receipt's address, as the server answered."""

    def __init__(self, citizen: Citizen, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.citizen, self.stop = citizen, stop
        self.acknowledged: dict[str, str] = {}
        self.broken = 0
        self.retried = 0
        self.gave_up = ""

    def run(self) -> None:
        while not self.stop.is_set() and not self.gave_up:
            try:
                draft = self.citizen.begin()
                self.citizen.answer(draft)
                key = self.citizen.check(draft)
            except BROKEN:  # nothing was promised yet: begin again
                self.broken += 1
                time.sleep(0.1)
                continue
            self._submit(draft, key)

    def _submit(self, draft: str, key: str) -> None:
        """From here on the person does not let go: the same key until the server answers with a receipt."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                where = self.citizen.submit(draft, key)
            except BROKEN:
                self.retried += 1
                time.sleep(0.1)
                continue
            if where.startswith("/ho-so/"):
                self.acknowledged[key] = where
                return
            self.retried += 1
            time.sleep(0.1)
        self.gave_up = f"no receipt for {draft} within {PATIENCE} s"


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """The answers of all, who start at the same moment."""
    gate, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int) -> None:
        gate.wait(30)
        answers[place] = works[place]()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
