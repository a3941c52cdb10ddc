"""`python -m tests.benchmarks.books [settlements]`: the books for leaders on a million settlements of two years.

First the simulated year gets its money. Then copies of its payments are written beside the triggers, with dossiers and
dues of their own, and the books are counted once. Each page is asked for again and again, the whole request over HTTP.
The baseline is the statement that counts the same figures from the rows on every look. Nothing is asserted.
"""

import sys
import time

from tests.benchmarks.machine import described
from tests.benchmarks.measuring import measure, quantile
from tests.benchmarks.pages import officer
from tests.benchmarks.scratch import Scratch, scratch

MANY, SIMULATED, MONTHS = 1_000_000, 2_000, 24
TIMES, BAR = 20, 300  # ms
LEADER = "lanhdao.tinh"
KEY = "overlay({table}.id::text placing lpad(to_hex(nth), 12, '0') from 25)::uuid"
MOMENT = "now() - make_interval(mins => (nth::bigint * 7919 %% %(minutes)s)::int)"
OWN = {
    "dossiers_dossier": {
        "id": KEY.format(table="d"), "code": "'HS-COPY-' || nth", "number": "''", "accepted_at": "null", "open_role": "''",
        "due_at": "null", "answers": "''::bytea", "fee_paid_at": MOMENT, "submitted_at": MOMENT,
        "verification_code": "'C' || nth",
    },
    "dossiers_feedue": {
        "id": KEY.format(table="f"), "dossier_id": KEY.format(table="d"), "frozen_at": MOMENT, "paid_at": MOMENT,
        "exempted": "case when nth %% 9 = 0 then 20000 else 0 end", "ordinary": "f.amount + nth %% 3 * 20000",
    },
    "payments_settlement": {
        "id": KEY.format(table="s"), "dossier_id": KEY.format(table="d"), "due_id": KEY.format(table="f"),
        "attempt_id": "null", "settled_at": MOMENT, "receipt_number": "'COPY-' || nth", "gateway": "'copy'",
        "method": "case when s.method = 'online' then 'transfer' else s.method end",
        "provider_ref": "case when s.method = 'online' then 'COPY-' || nth else '' end",
    },
}  # fmt: skip
ALIAS = {"dossiers_dossier": "d", "dossiers_feedue": "f", "payments_settlement": "s"}
ONE = """
    from generate_series(1, %(many)s) as copy(nth)
    join (select row_number() over (order by settled_at, id) as place, * from payments_settlement where receipt_number like 'BL-%%') s
        on s.place = 1 + nth::bigint * 104729 %% (select count(*) from payments_settlement where receipt_number like 'BL-%%')
    join dossiers_feedue f on f.id = s.due_id join dossiers_dossier d on d.id = s.dossier_id
"""
COUNT = """
import time
from django.db import connection
from motcua.payments.books.counting import COUNTED
from motcua.payments.services import recount_books
began = time.perf_counter()
with connection.cursor() as cursor:
    cursor.execute(COUNTED)
    cursor.fetchall()
counted = time.perf_counter() - began
recount_books()
began = time.perf_counter()
check = recount_books()
print(round(counted * 1000), round(time.perf_counter() - began, 1), check.lines, check.differences, sep="|")
"""
WRITE = """
insert into payments_settlement ({columns}) select {values} from payments_settlement s
where receipt_number like 'COPY-%%' order by receipt_number limit 1000"""
PAGES = (
    ("as it opens: 12 months, by office", "so-thu/"),
    ("24 months, by procedure", "so-thu/?xem=thu-tuc&tu={first}"),
    ("24 months, by month", "so-thu/?xem=thang&tu={first}"),
    ("one office, by channel", "so-thu/?xem=kenh&don-vi=H99.40.1"),
    ("XLSX of 24 months", "so-thu/so-thu.xlsx?tu={first}"),
    ("list of what was collected in one month", "so-thu/thu/?tu={month}&den={month}"),
    ("list of 24 months, page 900", "so-thu/thu/?tu={first}&trang=900"),
    ("software: all offices", "phan-mem/"),
)


