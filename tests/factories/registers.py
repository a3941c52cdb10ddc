"""A register of any length: one real dossier, copied row by row without its papers."""

from copy import copy
from datetime import timedelta

from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation.ids import new_id


def copies(dossier: Dossier, count: int) -> None:
    """So many dossiers like this one, each accepted a minute after the one before."""
    accepted = JournalEntry.objects.get(dossier=dossier, move="accept")
    dossiers, entries = [], []
    for number in range(1, count + 1):
        twin, entry = copy(dossier), copy(accepted)
        twin.pk = twin.id = new_id()
        twin.code, twin.number = f"{dossier.code}{number}", f"{dossier.number}-{number}"
        entry.dossier, entry.at = twin, accepted.at + timedelta(minutes=number)
        entry.pk = (twin.pk, entry.seq)
        dossiers.append(twin)
        entries.append(entry)
    Dossier.objects.bulk_create(dossiers, batch_size=1000)
    JournalEntry.objects.bulk_create(entries, batch_size=1000)
