"""What the worker does when offices have closed: offerings, open dossiers and drafts go on at their successors."""

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.services import pass_on_offerings
from motcua.dossiers.heirs import Heirs
from motcua.dossiers.services.succession import pass_on_drafts, pass_on_some
from motcua.foundation import clock


@dataclass
class PassedOn:
    """How many dossiers, drafts and offerings went on at a successor, and how many dossiers a person has to place."""

    dossiers: int = 0
    offerings: int = 0
    drafts: int = 0
    unclear: int = 0


def pass_on_dossiers(day: date | None = None) -> PassedOn:
    """Everything of the offices that closed before `day` (today), a transaction a batch. Run again, it moves nothing twice."""
    day = day or clock.today()
    report = PassedOn(offerings=pass_on_offerings(day))
    heirs, last = Heirs(day), None
    while True:
        part = pass_on_some(heirs, after=last)
        report.dossiers += part.moved
        report.unclear += part.seen - part.moved
        last = part.last
        if last is None:
            break
    report.drafts = pass_on_drafts(heirs)
    return report
