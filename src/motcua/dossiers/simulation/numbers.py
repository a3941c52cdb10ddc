"""Official numbers for many dossiers at once, from the same counters as those of the counter's clerk."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.authorities.models import Authority
from motcua.dossiers.models import NumberCounter
from motcua.dossiers.numbers import spelled

Key = tuple[int, date]


@transaction.atomic
def take_numbers(wanted: Iterable[tuple[Any, Authority, date, datetime]]) -> dict[Any, str]:
    """Numbers for (name, authority, day, moment), in the order of their moments within each authority and day."""
    rows = sorted(wanted, key=lambda row: (row[1].pk, row[3]))
    last = _raised(Counter((authority.pk, on) for _name, authority, on, _moment in rows))
    given: defaultdict[Key, int] = defaultdict(int)
    numbers = {}
    for name, authority, on, _moment in rows:
        key = (authority.pk, on)
        given[key] += 1
        numbers[name] = spelled(authority, on, last[key] + given[key])
    return numbers


def _raised(counts: Counter[Key]) -> dict[Key, int]:
    """Raise the counters by so many; returns where each stood before."""
    NumberCounter.objects.bulk_create(
        [NumberCounter(authority_id=pk, on=on) for pk, on in counts], ignore_conflicts=True
    )
    offices, days = {pk for pk, _on in counts}, {on for _pk, on in counts}
    rows = (
        NumberCounter.objects.select_for_update(of=("self",)).filter(authority__in=offices, on__in=days).order_by("pk")
    )
    counters = {(row.authority_id, row.on): row for row in rows}
    before = {key: counters[key].last for key in counts}
    for key, count in counts.items():
        counters[key].last += count
    NumberCounter.objects.bulk_update([counters[key] for key in counts], ["last"])
    return before
