"""Digital seals of offices."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on, by_code
from motcua.authorities.sample_seals import issue
from motcua.authorities.seals import BadSeal, take_seal
from motcua.foundation import clock


class Command(BaseCommand):
    help = (
        "Give an office its digital seal (certificate and key as PEM), or every office of a sample city a sample one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        one = verbs.add_parser("take", help="a certificate with its key, for one office")
        one.add_argument("authority", help="its code")
        one.add_argument("certificate", type=Path)
        one.add_argument("key", type=Path)
        one.add_argument("--chain", type=Path)
        verbs.add_parser("sample", help="a seal that proves nothing, for every office without one")

    def handle(self, *, verb: str, **options: Any) -> None:
        if verb == "take":
            self._take(**options)
        elif settings.SANDBOX:
            self.stdout.write(f"{give_samples()} seals")
        else:
            raise CommandError("A server for real people seals with real certificates only: motcua seal take")

    def _take(self, *, authority: str, certificate: Path, key: Path, chain: Path | None, **options: Any) -> None:
        try:
            above = chain.read_bytes() if chain else b""
            office = by_code(authority)
            seal = take_seal(office, certificate=certificate.read_bytes(), key=key.read_bytes(), chain=above)
        except Authority.DoesNotExist as error:
            raise CommandError(f"{authority}: no such office") from error
        except (OSError, BadSeal) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{seal.subject}: {seal.valid_from:%Y-%m-%d} – {seal.valid_to:%Y-%m-%d}")


@transaction.atomic
def give_samples() -> int:
    """A sample seal for every office of today that has none; how many were given."""
    without = authorities_on().exclude(seals__ended_at=None, seals__isnull=False)
    for office in without:
        certificate, key = issue(office.name_vi, since=clock.now() - timedelta(days=2 * 365))
        take_seal(office, certificate=certificate, key=key, sample=True)
    return len(without)
