"""`python -m tests.benchmarks.publishing_work WHAT`: the work of which the benchmark and the drill are made.

`fill` makes the procedures and the offices that offer them; `one` publishes a new version of one, again and again;
`all` publishes a new version of every one in one transaction and tells each on a line of its own while it is at it.
"""

import json
import os
import sys
import time
from datetime import date
from statistics import median
from typing import Any

import django

PROCEDURES, OFFICES, TIMES = 300, 24, 20


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    print(json.dumps({"fill": fill, "one": one, "all": every}[sys.argv[1]]()), flush=True)


def packages(popularity: int) -> list[Any]:
    """The licence package under as many codes and addresses."""
    from tests.factories.catalogue import package

    ready = package()
    return [
        ready.model_copy(update={"code": f"9.{number:06}", "slug": f"thu-tuc-{number}", "popularity": popularity})
        for number in range(1, PROCEDURES + 1)
    ]


def offices(many: int) -> list[Any]:
    from motcua.authorities.models import Authority

    made = [
        Authority(
            code=f"H98.{number}", slug=f"co-quan-{number}", name_vi=f"Cơ quan {number} (mẫu)",
            name_en=f"Office {number} (sample)", kind="department", level="province", valid_from=date(2025, 1, 1),
        )
        for number in range(1, many + 1)
    ]  # fmt: skip
    Authority.objects.bulk_create(made, ignore_conflicts=True)
    return list(Authority.objects.filter(code__in=[each.code for each in made]))


def fill() -> dict[str, Any]:
    """Every procedure published once and offered by every office."""
    from motcua.catalogue.models import Offering
    from motcua.catalogue.services import publish_together

    publish_together(packages(0), offered_to=offices(OFFICES))
    return {"offerings": Offering.objects.count()}


def one() -> dict[str, Any]:
    """Seconds of publishing a new version of one procedure to all offices."""
    from motcua.catalogue.services import publish_together

    took, wanted = [], offices(OFFICES)
    for again in range(TIMES):
        package = packages(again + 1)[PROCEDURES // 2]
        began = time.perf_counter()
        publish_together([package], offered_to=wanted)
        took.append(time.perf_counter() - began)
    return {"median": median(took), "worst": max(took)}


def every() -> dict[str, Any]:
    """Seconds of publishing a new version of every procedure in one transaction, to one office more than before."""
    from motcua.catalogue.services import publishing

    put_in_force = publishing.put_in_force

    def told(*arguments: Any, **more: Any) -> Any:
        version = put_in_force(*arguments, **more)
        print(version.number, flush=True)
        return version

    publishing.put_in_force = told  # type: ignore[assignment]
    wanted = packages(99)
    began = time.perf_counter()
    publishing.publish_together(wanted, offered_to=offices(OFFICES + 1))
    return {"seconds": time.perf_counter() - began}


if __name__ == "__main__":
    main()
