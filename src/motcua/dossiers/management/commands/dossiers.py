"""motcua dossiers import mapping.yaml cases.csv: take over a department's old cases."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.dossiers.old_cases.mapping import read_mapping
from motcua.dossiers.services.importing import Report, import_old_cases
from motcua.foundation.data_files import BadFile


class Command(BaseCommand):
    """Checks all rows, then takes over all cases or none; a fault is told with its row and column."""

    help = "Take over old cases from CSV or XLSX: dossiers import MAPPING FILE [--dry-run]"

    def add_arguments(self, parser: CommandParser) -> None:
        """The mapping says which column is what (docs/import.md)."""
        verb = parser.add_subparsers(dest="what", required=True).add_parser("import")
        verb.add_argument("mapping", type=Path, metavar="MAPPING")
        verb.add_argument("file", type=Path, metavar="FILE")
        verb.add_argument("--dry-run", action="store_true", help="only check, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when any row has a fault; then nothing was written."""
        try:
            mapping = read_mapping(options["mapping"])
            report = import_old_cases(
                options["file"], mapping=mapping, dry_run=options["dry_run"], tell=lambda said: self.stdout.write(said)
            )
        except BadFile as error:
            raise CommandError(str(error)) from error
        self._say(report, dry_run=options["dry_run"])

    def _say(self, report: Report, *, dry_run: bool) -> None:
        for fault in report.faults:
            self.stderr.write(str(fault))
        if report.faulty:
            raise CommandError(f"{report.faulty}/{report.rows} dòng có lỗi; chưa nhập hồ sơ nào.", returncode=1)
        if dry_run:
            new = report.rows - report.known
            self.stdout.write(f"{report.rows} dòng đều đọc được: {new} hồ sơ mới, {report.known} đã nhập trước đây.")
            return
        rate = report.written / report.seconds if report.seconds else 0
        self.stdout.write(
            f"Đã nhập {report.written} hồ sơ, {report.known} đã có từ trước; {report.seconds:.1f} giây, {rate:.0f} hồ sơ/giây."
        )
