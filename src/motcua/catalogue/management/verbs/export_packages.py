"""`motcua procedures export CODE… DIR` and `export --all DIR`: published packages as folders, or as zip files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.utils.translation import gettext as _

from motcua.catalogue.authoring import newest_version
from motcua.catalogue.exchange import to_zip
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.origin import MARK, Origin, origin_of
from motcua.catalogue.package_files import Files, digest, files_of_folder, write_folder
from motcua.catalogue.package_writing import files_of_version
from motcua.foundation.errors import DomainError

HELP = "Write published packages as folders (or zip files): procedures export CODE… DIR, or export --all DIR"


def add_arguments(parser: CommandParser) -> None:
    """Codes and the folder to write into."""
    parser.add_argument("words", nargs="+", metavar="CODE… DIR", help="codes of procedures, then the folder")
    parser.add_argument("--all", action="store_true", help="every procedure; only DIR is given")
    parser.add_argument("--zip", action="store_true", help="a zip file each instead of a folder")
    parser.add_argument("--over", action="store_true", help="also over folders that somebody has changed")


def run(options: Mapping[str, Any], out: OutputWrapper) -> None:
    """Write each package. Raises CommandError when one could not be written; the others are."""
    *codes, last = options["words"]
    versions = [*_versions(codes, every=options["all"])]
    wrong = 0
    for version in versions:
        try:
            place = _write(version, Path(last), zipped=options["zip"], over=options["over"])
            out.write(f"{version.procedure.code}  {_('phiên bản %s') % version.number}  {place}")
        except DomainError as error:
            wrong += 1
            out.write(f"{version.procedure.code}  {error.message}")
    if wrong:
        raise CommandError(_("%(wrong)s/%(all)s gói chưa ghi.") % {"wrong": wrong, "all": len(versions)}, returncode=1)


def _versions(codes: list[str], *, every: bool) -> list[ProcedureVersion]:
    if every == bool(codes):
        raise CommandError(_("Ghi mã thủ tục rồi thư mục; hoặc --all và thư mục."), returncode=1)
    procedures = Procedure.objects.order_by("code")
    rows = [*(procedures if every else procedures.filter(code__in=codes))]
    if missing := set(codes) - {row.code for row in rows}:
        raise CommandError(_("Không có thủ tục: %s") % ", ".join(sorted(missing)), returncode=1)
    return [version for row in rows if (version := newest_version(row))]


def _write(version: ProcedureVersion, into: Path, *, zipped: bool, over: bool) -> Path:
    files, slug = files_of_version(version), version.procedure.slug
    origin = Origin(version.procedure.code, version.number, digest(files))
    if zipped:
        into.mkdir(parents=True, exist_ok=True)
        place = into / f"{slug}.zip"
        place.write_bytes(to_zip(files, origin))
        return place
    place = into / slug
    if place.exists() and not over:
        _demand_untouched(place, files)
    write_folder(files, place)
    (place / MARK).write_text(origin.written(), "utf-8")
    return place


def _demand_untouched(place: Path, files: Files) -> None:
    """Whoever changed a folder since it was exported keeps his words. Raises DomainError."""
    there = files_of_folder(place)
    mark = origin_of(place)
    if there and there != files and not (mark and mark.digest == digest(there)):
        raise DomainError(_("%s có phần đã sửa. Ghi vào thư mục khác rồi gộp, hoặc thêm --over để ghi đè.") % place)
