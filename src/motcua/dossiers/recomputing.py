"""All open dossiers of a calendar anew in one go, for a command or a test; the job does one chunk after the other."""

from datetime import date

from motcua.dossiers.services.clock import Recount, recompute_some


def recompute_due(calendar_code: str, *, basis: str, since: date | None = None) -> Recount:
    """Everything, a transaction a chunk. Run again, it moves nothing more. Arguments as for `recompute_some`."""
    whole = Recount()
    while True:
        part = recompute_some(calendar_code, basis=basis, since=since, after=whole.last)
        whole = whole.with_part(part)
        if part.last is None:
            return whole
