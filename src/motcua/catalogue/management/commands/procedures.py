"""Check and publish procedure packages; further verbs have a module each in management/verbs."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.catalogue import services
from motcua.catalogue.checking import examine
from motcua.catalogue.management.verbs import export_packages, import_national, import_packages, new, schema
from motcua.catalogue.reading import package_folders
from motcua.foundation.errors import DomainError

VERBS = {
    "import-national": import_national, "export": export_packages, "import": import_packages, "new": new,
    "schema": schema,
}  # fmt: skip


class Command(BaseCommand):
    """`procedures check DIR…` complains with file and line; `procedures publish DIR…` makes versions."""

    help = "Check or publish procedure packages: procedures check|publish [DIR…]"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`DIR` is a package or a folder of packages; without it, procedures/ of this installation."""
        verbs = parser.add_subparsers(dest="what", required=True)
        for name in ("check", "publish"):
            verbs.add_parser(name).add_argument("folders", nargs="*", type=Path, metavar="DIR")
        verbs.choices["check"].add_argument("--strict", action="store_true", help="advice counts as an error")
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
        publishing = options["what"] == "publish"
        act = (
            partial(self._publish, over=options["over"])
            if publishing
            else partial(self._check, strict=options["strict"])
        )
        wrong = sum(not act(folder) for folder in folders)
        if wrong:
            raise CommandError(f"{wrong}/{len(folders)} gói thủ tục có lỗi.", returncode=1)
        self.stdout.write(self.style.SUCCESS(f"{len(folders)} gói thủ tục đều tốt."))

    def _packages(self, places: list[Path]) -> list[Path]:
        found = [folder for place in places for folder in package_folders(place)]
        if not found:
            raise CommandError(f"Không thấy procedure.yaml trong: {', '.join(map(str, places))}", returncode=1)
        return found

    def _check(self, folder: Path, *, strict: bool) -> bool:
        package, problems = examine(folder)
        sound = not any(strict or problem.is_error for problem in problems)
        self._tell(folder, f"{package.code} {package.name.vi}" if package else "", map(str, problems), sound=sound)
        return sound

    def _publish(self, folder: Path, *, over: bool) -> bool:
        try:
            version = services.publish(folder, over=over)
        except DomainError as error:
            self._tell(folder, "", error.message.splitlines(), sound=False)
            return False
        self._tell(folder, f"{version.procedure.code} {version.procedure.name_vi}, phiên bản {version.number}", [])
        return True

    def _tell(self, folder: Path, title: str, problems: Iterable[str], *, sound: bool = True) -> None:
        mark = self.style.SUCCESS("tốt") if sound else self.style.ERROR("LỖI")
        self.stdout.write(f"{mark}  {folder.resolve().name}  {title}")
        for problem in problems:
            self.stdout.write(f"       {problem}")
