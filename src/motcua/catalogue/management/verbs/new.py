"""`motcua procedures new SLUG`: a tiny valid package, to be changed into one's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, OutputWrapper

from motcua.catalogue.skeleton import CannotBegin, begin

HELP = "Begin a package: a tiny valid one in a new folder of procedures/"


def add_arguments(parser: CommandParser) -> None:
    """The folder's name, the national code, and where."""
    parser.add_argument("slug", metavar="SLUG", help="name of the folder and of the page: cap-ban-sao")
    parser.add_argument("--code", default="9.000001", help="national code of the procedure: 1.004194")
    parser.add_argument("--into", type=Path, metavar="DIR", help="folder of packages; procedures/ without it")


def run(options: Mapping[str, Any], out: OutputWrapper) -> None:
    """Write the files and say what to do next. Raises CommandError when there is no room for it."""
    try:
        folder = begin(options["slug"], options["code"], options["into"] or Path(settings.PROCEDURES))
    except CannotBegin as error:
        raise CommandError(str(error), returncode=1) from error
    place = folder.resolve()
    out.write(f"Đã tạo {place}. Sửa procedure.yaml và form.yaml, rồi chạy: motcua procedures check {place}")
    if not options["into"] and not place.is_relative_to(Path.cwd()):
        out.write("Thư mục này nằm trong procedures/ của Motcua; muốn tạo ở chỗ khác thì thêm --into THƯ_MỤC")
