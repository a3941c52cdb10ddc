"""`python -m tests.benchmarks.uptake [dossiers]`: figures over ten million dossiers of three years.

168 offices, 2,000 procedures, 130 wards, every channel. The sums come from a real recount of the journal. Then: what
dashboards ask, and the raw scan as the baseline; the pages over HTTP; eight writers who file while everything is folded
each second; and whether what is read equals a recount. Nothing is asserted.
"""

import json
import secrets
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks.citizen import Citizen, Refused
from tests.benchmarks.machine import described
from tests.benchmarks.measuring import measure
from tests.benchmarks.pages import officer
from tests.benchmarks.scratch import Process, Scratch, scratch
from tests.benchmarks.uptake_history import (
    COMMUNES,
    DEPARTMENTS,
    DOSSIER,
    LINE,
    MONTHS,
    PROCEDURES,
    copied,
    write_history,
)

MANY, TIMES, BAR = 10_000_000, 20, 50
WRITERS, SECONDS, WANTED = 8, 30, 500
LEADER = "lanhdao.tinh"
# (name, user or nothing for everybody, address). Another dashboard is another line.
PAGES = (
    ("public figures", "", "/so-lieu/"),
    ("public figures, communes", "", "/so-lieu/?nhom=xa"),
    ("public page of the traffic police", "", "/so-lieu/co-quan/H99.40.1/"),
    ("league of departments", "", "/so-lieu/xep-hang/"),
    ("league of communes", "", "/so-lieu/xep-hang/?nhom=xa"),
    ("leaders: overview", LEADER, "/dieu-hanh/"),
    ("leaders: offices", LEADER, "/dieu-hanh/co-quan/"),
    ("leaders: one office", LEADER, "/dieu-hanh/co-quan/H99.40.1/"),
    ("leaders: wards", LEADER, "/dieu-hanh/phuong-xa/"),
    ("leaders: targets", LEADER, "/dieu-hanh/chi-tieu/"),
    ("leaders: funnel", LEADER, "/dieu-hanh/chang-nop/"),
    ("leaders: can it be true", LEADER, "/dieu-hanh/co-that-khong/"),
    ("leaders: unused services", LEADER, "/dieu-hanh/chua-ai-dung/"),
)
FILE = """
insert into dossiers_dossier ([columns]) select [values] from bench_slot, bench_dossier one where nth = %(slot)s"""
LINES = """
insert into dossiers_journalentry ([columns]) select [values]
from bench_slot, bench_line one, (values (1, 'submit'), (2, 'accept')) line (seq, move) where nth = %(slot)s"""
FILED = DOSSIER | {
    "id": "%(id)s", "code": "%(code)s", "number": "''", "channel": "%(channel)s", "state": "'submitted'", "open_step": "''",
    "open_role": "''", "submitted_at": "now()", "accepted_at": "null", "due_at": "null", "decided_at": "null",
    "outcome": "''", "ward": "'B1'",
}  # fmt: skip
WRITTEN = LINE | {"dossier_id": "%(id)s", "at": "now()", "channel": "%(channel)s", "facts": "'{}'"}
CHANNELS = ("self_remote", "self_onsite", "assisted_clerk", "representative", "paper_counter", "paper_digitised")


def work(place: Scratch, *arguments: object) -> Any:
    """Run one piece of the work in a process of its own; returns what it printed."""
    command = [sys.executable, "-m", "tests.benchmarks.uptake_work", *(str(each) for each in arguments)]
    done = subprocess.run(command, env=place.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


class Writers:
    """Clerks who file without a pause: each dossier and its two counted lines in a transaction of its own."""

    def __init__(self, place: Scratch, many: int) -> None:
        self.filed, self._stop = [0] * many, threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(place, which)) for which in range(many)]

    def __enter__(self) -> "Writers":
        self._began = time.perf_counter()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self.a_second = sum(self.filed) / (time.perf_counter() - self._began)

    def _write(self, place: Scratch, which: int) -> None:
        pause = which / len(self._threads) / 100
        with place.connect() as connection:
            file, lines = (
                statement.replace("[columns]", columns).replace("[values]", values)
                for statement, (columns, values) in (
                    (FILE, copied(connection, "dossiers_dossier", FILED)),
                    (LINES, copied(connection, "dossiers_journalentry", WRITTEN)),
                )
            )
            while not self._stop.wait(pause):
                pause, slot = 0.0, secrets.randbelow(1 << 18)
                key = f"{int(datetime.now(UTC).timestamp() * 1000):012x}7{secrets.token_hex(10)[:19]}"
                given = {
                    "id": key,
                    "code": f"W{which}-{self.filed[which]}",
                    "slot": slot,
                    "channel": CHANNELS[slot % 6],
                }
                with connection.transaction():
                    connection.execute(file, given)
                    connection.execute(lines, given)
                self.filed[which] += 1


