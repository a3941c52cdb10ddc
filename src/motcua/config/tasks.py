"""The jobs behind every move."""

import logging

from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.catalogue.services import end_outage, report_outage
from motcua.catalogue.stages import outages
from motcua.config.health import storage_writes
from motcua.config.reactions import react
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.record import REACT, REACT_TO_MANY
from motcua.foundation import clock

log = logging.getLogger(__name__)
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


class SomeFailed(Exception):
    """Reactions of some lines failed; the job runs again, and what was done is not done twice."""


@app.task(name=REACT, queue="reactions", retry=RETRY)
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


@app.task(name=REACT_TO_MANY, queue="reactions", retry=RETRY)
def react_to_many(lines: list[tuple[str, int]]) -> None:
    """The same for many lines that were written together, each for itself. Raises SomeFailed."""
    failed = 0
    for dossier, seq in lines:
        try:
            react_to(dossier=dossier, seq=seq)
        except Exception:
            log.exception("the reactions of line %s of %s failed", seq, dossier)
            failed += 1
    if failed:
        raise SomeFailed(f"{failed} of {len(lines)}")


@app.periodic(cron="*/10 * * * *")
@app.task(name="config.watch_storage", queue="housekeeping", queueing_lock="config.watch_storage")
def watch_storage(timestamp: int) -> None:
    """Every ten minutes: where files cannot be kept nobody can file online. It is noted as an outage, and ended when it is over."""
    own = outages().filter(told_by=None, authority=None, procedure=None)
    if storage_writes():
        for each in own:
            end_outage(each)
    elif not own.exists():
        report_outage(_("Hệ thống không lưu được giấy tờ gửi lên"), since=clock.now())
