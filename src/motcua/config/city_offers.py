"""Which office of a city offers what: read from the city's offerings.yaml, kept as offerings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.services import end_offering, offer


@transaction.atomic
def offer_listed(file: Path) -> int:
    """Offer everything that the file lists (its head comment tells the shape); returns how many offerings there are.

    The same file again changes nothing. Raises Procedure.DoesNotExist for a code that nobody has published.
    """
    for entry in yaml.safe_load(file.read_text("utf-8"))["offerings"]:
        procedure = Procedure.objects.get(code=entry["procedure"])
        for authority in _authorities(entry):
            how = {"channels": entry["channels"], "since": entry["since"], "stage": entry.get("stage", "offered")}
            offering = offer(procedure, authority=authority, **how)
            if "until" in entry:
                end_offering(offering, last_day=entry["until"])
    return Offering.objects.count()


def _authorities(entry: dict[str, Any]) -> Iterator[Authority]:
    there = authorities_on(entry["since"])
    yield from (
        there.filter(code__in=entry["authorities"]) if "authorities" in entry else there.filter(kind=entry["kind"])
    )