def print_reads(place: Scratch) -> float:
    """What is asked of the sums, beside the raw scan; returns its milliseconds."""
    found = work(place, "reads", TIMES)
    baseline = float(found[-1][1])
    print(
        f"\n{f'asked of the sums, {TIMES} times each':<48} {'p50 ms':>8} {'p95 ms':>8} {'bar':>5} {'of raw scan':>12}"
    )
    for name, median, tail in found[:-1]:
        print(f"{name:<48} {median:>8.1f} {tail:>8.1f} {BAR:>5} {f'1/{baseline / median:,.0f}':>12}")
    print(f"{'baseline: offices x months from the journal':<48} {baseline:>8,.0f}")
    return baseline


def print_pages(place: Scratch, web: Process, baseline: float) -> None:
    """Each page, the whole request."""
    readers = {name: officer(place.address, name) for name in {user for _name, user, _path in PAGES if user}}
    readers[""] = Citizen(place.address, 2)
    head = f"{'app CPU':>8} {'db CPU':>8} {'p50 ms':>8} {'p95 ms':>8} {'bar':>5} {'of raw scan':>12}"
    print(f"\n{f'page over HTTP, {TIMES} times each':<40} {head}")
    for name, user, path in PAGES:
        reader = readers[user]
        try:
            reader.read(path)
        except Refused as said:
            print(f"{name:<40} {said}")
            continue
        measure(place, web, [lambda reader=reader, path=path: reader.read(path)], 3)
        cost = measure(place, web, [lambda reader=reader, path=path: reader.read(path)], TIMES)
        took = f"{cost.app:>8.1f} {cost.database:>8.1f} {cost.p50:>8.1f} {cost.p95:>8.1f}"
        print(f"{name:<40} {took} {BAR:>5} {f'1/{baseline / cost.p50:,.0f}':>12}")


def print_folding(place: Scratch) -> None:
    """Filing with and without the counting, and what waits meanwhile."""
    with Writers(place, WRITERS) as writers:
        said = work(place, "folding", SECONDS)
    waited = said["waited"]
    half = len(waited) // 2
    print(f"\n{WRITERS} writers: {writers.a_second:,.0f} dossiers/s with two counted lines each (wanted: {WANTED})")
    print(f"folded each second for {SECONDS} s: p50 {said['fold'][0]:.0f} ms, p95 {said['fold'][1]:.0f} ms")
    print(f"rows that waited: {max(waited[:half]):,} at most in the first half, {max(waited[half:]):,} in the second")
    print(f"reading meanwhile: p50 {said['read'][0]:.1f} ms, p95 {said['read'][1]:.1f} ms (bar: {BAR})")
    said = work(place, "exact")
    print(
        f"read with {said['waiting']:,} lines waiting, then recounted in {said['seconds']:.0f} s: "
        f"{'equal' if said['equal'] else 'NOT EQUAL'}, {said['differences']} differences"
    )


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with scratch() as place:
        place.fill(1)
        place.command("simulate", "--dossiers", "50", "--months", "3", "--more")
        history = write_history(place, many)
        print(described(place))
        print(
            f"\n{history.dossiers:,} dossiers, {history.lines:,} lines of journal, {MONTHS} months, "
            f"{DEPARTMENTS} departments, {COMMUNES} communes, {PROCEDURES:,} procedures: "
            f"{history.megabytes:,} MB written in {history.seconds:.0f} s"
        )
        said = work(place, "recount")
        first, again = said["seconds"]
        print(
            f"recount of all months: {first:.0f} s from nothing, {again:.0f} s again, {said['differences']} differences"
        )
        baseline = print_reads(place)
        web = place.start_web()
        place.wait_until_ready()
        print_pages(place, web, baseline)
        print_folding(place)


if __name__ == "__main__":
    main()
