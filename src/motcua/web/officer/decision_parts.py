"""The sections of a dossier's page about its decision: the draft, the opinions, the apology."""

from typing import Any

from motcua.dossiers.models import Apology, Consultation, Dossier
from motcua.dossiers.queries.consulting import consultations_of
from motcua.web.officer.acts import holds_step
from motcua.web.officer.decision_draft import draft_of
from motcua.web.officer.due import Due, spoken
from motcua.web.requests import SignedInRequest
from motcua.working_time.queries import calendar

Facts = dict[str, Any]
TONES = {
    Consultation.State.ANSWERED: {"agree": "ok", "disagree": "err", "remark": "warn"},
    Consultation.State.SILENT: {"": "warn"},
}


def draft(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """What is proposed, until it is decided."""
    found = draft_of(dossier)
    return {"draft": found} if found and not dossier.outcome else None


def opinions(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """Who was asked, what came back, and until when one waits for the rest."""
    found = list(consultations_of(dossier))
    if not found:
        return None
    rows = [{"one": each, "due": _due(each), "tone": _tone(each)} for each in found]
    waiting = sum(each.is_open for each in found)
    mine = waiting > 0 and holds_step(request.user, dossier)
    return {"rows": rows, "waiting": waiting, "mine": mine}


def _due(consultation: Consultation) -> Due | None:
    if not consultation.is_open:
        return None
    return spoken(consultation.due_at, calendar(consultation.authority.calendar))


def _tone(consultation: Consultation) -> str:
    return TONES.get(Consultation.State(consultation.state), {}).get(consultation.opinion, "")


def apology(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """The letter that was sent, or that waits to be confirmed."""
    found = Apology.objects.select_related("confirmed_by").filter(dossier=dossier, dropped_at=None).first()
    if found is None or (found.is_draft and not dossier.is_open):
        return None
    return {"apology": found}
