"""Keeping the books of software: a lease is entered, changed, ended early; every change leaves a line."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation.errors import DomainError
from motcua.foundation.text import nfc
from motcua.payments.access import money_offices, sees_every_office
from motcua.payments.models import CounterCost, SoftwareApplication, SoftwareChange, SoftwareLease

What = SoftwareChange.What


class LeaseOverlaps(DomainError):
    """The office has this application on some of these days already."""


class LeaseNotPossible(DomainError):
    """What was entered contradicts itself."""


class LeaseHasChanged(DomainError):
    """Somebody else has changed the lease since it was shown."""


@dataclass(frozen=True)
class Agreed:
    """What a contract says; money in đồng, both days included. `price` None: counted in the price of `counted_in`."""

    supplier: str
    valid_from: date
    valid_to: date
    price: int | None
    source: str
    kind: str = SoftwareLease.Kind.LEASE
    per: str = SoftwareLease.Per.MONTH
    payer: str = SoftwareLease.Payer.BUDGET
    contract: str = ""
    note: str = ""
    counted_in: SoftwareLease | None = None


@transaction.atomic
def enter_lease(authority: Authority, *, application: str, agreed: Agreed, by: Person | None) -> SoftwareLease:
    """A new lease or purchase of an application, known by its name; without a person it was loaded from a file.

    Raises LeaseOverlaps, LeaseNotPossible; PermissionDenied for somebody who does not see the office's money.
    """
    _demand(by, authority)
    _check(agreed, authority)
    program = _application(application)
    _demand_free(program, authority, agreed)
    lease = SoftwareLease.objects.create(application=program, authority=authority, **_values(agreed))
    facts = {name: [None, after] for name, after in _told(lease).items()}
    SoftwareChange.objects.create(lease=lease, what=What.ADDED, facts=facts, by=by)
    return lease


@transaction.atomic
def change_lease(lease: SoftwareLease, *, agreed: Agreed, why: str, by: Person, seen: int) -> SoftwareLease:
    """Correct a lease; `seen` is the version that the person was shown. What is the same leaves no line.

    Raises LeaseHasChanged and what `enter_lease` raises.
    """
    locked = _locked(lease, by, seen)
    _check(agreed, locked.authority)
    if agreed.counted_in is not None and agreed.counted_in.pk == locked.pk:
        raise LeaseNotPossible(_("Hợp đồng không thể tính chung vào chính nó."))
    _demand_free(locked.application, locked.authority, agreed, but=locked)
    return _keep(locked, _values(agreed), what=What.CHANGED, why=why, by=by)


@transaction.atomic
def end_lease(lease: SoftwareLease, *, last_day: date, why: str, by: Person, seen: int) -> SoftwareLease:
    """End a lease before its day. A price for the whole time stays as it was paid, now for fewer days.

    Raises LeaseHasChanged, LeaseNotPossible; PermissionDenied as `enter_lease`.
    """
    locked = _locked(lease, by, seen)
    if not locked.valid_from <= last_day < locked.valid_to:
        raise LeaseNotPossible(_("Ngày dùng cuối phải nằm trong thời hạn hợp đồng."))
    return _keep(locked, {"valid_to": last_day}, what=What.ENDED, why=why, by=by)


@transaction.atomic
def tell_counter_cost(
    authority: Authority | None,
    *,
    amount: int,
    valid_from: date,
    source: str,
    doubt: str = "",
    by: Person | None = None,
) -> CounterCost:
    """What one dossier at the counter costs from a day on (đồng); told again for the same day, the row is corrected.

    Without an authority it is for all others, which only leaders of the province may tell.
    """
    _demand(by, authority)
    told = {"amount": amount, "source": source, "doubt": doubt, "told_by": by}
    row, _made = CounterCost.objects.update_or_create(authority=authority, valid_from=valid_from, defaults=told)
    return row


def _demand(by: Person | None, authority: Authority | None) -> None:
    if by is None:
        return
    allowed = sees_every_office(by) if authority is None else authority in money_offices(by)
    if not allowed:
        raise PermissionDenied


def _check(agreed: Agreed, authority: Authority) -> None:
    if agreed.valid_to < agreed.valid_from:
        raise LeaseNotPossible(_("Ngày cuối phải sau ngày đầu."))
    whole = agreed.counted_in
    if (agreed.price is None) == (whole is None):
        raise LeaseNotPossible(_("Ghi giá, hoặc chọn hợp đồng đã gồm giá này; không ghi cả hai."))
    if whole is not None and (whole.authority_id != authority.pk or whole.price is None):
        raise LeaseNotPossible(_("Chọn một hợp đồng có giá của cùng cơ quan."))
    if agreed.kind == SoftwareLease.Kind.PURCHASE and agreed.per != SoftwareLease.Per.WHOLE:
        raise LeaseNotPossible(_("Phần mềm mua thì ghi giá cho cả thời gian dùng."))


def _application(name: str) -> SoftwareApplication:
    spelled = " ".join(nfc(name).split())
    known = SoftwareApplication.objects.select_for_update().filter(name__iexact=spelled).first()
    return known or SoftwareApplication.objects.create(name=spelled)


def _demand_free(
    program: SoftwareApplication, authority: Authority, agreed: Agreed, but: SoftwareLease | None = None
) -> None:
    SoftwareApplication.objects.select_for_update().get(pk=program.pk)
    same = SoftwareLease.objects.filter(application=program, authority=authority)
    same = same.filter(valid_from__lte=agreed.valid_to, valid_to__gte=agreed.valid_from)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise LeaseOverlaps(_("Cơ quan đã có hợp đồng khác của ứng dụng này trong những ngày đó."))


def _locked(lease: SoftwareLease, by: Person, seen: int) -> SoftwareLease:
    rows = SoftwareLease.objects.select_for_update(of=("self",)).select_related("authority", "application")
    locked = rows.get(pk=lease.pk)
    _demand(by, locked.authority)
    if locked.version != seen:
        raise LeaseHasChanged(_("Có người vừa sửa hợp đồng này. Mở lại để xem bản mới."))
    return locked


def _values(agreed: Agreed) -> dict[str, Any]:
    return {each.name: getattr(agreed, each.name) for each in fields(agreed)}


def _told(lease: SoftwareLease) -> dict[str, Any]:
    values = {each.name: getattr(lease, each.name) for each in fields(Agreed) if each.name != "counted_in"}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return plain | {"counted_in": lease.counted_in_id}


def _keep(lease: SoftwareLease, values: dict[str, Any], *, what: str, why: str, by: Person) -> SoftwareLease:
    before = _told(lease)
    for name, value in values.items():
        setattr(lease, name, value)
    changed = {name: [before[name], after] for name, after in _told(lease).items() if after != before[name]}
    if changed:
        lease.version += 1
        lease.told_days = None if "valid_to" in changed else lease.told_days
        lease.save()
        SoftwareChange.objects.create(lease=lease, what=what, facts=changed, why=why, by=by)
    return lease
