"""The staff of one office who do not give up: whatever breaks, they open the page again and send what they had decided."""

import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.citizen import Citizen
from tests.drills.filers import BROKEN, PATIENCE

SEEN = re.compile(r'name="seen" value="(\d+)"')
ACTS = {  # address of the act -> what is sent with it
    "tiep-nhan": {},
    "xong-buoc": {"note": "Đã xem (mẫu)"},
    "quyet-dinh": {"outcome": "granted", "reasons": ""},
}
DONE, CONFLICT = 302, 409


@dataclass
class Done:
    """One act that the server has acknowledged: whose, on which dossier, and after how many lines of its journal."""

    dossier: str
    act: str
    seen: int
    after_conflict: bool = False


@dataclass
class Team:
    """Everybody of one office, signed in, and the dossiers that they share."""

    people: list[Citizen]
    dossiers: list[str]
    done: list[Done] = field(default_factory=list)
    retried: int = 0
    gave_up: list[str] = field(default_factory=list)


class Worker(threading.Thread):
    """One person of a team: goes through the dossiers and does what each page offers, until told to stop."""

    def __init__(self, citizen: Citizen, team: Team, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.citizen, self.team, self.stop = citizen, team, stop

    def run(self) -> None:
        while not self.stop.is_set():
            for dossier in self.team.dossiers:
                if self.stop.is_set():
                    return
                self._work(f"/can-bo/ho-so/{dossier}/", dossier)

    def _work(self, page: str, dossier: str) -> None:
        text = self._patiently(lambda: self.citizen.ask("GET", page))[2]
        for act, said in ACTS.items():
            if f'href="{page}{act}/"' in text:
                self._do(f"{page}{act}/", dossier, act, said)
                return

    def _do(self, path: str, dossier: str, act: str, said: dict[str, str]) -> None:
        """From here on the person does not let go: the same decision on the same state until the server answers."""
        seen = SEEN.search(self._patiently(lambda: self.citizen.ask("GET", path))[2])
        if seen is None:
            return
        form = {"seen": seen.group(1), **said}
        broken_before = self.team.retried
        status = self._patiently(lambda: self.citizen.post(path, form))[0]
        if status == DONE:
            self.team.done.append(Done(dossier, act, int(seen.group(1))))
        elif status == CONFLICT and self.team.retried > broken_before:  # the try that broke off has been written
            self.team.done.append(Done(dossier, act, int(seen.group(1)), after_conflict=True))

    def _patiently(self, ask: Any) -> Any:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                reply = ask()
            except BROKEN:
                self.team.retried += 1
                time.sleep(0.1)
                continue
            if reply[0] < 500:
                return reply
            self.team.retried += 1
            time.sleep(0.2)
        self.team.gave_up.append(f"no answer within {PATIENCE} s")
        return 0, "", ""
