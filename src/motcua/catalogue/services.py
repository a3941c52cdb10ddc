"""Publishing versions and offering procedures."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.canonical import canonical, fingerprint
from motcua.catalogue.checking import check
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.yaml_files import PackageError
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

ONE_DAY = timedelta(days=1)
ALL_CHANNELS = ("online", "counter", "post")


class BadOffering(DomainError):
    """An offering without a channel, or one that overlaps with another of the same office."""


@transaction.atomic
def publish(
    package: Package | Path, *, by: Person | None = None, offered_to: Iterable[Authority] | None = None
) -> ProcedureVersion:
    """Publish a package, or a folder after checking it, as the newest version; the same content again changes nothing.

    Offers it to the given authorities on all its channels from the day it is in force. Raises PackageError.
    """
    ready = _checked(package) if isinstance(package, Path) else package
    content = canonical(ready)
    procedure = _procedure(ready)
    version = _version(procedure, ready, content, by)
    channels = [way.id for way in ready.ways]
    offerings = [
        Offering(procedure=procedure, authority=authority, channels=channels, valid_from=ready.in_force.from_)
        for authority in offered_to or ()
    ]
    Offering.objects.bulk_create(offerings, ignore_conflicts=True, batch_size=2000)
    return version


@transaction.atomic
def offer(
    procedure: Procedure,
    *,
    authority: Authority,
    channels: Iterable[str] = ALL_CHANNELS,
    since: date,
    stage: str = Offering.Stage.OFFERED,
) -> Offering:
    """Let an authority take a procedure on these channels from a day on; what it offered before ends the day before.

    The same day again replaces channels and stage. Raises BadOffering.
    """
    wanted = list(dict.fromkeys(channels))
    if not wanted or not set(wanted) <= set(Offering.Channel.values) or stage not in Offering.Stage.values:
        raise BadOffering(_("Chọn ít nhất một cách nộp hồ sơ trong danh sách."))
    own = Offering.objects.select_for_update().filter(procedure=procedure, authority=authority)
    later = own.filter(valid_from__gt=since).order_by("valid_from").first()
    for before in own.filter(valid_from__lt=since).on(since):
        before.valid_to = since - ONE_DAY
        before.save(update_fields=["valid_to"])
    values = {"channels": wanted, "stage": stage, "valid_to": later.valid_from - ONE_DAY if later else None}
    return own.update_or_create(procedure=procedure, authority=authority, valid_from=since, defaults=values)[0]


@transaction.atomic
def end_offering(offering: Offering, *, last_day: date) -> Offering:
    """The office takes no new dossier of this procedure after `last_day`. Raises BadOffering."""
    if last_day < offering.valid_from:
        raise BadOffering(_("Ngày kết thúc phải sau ngày bắt đầu."))
    offering.valid_to = last_day
    offering.save(update_fields=["valid_to"])
    return offering


def _checked(folder: Path) -> Package:
    package, problems = check(folder)
    if package is None or problems:
        raise PackageError(problems)
    return package


def _procedure(package: Package) -> Procedure:
    """The row of a procedure, locked, with the names of its newest package."""
    values = {
        "slug": package.slug,
        "name_vi": package.name.vi,
        "name_en": package.name.en,
        "field": package.field.vi,
        "life_event": package.life_event,
        "popularity": package.popularity,
    }
    procedure, _made = Procedure.objects.update_or_create(code=package.code, defaults=values)
    return procedure


def _version(procedure: Procedure, package: Package, content: str, by: Person | None) -> ProcedureVersion:
    sha = fingerprint(content)
    if known := ProcedureVersion.objects.filter(sha256=sha).first():
        return known
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=last + 1,
        content=content,
        sha256=sha,
        valid_from=package.in_force.from_,
        published_at=clock.now(),
        published_by=by,
    )
