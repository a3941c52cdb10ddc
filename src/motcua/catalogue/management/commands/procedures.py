"""Check and publish procedure packages; further verbs have a module each in management/verbs."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.catalogue import services
from motcua.catalogue.checking import check
from motcua.catalogue.management.verbs import export_packages, import_national, import_packages
from motcua.catalogue.reading import package_folders
from motcua.foundation.errors import DomainError

VERBS = {"import-national": import_national, "export": export_packages, "import": import_packages}


class Command(BaseCommand):
    """`procedures check DIR…` complains with file and line; `procedures publish DIR…` makes versions."""

    help = "Check or publish procedure packages: procedures check|publish [DIR…]"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`DIR` is a package or a folder of packages; without it, procedures/ of this installation."""
        verbs = parser.add_subparsers(dest="what", required=True)
        for name in ("check", "publish"):
            verbs.add_parser(name).add_argument("folders", nargs="*", type=Path, metavar="DIR")
        verbs.choices["publish"].add_argument(
            "--over", action="store_true", help="also over a version from the browser that the folder does not contain"
        )
        for name, verb in VERBS.items():
            verb.add_arguments(verbs.add_parser(name, help=verb.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when anything is wrong."""
        if verb := VERBS.get(options["what"]):
            verb.run(options, self.stdout)
            return
        folders = self._packages(options["folders"] or [Path(settings.PROCEDURES)])
        act = self._check if options["what"] == "check" else partial(self._publish, over=options["over"])
        wrong = sum(not act(folder) for folder in folders)
        if wrong:
            raise CommandError(f"{wrong}/{len(folders)} gói thủ tục có lỗi.", returncode=1)
        self.stdout.write(self.style.SUCCESS(f"{len(folders)} gói thủ tục đều tốt."))

    def _packages(self, places: list[Path]) -> list[Path]:
        found = [folder for place in places for folder in package_folders(place)]
        if not found:
            raise CommandError(f"Không thấy procedure.yaml trong: {', '.join(map(str, places))}", returncode=1)
        return found

    def _check(self, folder: Path) -> bool:
        package, problems = check(folder)
        self._tell(folder, f"{package.code} {package.name.vi}" if package else "", problems)
        return not problems

    def _publish(self, folder: Path, *, over: bool) -> bool:
        try:
            version = services.publish(folder, over=over)
        except DomainError as error:
            self._tell(folder, "", error.message.splitlines())
            return False
        self._tell(folder, f"{version.procedure.code} {version.procedure.name_vi}, phiên bản {version.number}", [])
        return True

    def _tell(self, folder: Path, title: str, problems: list[str]) -> None:
        mark = self.style.ERROR("LỖI") if problems else self.style.SUCCESS("tốt")
        self.stdout.write(f"{mark}  {folder.name}  {title}")
        for problem in problems:
            self.stdout.write(f"       {problem}")
