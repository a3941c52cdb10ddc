"""What the journal says about payments."""

from django.db.models import F

from motcua.dossiers.models import Dossier


def moved_since_payment(dossier: Dossier, *, receipt: str) -> bool:
    """Whether the dossier has changed its state since this receipt was booked: somebody has relied on the money."""
    paid = dossier.journal.filter(move="pay_fee", facts__receipt=receipt).order_by("-seq").first()
    return paid is None or dossier.journal.filter(seq__gt=paid.seq).exclude(from_state=F("to_state")).exists()
