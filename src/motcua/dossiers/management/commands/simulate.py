"""The command that fills the sample city with a year of history."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from motcua.dossiers.simulation import history
from motcua.dossiers.simulation.cast import NobodyThere
from motcua.dossiers.simulation.streams import read_streams
from motcua.foundation.data_files import BadFile


class Command(BaseCommand):
    help = "Make sample dossiers of the last months, under the same rules and clock as real ones"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dossiers", type=int, default=20_000)
        parser.add_argument("--months", type=int, default=12)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--city", default=settings.CITY, help="a folder of sample/ with a simulation.yaml")
        parser.add_argument("--more", action="store_true", help="add to the history that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SANDBOX:
            raise CommandError("Sample dossiers are not made in production.")
        if options["dossiers"] < 1 or not 1 <= options["months"] <= 120:
            raise CommandError("At least one dossier, and 1 to 120 months.")
        already = history.simulated()
        if already and not options["more"]:
            self.stdout.write(f"{already} simulated dossiers are there already; --more adds others.")
            return
        try:
            streams = read_streams(settings.SAMPLE / options["city"])
            report = history.simulate(
                streams,
                dossiers=options["dossiers"],
                months=options["months"],
                seed=options["seed"] + already,
                tell=self.stdout.write,
            )
        except (BadFile, NobodyThere) as error:
            raise CommandError(str(error)) from error
        self._report(report)

    def _report(self, report: history.Report) -> None:
        if report.missing:
            self.stderr.write(f"Left out, for nobody offers them: {', '.join(sorted(set(report.missing)))}")
        for counts in (report.states, report.channels, report.moves):
            self.stdout.write(", ".join(f"{name} {count}" for name, count in counts.most_common()))
        rate = report.dossiers / report.seconds if report.seconds else 0
        self.stdout.write(f"{report.dossiers} dossiers in {report.seconds:.1f} s, {rate:.0f} a second")
