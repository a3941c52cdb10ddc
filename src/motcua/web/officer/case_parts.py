"""The sections of the page of a dossier that belong to every dossier; see `workspace.py` for how they are put together."""

from typing import Any

from motcua.accounts.phones import national
from motcua.delivery.queries import hand_over_of, shipment_of
from motcua.dossiers.models import Channel, Dossier
from motcua.web.officer import case_file
from motcua.web.officer.step_times import passes_of
from motcua.web.requests import SignedInRequest

Facts = dict[str, Any]


def answers(dossier: Dossier, request: SignedInRequest) -> Facts:
    """What was filled in."""
    return {"answers": case_file.answers_of(dossier)}


def steps(dossier: Dossier, request: SignedInRequest) -> Facts:
    """Every pass through a step, and the steps to come."""
    return {"steps": passes_of(dossier)}


def applicant(dossier: Dossier, request: SignedInRequest) -> Facts:
    """Who applies, and how the result reached him: nothing of that before it is released."""
    facts: Facts = {"phone": national(dossier.applicant.phone) if dossier.applicant.phone else ""}
    if dossier.channel == Channel.REPRESENTATIVE:
        facts["representation"] = getattr(dossier, "representation", None)
    if dossier.ready_at:
        facts |= {"hand_over": hand_over_of(dossier), "shipment": shipment_of(dossier)}
    return facts


def made(dossier: Dossier, request: SignedInRequest) -> Facts:
    """The papers of the office; the control slip can be printed from the first day on."""
    _given, found = case_file.papers_of(dossier)
    return {"made": found}


def clock_lines(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """The ledger of the clock."""
    lines = list(dossier.clock.all())
    return {"lines": lines} if lines else None


def history(dossier: Dossier, request: SignedInRequest) -> Facts:
    """The journal in words."""
    return {"lines": case_file.history(dossier.journal.all())}
