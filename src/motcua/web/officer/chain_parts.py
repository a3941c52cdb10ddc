"""The sections of a chain on an officer's page: the parts of the whole, or the whole of a part."""

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.parts import late_parts, parts_of
from motcua.web.officer.due import due_of
from motcua.web.requests import SignedInRequest


def chain(dossier: Dossier, request: SignedInRequest) -> dict[str, Any] | None:
    """Every agency's part with its due moment, the late ones named; or, on the page of a part, what it belongs to."""
    if dossier.parent_id:
        whole = Dossier.objects.select_related("procedure", "authority", "applicant").get(pk=dossier.parent_id)
        return {"whole": whole, "due": due_of(whole)}
    lines = parts_of(dossier)
    if not lines:
        return None
    rows = [{"line": line, "due": due_of(line.dossier) if line.dossier and line.due_at else None} for line in lines]
    return {"rows": rows, "late": late_parts(lines)}
