"""`python -m tests.benchmarks.clock_work WHAT`: the work of which the benchmark of the clock is made.

`fill N` makes N open dossiers, accepted at a thousand different moments of two weeks; `recompute` decrees a day off that all of
them meet, and takes the times.
"""

import json
import os
import sys
import time
from datetime import date, timedelta
from typing import Any

import django

from tests.benchmarks.processes import cpu_ms

STARTS = 1_000
CODE, OFF = "standard", date(2026, 12, 14)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    print(json.dumps({"fill": fill, "recompute": recompute}[sys.argv[1]](int(sys.argv[2]))), flush=True)


def fill(many: int) -> dict[str, Any]:
    """Copies of one real dossier, each with its own moment of acceptance, its ledger and its open step."""
    from django.db import connection, transaction

    from motcua.dossiers.ledger import end_of_limit
    from motcua.dossiers.models import ClockEntry, Dossier, StepRun
    from motcua.foundation import clock
    from tests.factories import cases
    from tests.factories.working_time import local, plain_calendar

    limit = {"deadline": {"amount": 20, "unit": "working_day", "basis": "Điều 1 (mẫu)"}}
    with clock.at(local("2026-11-20 14:30")), transaction.atomic():
        model = cases.accepted(cases.bureau(**limit))
    kept, calendar = model.clock.get(kind="started").limit, plain_calendar()
    starts = [calendar.add_hours(local("2026-11-16 07:30"), number * 80 / STARTS) for number in range(STARTS)]
    rows = [(start, end_of_limit(kept, start, calendar).due, start + timedelta(days=1)) for start in starts]
    with connection.cursor() as cursor:
        cursor.execute("create temporary table start (at timestamptz, due timestamptz, step_due timestamptz)")
        cursor.executemany("insert into start values (%s, %s, %s)", rows)
        cursor.execute(
            "create temporary table made as select gen_random_uuid() as key, * from start, generate_series(1, %s)",
            [many // STARTS],
        )
        _copy(cursor, Dossier, model.pk, {"id": "key", "accepted_at": "at", "submitted_at": "at", "due_at": "due"})
        line = {"dossier_id": "key", "at": "at", "due_at": "due"}
        _copy(cursor, ClockEntry, model.clock.get().pk, line)
        run = {"dossier_id": "key", "opened_at": "at", "counts_from": "at", "due_at": "step_due"}
        _copy(cursor, StepRun, model.steps.get(done_at=None).pk, run)
        cursor.execute("analyze")
    return {"dossiers": Dossier.objects.count()}


def _copy(cursor: Any, table: Any, key: Any, changed: dict[str, str]) -> None:
    names = [field.column for field in table._meta.concrete_fields if field.column != "id" or "id" in changed]
    values = [f"made.{changed[name]}" if name in changed else f'model."{name}"' for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f"insert into {table._meta.db_table} ({quoted}) select {', '.join(values)} "
        f"from made, {table._meta.db_table} as model where model.id = %s",
        [key],
    )


def recompute(database: int) -> dict[str, Any]:
    """`database`: its process. Seconds of the count, of the recomputation, of the same again, and of a bare UPDATE of as many rows."""
    from django.db import connection
    from procrastinate.contrib.django.models import ProcrastinateJob

    from motcua.dossiers.queries.moving import count_moved
    from motcua.dossiers.recomputing import recompute_due
    from motcua.foundation import clock
    from motcua.working_time.models import WorkCalendar
    from motcua.working_time.services import set_special_day
    from motcua.working_time.trying import tried
    from tests.factories.working_time import local

    row = WorkCalendar.objects.get(code=CODE)
    storm = {"on": OFF, "name": "Nghỉ phòng chống bão", "basis": "Công điện (mẫu)"}
    with clock.at(local("2026-11-27 17:30")):
        began = time.perf_counter()
        count_moved(tried(CODE, lambda: set_special_day(row, **storm)), OFF)
        counted = time.perf_counter()
        set_special_day(row, **storm)
        before, started, cpu = ProcrastinateJob.objects.count(), time.perf_counter(), time.process_time()
        busy = cpu_ms(database)
        found = recompute_due(CODE, basis="Nghỉ phòng chống bão (Công điện mẫu)", since=OFF)
        done, cpu = time.perf_counter(), time.process_time() - cpu
        busy = (cpu_ms(database) - busy) / 1000
        recompute_due(CODE, basis="Nghỉ phòng chống bão (Công điện mẫu)", since=OFF)
        again = time.perf_counter()
    jobs = ProcrastinateJob.objects.count() - before
    with connection.cursor() as cursor:
        bare = time.perf_counter()
        cursor.execute("update dossiers_dossier set due_at = due_at + interval '1 day' where due_at is not null")
        bare = time.perf_counter() - bare
    return {
        "seen": found.seen, "dossiers": found.dossiers, "jobs": jobs, "count": counted - began,
        "seconds": done - started, "cpu": cpu, "database": busy, "again": again - done, "bare": bare,
    }  # fmt: skip


if __name__ == "__main__":
    main()
