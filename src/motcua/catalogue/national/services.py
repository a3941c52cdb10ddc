"""Writing level-1 cards from entries of the national base."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.catalogue.models import Card, CardImport, Procedure
from motcua.catalogue.national.archive import Found
from motcua.catalogue.national.sorting import Sorted, Sorter
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

LOCK = 5_651  # of imports; any number that nobody else takes
ROWS_AT_ONCE = 400
COPIED = ("title", "field", "level", "body", "online", "sections", "leftover", "sha256", "reader", "missing")


class ImportRefused(DomainError):
    """Nothing to import, or another import is running: nothing was changed."""


@transaction.atomic
def import_entries(found: Iterable[Found], *, source: str, partial: bool = False) -> CardImport:
    """Make the cards what the entries say; only what changed is written, and local additions stay.

    A card whose entry is not among them is marked as vanished, unless they are a `partial` delivery; it is back as soon
    as its entry is. What cannot be read is listed and stops nothing. All or nothing. Raises ImportRefused.
    """
    _lock()
    sorter = Sorter()
    batch: list[Card] = []
    for one in found:
        if card := sorter.take(one):
            batch.append(card)
        if len(batch) >= ROWS_AT_ONCE:
            _write(batch)
            batch = []
    _write(batch)
    outcome = sorter.outcome()
    if not outcome.good:
        raise ImportRefused(_("Không có mục thủ tục nào đọc được; không thay đổi gì."))
    Card.objects.filter(code__in=outcome.returned).update(vanished_at=None)
    if not partial:
        Card.objects.filter(code__in=outcome.absent).update(vanished_at=clock.now())
    _link()
    return _noted(outcome, source, partial)


@transaction.atomic
def add_locally(card: Card, *, note: str, words: str) -> Card:
    """What this province adds to a card: a note for its page and everyday words for the search; no import touches them."""
    card.local_note, card.local_words = note.strip(), words.strip()
    card.save(update_fields=["local_note", "local_words"])
    return card


def _lock() -> None:
    """One import at a time; a second would count what the first is writing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise ImportRefused(_("Một lần chép khác đang chạy."))


def _write(cards: list[Card]) -> None:
    Card.objects.bulk_create(
        cards, update_conflicts=True, unique_fields=["code"], update_fields=[*COPIED, "imported_at"]
    )


def _link() -> None:
    """Join each card to the procedure whose package has its code, whichever came first."""
    codes = dict(Procedure.objects.values_list("code", "pk"))
    for card in Card.objects.filter(code__in=codes).only("code", "procedure_id"):
        if card.procedure_id != codes[card.code]:
            Card.objects.filter(pk=card.pk).update(procedure=codes[card.code])


def _noted(outcome: Sorted, source: str, partial: bool) -> CardImport:
    return CardImport.objects.create(
        source=source[:500],
        entries=outcome.entries,
        added=outcome.added,
        changed=outcome.changed,
        returned=outcome.returned,
        vanished=[] if partial else outcome.absent,
        unchanged=outcome.unchanged,
        partial=partial,
        problems=outcome.problems,
    )
