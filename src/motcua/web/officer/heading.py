"""What stands above every page of a dossier: its state, its deadline, its open step."""

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.foundation.money import dong
from motcua.web.officer.acts import open_step
from motcua.web.officer.due import due_of
from motcua.web.officer.wording import ROLES, STATES


def head_of(dossier: Dossier) -> dict[str, Any]:
    """The context of `officer/dossier_head.html`."""
    step = open_step(dossier)
    return {
        "dossier": dossier,
        "state": STATES[dossier.state],
        "due": due_of(dossier),
        "step": str(step.name) if step else "",
        "role": ROLES.get(dossier.open_role, ""),
        "fee": dong(dossier.fee_amount) if dossier.fee_amount else "",
    }
