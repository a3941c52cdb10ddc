"""A package becomes an immutable version, in force in every office that takes the procedure."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.authoring import newest_version
from motcua.catalogue.canonical import canonical, fingerprint
from motcua.catalogue.checking import check
from motcua.catalogue.models import Card, PackageDraft, PackageEvent, ProcedureVersion
from motcua.catalogue.origin import Origin, origin_of
from motcua.catalogue.package import Package
from motcua.catalogue.package_files import Files, files_of_folder
from motcua.catalogue.services.offering import offer_where_new
from motcua.catalogue.version_rows import demand_known, locked_procedure
from motcua.catalogue.yaml_files import PackageError
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class NotFromTheNewest(DomainError):
    """A folder was to be published that does not contain what was published in the browser since."""


@transaction.atomic
def publish(
    package: Package | Path,
    *,
    by: Person | None = None,
    offered_to: Iterable[Authority] | None = None,
    over: bool = False,
) -> ProcedureVersion:
    """Publish a package, or a folder after checking it, as the newest version; the same again changes nothing.

    Offers it to the given authorities on all its channels from the day it is in force. A folder whose procedure was
    last published in the browser must contain that version, unless `over`. Raises PackageError, NotFromTheNewest.
    """
    if isinstance(package, Path):
        ready, files = _checked(package), files_of_folder(package)
        demand = None if over else partial(_demand_contained, files=files, origin=origin_of(package))
        return put_in_force(ready, files=files, by=by, offered_to=offered_to or (), demand=demand)
    return put_in_force(package, files={}, by=by, offered_to=offered_to or ())


@transaction.atomic
def publish_together(packages: Sequence[Package], *, offered_to: Sequence[Authority] = ()) -> list[ProcedureVersion]:
    """Publish many packages in one transaction: all of them are in force afterwards, or none. Raises PackageError."""
    ordered = sorted(packages, key=lambda package: package.code)  # one order of locks, so that two never wait in a ring
    return [put_in_force(package, files={}, offered_to=offered_to) for package in ordered]


@transaction.atomic
def put_in_force(
    package: Package,
    *,
    files: Files,
    by: Person | None = None,
    offered_to: Iterable[Authority] = (),
    draft: PackageDraft | None = None,
    demand: Callable[[ProcedureVersion], None] | None = None,
) -> ProcedureVersion:
    """The newest version of its procedure, made now unless it is there already.

    From a draft the offices begin today at the earliest: what was taken before is history. `demand` may refuse, seeing
    the newest version while its procedure is locked. Raises PackageError, NewerVersion.
    """
    procedure = locked_procedure(package)
    newest = newest_version(procedure)
    if newest and draft:
        demand_known(newest, draft)
    if newest and demand:
        demand(newest)
    content = canonical(package)
    sha = fingerprint(content)
    if newest is None or not _same(newest, sha, files):
        newest = ProcedureVersion.objects.create(
            procedure=procedure,
            number=newest.number + 1 if newest else 1,
            content=content,
            sha256=sha,
            valid_from=package.in_force.from_,
            published_at=clock.now(),
            published_by=by,
            written_by=_author(draft) or by,
            sources=dict(files),
        )
        _say_it(newest, draft, by)
        _join_card(newest)
    since = max(clock.today(), package.in_force.from_) if draft else package.in_force.from_
    channels = [way.id for way in package.ways]
    offer_where_new(procedure, authorities=offered_to, channels=channels, since=since)
    return newest


def _checked(folder: Path) -> Package:
    package, problems = check(folder)
    if package is None or problems:
        raise PackageError(problems)
    return package


def _same(newest: ProcedureVersion, sha: str, files: Files) -> bool:
    """Whether nothing is new; the files of a version that has none yet are kept with it."""
    if newest.sha256 != sha:
        return False
    if files and not newest.sources:
        ProcedureVersion.objects.filter(pk=newest.pk, sources={}).update(sources=dict(files))
        return True
    return not files or newest.sources == files


def _join_card(version: ProcedureVersion) -> None:
    """The card of the national base leads to the first package with its code; later ones find it joined."""
    if version.number == 1:
        Card.objects.filter(code=version.procedure.code).update(procedure=version.procedure)


def _say_it(version: ProcedureVersion, draft: PackageDraft | None, by: Person | None) -> None:
    kinds = PackageEvent.Kind
    PackageEvent.objects.create(
        code=version.procedure.code,
        procedure=version.procedure,
        draft=draft,
        version=version,
        kind=kinds.APPROVED if draft else kinds.PUBLISHED,
        revision=draft.revision if draft else None,
        by=by,
    )


def _author(draft: PackageDraft | None) -> Person | None:
    """Who wrote the text that is published."""
    last = draft.revisions.select_related("by").order_by("-number").first() if draft else None
    return last.by if last else None


def _demand_contained(newest: ProcedureVersion, *, files: Files, origin: Origin | None) -> None:
    """Whoever writes in folders must have taken over what was published in the browser."""
    if newest.sources == files or not PackageDraft.objects.filter(published=newest).exists():
        return
    code = newest.procedure.code
    if origin and origin.code == code and origin.number >= newest.number:
        return
    raise NotFromTheNewest(
        _(
            "Phiên bản %(number)s của %(code)s được ban hành trên trình duyệt và chưa có trong thư mục này. "
            "Chạy “motcua procedures export %(code)s THƯ_MỤC” để lấy về, gộp phần sửa của mình rồi ban hành lại; "
            "hoặc thêm --over để ban hành đè."
        )
        % {"number": newest.number, "code": code}
    )
