"""Files on disk that no row knows: an upload whose transaction failed, or a row that was erased."""

import time
import uuid
from itertools import islice
from pathlib import Path

from motcua.files.models import StoredFile
from motcua.files.storage import kept_paths

SPARED_FOR = 24 * 3600  # seconds: an upload may still be on its way to its row
BATCH = 1_000


def sweep_orphans(spared_for: int = SPARED_FOR) -> int:
    """Remove files without a row that are older than `spared_for` seconds; returns how many.

    Ages are read from the disk, so they are compared with the machine's clock and not with ours.
    """
    limit, removed = time.time() - spared_for, 0
    old = (pair for pair in kept_paths() if pair[0].stat().st_mtime < limit)
    while batch := list(islice(old, BATCH)):
        removed += _remove_unknown(batch)
    return removed


def _remove_unknown(batch: list[tuple[Path, uuid.UUID | None]]) -> int:
    ids = [id for _path, id in batch if id]
    known = set(StoredFile.objects.filter(id__in=ids).values_list("id", flat=True))
    orphans = [path for path, id in batch if id not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
