"""What a dossier waits for outside the office, and for how long already."""

from motcua.dossiers.models import Dossier, OutsideWait, State

OUTSIDE = {State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY}


def open_wait(dossier: Dossier) -> OutsideWait | None:
    """The wait that is going on; None when the dossier waits for nobody outside."""
    if dossier.state not in OUTSIDE:
        return None
    return dossier.waits.filter(ended_at=None).select_related("asked_by").first()