def columns(place: Scratch, table: str) -> list[str]:
    """Those that are written."""
    read = "select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'"
    return [name for (name,) in place.ask(read, table)]


def fill(place: Scratch, many: int) -> float:
    """Copies of what was paid, spread over two years; returns the seconds."""
    began, given = time.perf_counter(), {"many": many, "minutes": MONTHS * 30 * 24 * 60}
    with place.connect() as connection:
        connection.execute("set session_replication_role = replica")
        for table, own in OWN.items():
            names = columns(place, table)
            values = ", ".join(own.get(name, f"{ALIAS[table]}.{name}") for name in names)
            connection.execute(f"insert into {table} ({', '.join(names)}) select {values} {ONE}", given)
        connection.execute("set session_replication_role = origin")
        connection.execute("vacuum analyze")
    return time.perf_counter() - began


def price_of_triggers(place: Scratch) -> tuple[float, float]:
    """Milliseconds for a settlement with the triggers of the books and without them, in the middle of 20 rounds."""
    own = {
        "id": "gen_random_uuid()", "receipt_number": "gen_random_uuid()::text", "surplus": "true",
        "provider_ref": "case when method = 'transfer' then gen_random_uuid()::text else '' end",
    }  # fmt: skip
    names = columns(place, "payments_settlement")
    one = WRITE.replace("1000", "1").format(
        columns=", ".join(names), values=", ".join(own.get(n, f"s.{n}") for n in names)
    )
    took: dict[str, list[float]] = {"origin": [], "replica": []}
    with place.connect() as connection:
        for _round in range(200):
            for role, times in took.items():
                connection.execute(f"set session_replication_role = {role}")
                began = time.perf_counter()
                connection.execute(one, {})
                times.append((time.perf_counter() - began) * 1000)
    return quantile(took["origin"], 0.5), quantile(took["replica"], 0.5)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with scratch() as place:
        place.fill(1)
        print(
            place.command("simulate", "--dossiers", str(SIMULATED), "--months", "12", "--more").strip().splitlines()[-1]
        )
        print(place.command("settle_history").strip())
        seconds = fill(place, many)
        print(described(place))
        print(f"\n{many:,} settlements with their dossiers and dues copied in {seconds:.0f} s")
        said = place.command("shell", "--verbosity", "0", "--command", COUNT).strip().splitlines()[-1]
        baseline, again, lines, differences = said.split("|")
        print(f"baseline, the rows counted on each look: {baseline} ms")
        print(f"nightly recount: {again} s, {lines} lines, {differences} differences")
        with_them, without = price_of_triggers(place)
        print(f"one settlement written: {with_them:.2f} ms with the triggers of the books, {without:.2f} ms without")
        web = place.start_web()
        place.wait_until_ready()
        leader = officer(place.address, LEADER)
        now = time.localtime()
        given = {"first": f"{now.tm_year - 2}-{now.tm_mon:02}", "month": f"{now.tm_year - 1}-{now.tm_mon:02}"}
        print(
            f"\n{f'page, {TIMES} times each':<44} {'app CPU':>8} {'db CPU':>8} {'median':>8} {'p95':>8} {'bar':>6} {'of base':>8}"
        )
        for name, path in PAGES:
            work = [lambda path=path: leader.read("/tai-chinh/" + path.format(**given))]
            measure(place, web, work, 3)
            cost = measure(place, web, work, TIMES)
            share = f"1/{float(baseline) / cost.p50:.0f}"
            print(
                f"{name:<44} {cost.app:>8.1f} {cost.database:>8.1f} {cost.p50:>8.1f} {cost.p95:>8.1f} {BAR:>6} {share:>8}"
            )


if __name__ == "__main__":
    main()
