"""A city's software from its file."""

from datetime import timedelta
from pathlib import Path

from django.db import transaction

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.data_files import BadFile, read
from motcua.payments.models import SoftwareLease
from motcua.payments.services.software import Agreed, enter_lease, tell_counter_cost
from motcua.payments.software_file import SoftwareFile, SoftwareRow


@transaction.atomic
def load_software(file: Path) -> int:
    """Enter what the file tells and is not there yet; returns how many leases and purchases there are.

    What people have changed since stays theirs. Raises BadFile.
    """
    content = read(file, SoftwareFile)
    wanted = {row.office for row in content.software} | {row.office for row in content.counter_costs if row.office}
    offices = {office.code: office for office in Authority.objects.filter(code__in=wanted)}
    if missing := wanted - set(offices):
        raise BadFile(f"{file}: no such office: {', '.join(sorted(missing))}")
    for row in content.software:
        _enter(row, offices[row.office], file)
    for cost in content.counter_costs:
        office = offices[cost.office] if cost.office else None
        tell_counter_cost(office, amount=cost.amount, valid_from=cost.since, source=cost.source, doubt=cost.doubt)
    return SoftwareLease.objects.count()


def _enter(row: SoftwareRow, office: Authority, file: Path) -> None:
    known = SoftwareLease.objects.filter(authority=office, valid_from=row.since)
    if known.filter(application__name=row.application).exists():
        return
    until = row.until or (clock.today() + timedelta(days=row.ends_in) if row.ends_in else None)
    whole = known.filter(application__name=row.counted_in).first() if row.counted_in else None
    if until is None or (row.counted_in and whole is None):
        raise BadFile(f"{file}: {row.application}: tell `until` or `ends_in`, and what it is counted in before it")
    per = SoftwareLease.Per.WHOLE if row.kind == SoftwareLease.Kind.PURCHASE else row.per
    plain = row.model_dump(include={"supplier", "source", "kind", "price", "payer", "contract", "note"})
    agreed = Agreed(valid_from=row.since, valid_to=until, per=per, counted_in=whole, **plain)
    enter_lease(office, application=row.application, agreed=agreed, by=None)
