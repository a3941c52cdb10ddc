"""Keeping what somebody says at the counter: why with paper."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Channel, Dossier
from motcua.dossiers.queries import processable_by
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.models import Cause, CauseCount, WhyNot

LONGEST_WORDS = 120
A_NUMBER_OF_SOMEBODY = re.compile(r"(?:\d[ .-]?){9,}")  # a telephone, an identity or an account


class BadCause(DomainError):
    """The answer cannot be kept, or no longer changed."""


@transaction.atomic
def say_why_not(dossier: Dossier, *, cause: str, by: Person, words: str = "") -> WhyNot:
    """Keep the cause why a dossier came on paper. Until the end of the day another press puts it right.

    The same press twice changes nothing. `words` belong to another cause only. Raises BadCause; PermissionDenied for who
    does not work on the dossier.
    """
    words = " ".join(words.split())[:LONGEST_WORDS] if cause == Cause.OTHER else ""
    _demand_fit(dossier, cause, words)
    if not processable_by(by).filter(pk=dossier.pk).exists():
        raise PermissionDenied
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=dossier.pk)  # two presses: one after the other
    before = WhyNot.objects.filter(dossier=dossier).first()
    if before is None:
        _add(dossier, cause, 1)
        return WhyNot.objects.create(dossier=dossier, cause=cause, words=words, by=by)
    if (before.cause, before.words) == (cause, words):
        return before
    if clock.local_day(before.at) != clock.today():
        raise BadCause(_("Câu trả lời này đã ghi từ hôm trước nên không sửa được nữa."))
    _add(dossier, before.cause, -1)
    _add(dossier, cause, 1)
    before.cause, before.words, before.by = cause, words, by
    before.save(update_fields=["cause", "words", "by"])
    return before


@transaction.atomic
def enter_answers(answers: Sequence[WhyNot]) -> int:
    """Take in answers that were written down before (on paper, in a sample) with their sums; returns how many."""
    WhyNot.objects.bulk_create(answers, batch_size=2000)
    sums: Counter[tuple[date, int, int, str]] = Counter()
    for each in answers:
        dossier = each.dossier
        month = clock.local_day(dossier.submitted_at).replace(day=1)
        sums[month, dossier.authority_id, dossier.procedure_id, each.cause] += 1
    names = ("month", "authority_id", "procedure_id", "cause")
    rows = [CauseCount(**dict(zip(names, key, strict=True)), number=0) for key in sums]
    CauseCount.objects.bulk_create(rows, ignore_conflicts=True)
    for key, number in sums.items():
        where = dict(zip(names, key, strict=True))
        CauseCount.objects.filter(**where).update(number=F("number") + number)
    return len(answers)


def _demand_fit(dossier: Dossier, cause: str, words: str) -> None:
    if dossier.channel not in (Channel.PAPER_COUNTER, Channel.PAPER_DIGITISED):
        raise BadCause(_("Chỉ hỏi khi người dân nộp giấy tại quầy."))
    if cause not in Cause.values:
        raise BadCause(_("Chọn một trong các lý do."))
    if A_NUMBER_OF_SOMEBODY.search(words):
        raise BadCause(_("Đừng ghi số điện thoại hay số giấy tờ của ai vào đây. Chỉ ghi lý do."))


def _add(dossier: Dossier, cause: str, number: int) -> None:
    """The sum of its month, office and procedure; one row a counter and month, so nobody waits for long."""
    where = {
        "month": clock.local_day(dossier.submitted_at).replace(day=1),
        "authority_id": dossier.authority_id,
        "procedure_id": dossier.procedure_id,
        "cause": cause,
    }
    CauseCount.objects.bulk_create([CauseCount(**where, number=0)], ignore_conflicts=True)
    CauseCount.objects.filter(**where).update(number=F("number") + number)
