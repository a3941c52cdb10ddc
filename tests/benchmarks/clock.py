"""`python -m tests.benchmarks.clock [DOSSIERS]`: what a due moment costs, and what a decreed day off costs a whole province.

First the routine alone: a limit, a whole ledger with a wait in it, beside the plain way (walking from day to day with a set of
holidays) in the same run. Then so many open dossiers (10,000 without a number) in a PostgreSQL of their own: the count that a
leader sees before confirming, and the recomputation with its journal, ledger and jobs, beside a bare UPDATE of the same rows.
Bars: 50 µs a due moment; 100,000 dossiers in 30 s. Nothing is asserted.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import process_time
from timeit import repeat

from tests.benchmarks.machine import described
from tests.benchmarks.scratch import ROOT, Scratch, scratch

DOSSIERS, TIMES, PASSES = 10_000, 2_000, 7
BAR_MOMENT, BAR_ALL = 50, 30.0  # microseconds; seconds for 100,000
Work = Callable[[], object]


def microseconds(work: Work) -> float:
    """What one call takes, in the best of several passes."""
    return min(repeat(work, number=TIMES, repeat=PASSES, timer=process_time)) / TIMES * 1e6


def walked(start: datetime, days: int, off: set[date]) -> datetime:
    """The plain way for whole working days: look at every day in turn."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and day.date() not in off
    return day


def routine() -> list[tuple[str, float]]:
    """(what, microseconds) of the routine alone."""
    from motcua.dossiers.ledger import replay
    from motcua.dossiers.queries.moving import Line
    from motcua.working_time.limits import Span, end_of
    from tests.factories.working_time import local, plain_calendar

    calendar, start = plain_calendar(), local("2026-11-20 14:30")
    off = {day for day, windows in calendar.special.items() if not windows}
    short, long, month = Span(3, "working_day"), Span(40, "working_day"), Span(3, "month")
    limit = {"amount": 40, "unit": "working_day", "calendar": "standard", "policy": "hour_exact"}
    lines = [
        Line(None, "started", start, None, limit),
        Line(None, "paused", local("2026-11-23 08:00"), None, None),
        Line(None, "resumed", local("2026-11-25 08:00"), None, None),
    ]
    assert end_of(long, start, calendar).due.date() == walked(start, 40, off).date()
    assert walked(start, 3, off).time() == time(14, 30)
    return [
        ("3 working days", microseconds(lambda: end_of(short, start, calendar))),
        ("40 working days", microseconds(lambda: end_of(long, start, calendar))),
        ("3 months", microseconds(lambda: end_of(month, start, calendar))),
        ("a ledger with a wait", microseconds(lambda: replay(lines, lambda _code: calendar))),
        ("plain way, 3 working days", microseconds(lambda: walked(start, 3, off))),
        ("plain way, 40 working days", microseconds(lambda: walked(start, 40, off))),
    ]


def work(place: Scratch, *what: str) -> dict:
    """What one piece of work says at its end."""
    command = [sys.executable, "-m", "tests.benchmarks.clock_work", *what]
    done = subprocess.run(command, env=place.environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    many = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    print("one due moment, microseconds of the processor, best of several passes")
    found = routine()
    plain = found[-1][1]
    for what, took in found:
        mark = "" if what.startswith("plain") else f"   bar {BAR_MOMENT} µs: {'ok' if took <= BAR_MOMENT else 'MISSED'}"
        print(f"{what:<28}{took:7.1f} µs   {took / plain:5.2f} × the plain way for 40 days{mark}")
    with scratch() as place:
        place.command("migrate", "--verbosity", "0")
        work(place, "fill", str(many))
        done = work(place, "recompute", str(place.database_pid))
        print(f"\n{described(place)}")
    bar = BAR_ALL * many / 100_000
    print(f"{done['seen']} open dossiers, {done['dossiers']} due at another moment, {done['jobs']} jobs queued")
    print(f"{'count before confirming':<28}{done['count']:7.1f} s")
    print(
        f"{'recomputed and written':<28}{done['seconds']:7.1f} s   {done['seconds'] / done['bare']:5.2f} × a bare UPDATE "
        f"({done['bare']:.1f} s)   CPU {done['cpu']:.1f} s + {done['database']:.1f} s of the database   bar {bar:.0f} s: {'ok' if done['seconds'] <= bar else 'MISSED'}"
    )
    print(f"{'again, nothing moves':<28}{done['again']:7.1f} s")


if __name__ == "__main__":
    main()
