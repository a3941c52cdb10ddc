"""One act on many dossiers: each in a transaction of its own, each with its outcome, none done twice."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Batch, BatchRow, Dossier
from motcua.dossiers.queries import processable_by
from motcua.foundation.errors import DomainError

MOST = 200
LONGEST_KEY = 64
LONGEST_REASON = 500
BESIDE = ("procedure", "version", "applicant", "held_by", "assignee")


class BatchRefused(DomainError):
    """Nothing was chosen, or too much."""


@transaction.atomic
def start_batch(
    person: Person, *, act: str, words: dict[str, str], rows: Sequence[tuple[UUID, int]], key: str
) -> Batch:
    """Keep the wish to do `act` on these dossiers, each with the journal length that was seen; nothing is done yet.

    The same key again gives the same batch, whatever comes with it. Dossiers that the person may not see are left
    out. Raises BatchRefused for none or more than MOST.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise BatchRefused(_("Trang này đã cũ. Hãy chọn lại hồ sơ."))
    batch, made = Batch.objects.get_or_create(key=key, defaults={"person": person, "act": act, "words": words})
    if batch.person_id != person.pk:
        raise PermissionDenied
    if not made:
        return batch
    seen = dict(rows)
    theirs = processable_by(person).filter(pk__in=list(seen)[: MOST + 1]).values_list("pk", flat=True)
    allowed = set(theirs)
    chosen = [key for key in seen if key in allowed]
    if not chosen:
        raise BatchRefused(_("Chưa chọn hồ sơ nào."))
    if len(seen) > MOST:
        raise BatchRefused(_("Mỗi lần chọn nhiều nhất %(most)s hồ sơ.") % {"most": MOST})
    BatchRow.objects.bulk_create(
        BatchRow(batch=batch, dossier_id=key, position=position, seen=seen[key])
        for position, key in enumerate(chosen, 1)
    )
    return batch


@transaction.atomic
def do_row(row: BatchRow, *, perform: Callable[[Dossier, int], object]) -> BatchRow:
    """Do the act on one dossier and keep what became of it, both or neither.

    `perform(dossier, seen)` is the service of the act. A row that has its outcome is left as it is: two people pressing,
    or one pressing twice, wait here for each other. A broken rule is an outcome, with its reason.
    """
    locked = BatchRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.outcome != BatchRow.Outcome.WAITING:
        return locked
    dossier = Dossier.objects.select_related(*BESIDE).defer("version__content").get(pk=locked.dossier_id)
    try:
        with transaction.atomic():
            perform(dossier, locked.seen)
        locked.outcome = BatchRow.Outcome.DONE
    except DomainError as error:
        locked.outcome, locked.reason = BatchRow.Outcome.REFUSED, error.message[:LONGEST_REASON]
    except PermissionDenied:
        locked.outcome = BatchRow.Outcome.REFUSED
        locked.reason = _("Hồ sơ không còn thuộc cơ quan của bạn.")
    locked.save(update_fields=["outcome", "reason"])
    return locked
