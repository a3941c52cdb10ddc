"""The rows of procedures and versions while something is published: locked, with their own address, not overtaken."""

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.catalogue.models import PackageDraft, Procedure, ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.yaml_files import PackageError
from motcua.foundation.errors import DomainError


class NewerVersion(DomainError):
    """Another version was published since the draft was started; `version` is that one. Cure: `rebase_draft`."""

    def __init__(self, message: str, version: ProcedureVersion) -> None:
        super().__init__(message)
        self.version = version


def locked_procedure(package: Package) -> Procedure:
    """The row of a procedure, locked until the end of the transaction, with the names of its newest package.

    Raises PackageError for a slug that is not the one people know, or that another procedure has.
    """
    rows = Procedure.objects.select_for_update().filter(Q(code=package.code) | Q(slug=package.slug)).order_by("pk")
    known = {procedure.code: procedure for procedure in rows}
    mine = known.pop(package.code, None)
    _demand_own_slug(package, mine, taken=bool(known))
    values = {
        "slug": package.slug,
        "name_vi": package.name.vi,
        "name_en": package.name.en,
        "field": package.field.vi,
        **_occasions(package),
        "popularity": package.popularity,
    }
    if mine is None:  # a parallel twin that makes the same row waits here for the first
        return Procedure.objects.update_or_create(code=package.code, defaults=values)[0]
    for name, value in values.items():
        setattr(mine, name, value)
    mine.save(update_fields=list(values))
    return mine


def demand_known(newest: ProcedureVersion, draft: PackageDraft) -> None:
    """Raises NewerVersion when a draft was started, or last brought up to date, before this version."""
    if newest.number > draft.knows:
        raise NewerVersion(
            _(
                "Phiên bản %(number)s đã được ban hành trong khi bản này còn đang soạn. "
                "Trả lại để gộp hai bản rồi gửi duyệt lại."
            )
            % {"number": newest.number},
            newest,
        )


def demand_onto(newest: ProcedureVersion | None, onto: int | None) -> None:
    """Raises NewerVersion when the newest version is not the one of this number that somebody merged with."""
    if newest and onto is not None and newest.number != onto:
        said = _("Phiên bản %(number)s vừa được ban hành. Xem lại rồi gộp.") % {"number": newest.number}
        raise NewerVersion(said, newest)


def _demand_own_slug(package: Package, mine: Procedure | None, *, taken: bool) -> None:
    if mine and mine.slug != package.slug:
        said = _("địa chỉ đã công bố là “%s”; giữ nguyên để mọi liên kết còn dùng được") % mine.slug
        raise PackageError([f"procedure.yaml:1: slug: {said}"])
    if taken:
        said = _("“%s” là địa chỉ của thủ tục khác; chọn tên khác") % package.slug
        raise PackageError([f"procedure.yaml:1: slug: {said}"])


def _occasions(package: Package) -> dict[str, str]:
    """The first life event and business event, for the rows that know only one."""
    return {"life_event": package.life_event, "business_event": next(iter(package.business_events), "")}
