"""The job behind every move."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.config.reactions import react
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.record import REACT


@app.task(name=REACT, queue="reactions", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def react_to(dossier: str, seq: int) -> None:
    """Apply the reactions of one journal line."""
    beside = (
        "dossier__procedure",
        "dossier__version",
        "dossier__authority",
        "dossier__returning_authority",
        "dossier__applicant",
    )
    entries = JournalEntry.objects.select_related(*beside, "dossier__receiving_authority")
    entry = entries.defer("dossier__version__content").get(dossier_id=dossier, seq=seq)
    react(entry.dossier, entry)
