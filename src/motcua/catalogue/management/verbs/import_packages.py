"""`motcua procedures import PATH…`: a folder or a zip becomes a draft; what would overwrite somebody is set aside."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.authoring import comparison_of
from motcua.catalogue.comparing import unified
from motcua.catalogue.exchange import from_zip, origin_in_zip
from motcua.catalogue.origin import Origin, origin_of
from motcua.catalogue.package_files import Files, files_of_folder
from motcua.catalogue.reading import package_folders
from motcua.catalogue.services.importing import Imported, import_package
from motcua.foundation.errors import DomainError

HELP = "Take packages in as drafts: folders, folders of packages, or zip files"


def add_arguments(parser: CommandParser) -> None:
    """What to take in, and in whose name."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--over", action="store_true", help="into the open draft, or over a newer version")
    parser.add_argument("--by", metavar="USERNAME", help="the editor whose work it is")


def run(options: Mapping[str, Any], out: OutputWrapper) -> None:
    """Tell what became of each. Raises CommandError when one was refused or set aside."""
    by = _person(options["by"])
    wrong = 0
    packages = [place for path in options["paths"] for place in _places(path)]
    for place in packages:
        try:
            files, origin = _read(place)
            done = import_package(files, by=by, origin=origin, over=options["over"], what=str(place.name))
            wrong += done.outcome == "aside"
            _tell(done, place, out)
        except DomainError as error:
            wrong += 1
            out.write(f"{place.name}: {error.message}")
    if wrong:
        raise CommandError(
            _("%(wrong)s/%(all)s gói chưa nhận được.") % {"wrong": wrong, "all": len(packages)}, returncode=1
        )


def _places(path: Path) -> list[Path]:
    found = [path] if path.suffix == ".zip" and path.is_file() else package_folders(path)
    if not found:
        raise CommandError(_("Không thấy gói thủ tục trong: %s") % path, returncode=1)
    return found


def _read(place: Path) -> tuple[Files, Origin | None]:
    if place.is_dir():
        return files_of_folder(place), origin_of(place)
    content = place.read_bytes()
    return from_zip(content), origin_in_zip(content)


def _person(name: str | None) -> Person | None:
    if name is None:
        return None
    person = Person.objects.filter(username=name).first()
    if person is None:
        raise CommandError(_("Không có người dùng %s.") % name, returncode=1)
    return person


def _tell(done: Imported, place: Path, out: OutputWrapper) -> None:
    out.write(f"{place.name}: {done.words}")
    if done.outcome != "aside" or done.draft is None:
        return
    for line in unified(comparison_of(done.draft)):
        out.write(f"  {line}")
    out.write(
        _("Gói này đã được giữ riêng, không mất gì. Mở trang soạn thủ tục để gộp hai bản, hoặc thêm --over để ghi đè.")
    )
