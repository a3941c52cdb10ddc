"""Citizens who pay at the bank of the sandbox, dossier by dossier, and go on until the bank has taken each."""

import random
import re
import threading
import time
from urllib.parse import urlsplit

from tests.benchmarks.citizen import Citizen, Refused
from tests.drills.filers import BROKEN, PATIENCE

KEY, GATEWAY = re.compile(r'name="khoa" value="([^"]+)"'), "sandbox"
PAID = {"tra": 6, "bao-hai-lan": 2, "tra-khong-bao": 2, "bao-nguoc": 1}  # how the bank tells, and how often it does so
UNPAID = {"tu-choi": 2, "bo-ngang": 1, "gia-mao": 1}


class Payer(threading.Thread):
    """Pays for its dossiers until it is told to stop. `paid`, `unpaid`: reference -> the button pressed at the bank."""

    def __init__(self, citizen: Citizen, dossiers: list[str], stop: threading.Event, seed: int) -> None:
        super().__init__(daemon=True)
        self.citizen, self.dossiers, self.stop, self.chance = citizen, dossiers, stop, random.Random(seed)
        self.paid: dict[str, str] = {}
        self.unpaid: dict[str, str] = {}
        self.broken = 0
        self.gave_up = ""

    def run(self) -> None:
        for reference in self.dossiers:
            if self.stop.is_set() or self.gave_up:
                return
            self._pay(reference)

    def _pay(self, reference: str) -> None:
        buttons = {**PAID, **UNPAID}
        button = self.chance.choices(list(buttons), list(buttons.values()))[0]
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self._at_the_bank(reference, button)
            except BROKEN:
                self.broken += 1
                time.sleep(0.1)
                continue
            (self.paid if button in PAID else self.unpaid)[reference] = button
            return
        self.gave_up = f"the bank did not take {reference} within {PATIENCE} s"

    def _at_the_bank(self, reference: str, button: str) -> None:
        """Open the page, go to the bank, press. Raises Refused where a page is not what it should be."""
        address = f"/ho-so/{reference}/thanh-toan/"
        found = KEY.search(self.citizen.read(address))
        if found is None:
            raise Refused(f"no key on {address}")
        said = {"cong": GATEWAY, "khoa": found.group(1), "lan-khac": "1"}  # the answer of an earlier try may be lost
        bank = urlsplit(self.citizen.send(address, said))
        self.citizen.send(f"{bank.path}?{bank.query}", {"choice": button})
