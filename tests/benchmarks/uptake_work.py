"""`python -m tests.benchmarks.uptake_work WHAT …`: the work of which the benchmark of figures is made; prints JSON.

`recount` counts everything anew; `reads TIMES` asks the sums as dashboards do and counts the same from the journal once;
`folding SECONDS` folds each second and reads meanwhile; `exact` compares what is read with a recount after it.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

from tests.benchmarks.measuring import quantile


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    work: dict[str, Callable[..., Any]] = {"recount": counted, "reads": reads, "folding": folding, "exact": exact}
    print(json.dumps(work[sys.argv[1]](*(int(each) for each in sys.argv[2:]))), flush=True)


def counted() -> dict[str, Any]:
    """A recount that writes all sums from nothing, and one that finds them right."""
    from motcua.uptake.services import recount

    first, again = recount(), recount()
    return {"seconds": [first.seconds, again.seconds], "sums": first.differences, "differences": again.differences}


def questions() -> list[tuple[str, Callable[[], Any]]]:
    """What dashboards ask. A new question is a line here."""
    from motcua.foundation import clock
    from motcua.foundation.spans import last_months, month_after
    from motcua.uptake.counting.reading import Asked, tallies, tally
    from motcua.uptake.models import CountOfOffice

    largest = CountOfOffice.objects.order_by("-paper").values_list("authority_id", flat=True)[0]
    year, all_of_it, this = last_months(12), last_months(36), last_months(1)
    today: date = clock.today()
    quarter = Asked(month_after(this.first, -3), this.first - timedelta(days=1))
    return [
        ("everything of 36 months", lambda: tally(Asked.of(all_of_it))),
        ("168 offices x 36 months", lambda: tallies(Asked.of(all_of_it), by=("authority", "month"))),
        ("168 offices x 12 months", lambda: tallies(Asked.of(year), by=("authority", "month"))),
        ("2,000 procedures, 12 months", lambda: tallies(Asked.of(year), by=("procedure",))),
        ("130 wards x 12 months", lambda: tallies(Asked.of(year), by=("ward", "month"))),
        ("largest office: procedures x 12 months",
         lambda: tallies(Asked.of(year, authorities=[largest]), by=("procedure", "month"))),
        ("largest office: 90 days", lambda: tallies(Asked(today - timedelta(days=90), today, [largest]), by=("day",))),
        ("all offices: 30 days", lambda: tallies(Asked(today - timedelta(days=30), today), by=("authority",))),
        ("one procedure: offices, 12 months",
         lambda: tallies(Asked.of(year, procedures=[_common()]), by=("authority",))),
        ("league: offices x procedures, a quarter", lambda: tallies(quarter, by=("authority", "procedure"))),
    ]  # fmt: skip


def reads(times: int) -> list[tuple[str, float, float]]:
    """(question, p50, p95) in ms; at last, once, the raw scan that answers the second question without sums."""
    from django.db import connection

    from motcua.uptake.counting.lines import counted as statement

    found = [(name, *_timed(ask, times)) for name, ask in questions()]
    with connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(
            f"select authority_id, date_trunc('month', day), sum(filed), sum(on_time) from ({statement()}) t group by 1, 2"
        )
        cursor.fetchall()
        found.append(("raw scan", (time.perf_counter() - began) * 1000, 0.0))
    return found


def folding(seconds: int) -> dict[str, Any]:
    """Fold each second, as the job does, and read between; what waited, how long folding took, how long reading."""
    from motcua.uptake.models import CountToFold
    from motcua.uptake.services import fold

    asked, waited, took, read = questions()[1:3] + questions()[4:5], [], [], []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        second = time.monotonic() + 1
        waited.append(CountToFold.objects.count())
        for _name, ask in asked:
            began = time.perf_counter()
            ask()
            read.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        fold()
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, second - time.monotonic()))
    return {
        "waited": waited, "fold": [quantile(took, 0.5), quantile(took, 0.95)], "left": CountToFold.objects.count(),
        "read": [quantile(read, 0.5), quantile(read, 0.95)],
    }  # fmt: skip


def exact() -> dict[str, Any]:
    """The figures of every office and month as they are read now, with lines that wait, and after a recount."""
    from motcua.foundation.spans import last_months
    from motcua.uptake.counting.reading import Asked, tallies
    from motcua.uptake.models import CountToFold
    from motcua.uptake.services import recount

    asked = Asked.of(last_months(36))
    waiting = CountToFold.objects.count()
    before, check = tallies(asked, by=("authority", "month")), recount()
    after = tallies(asked, by=("authority", "month"))
    return {"waiting": waiting, "differences": check.differences, "equal": before == after, "seconds": check.seconds}


def _common() -> int:
    from motcua.uptake.models import CountOfProcedure

    return int(CountOfProcedure.objects.order_by("-paper").values_list("procedure_id", flat=True)[0])


def _timed(ask: Callable[[], Any], times: int) -> tuple[float, float]:
    ask()
    took = []
    for _time in range(times):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return quantile(took, 0.5), quantile(took, 0.95)


if __name__ == "__main__":
    main()
