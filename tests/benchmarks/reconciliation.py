"""`python -m tests.benchmarks.reconciliation [settlements]`: how long a day takes beside its provider's file.

A hundred thousand settlements of one account on one day, and a file of as many lines in which every fiftieth is planted:
lost, changed, doubled, or known to the provider alone. Measured is the whole service: the file is kept encrypted, read,
copied, compared, every line and difference is written. The baseline of the same run is a bare COPY of the same lines and
one full join on the same keys. Nothing is asserted but that every planted difference is found, no other, and sums add up.
"""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.machine import described
from tests.benchmarks.scratch import Scratch, scratch

SETTLEMENTS, PLANTED, BAR = 100_000, 50, 30
SUM = 115_000
# One dossier and its due stand for all: what is compared are settlements. They are surplus, so that the books stay sound.
ATTEMPTS = """
insert into payments_paymentattempt
    (id, dossier_id, due_id, account_id, live, amount, gateway, key, gateway_ref, state, created_at, ended_at, asked, remark)
select gen_random_uuid(), d.dossier_id, d.id, a.id, false, %(sum)s, a.gateway, '', 'HS-BENCH-' || n, 'paid',
    %(day)s::date + interval '10 hours' + n * interval '10 milliseconds',
    %(day)s::date + interval '10 hours' + n * interval '10 milliseconds', 0, ''
from generate_series(1, %(n)s) n, (select id, dossier_id from dossiers_feedue limit 1) d,
    (select id, gateway from payments_merchantaccount where gateway = 'sandbox' limit 1) a
"""
ACCOUNT = """
insert into payments_merchantaccount
    (id, gateway, live, merchant_code, secret, bank_bin, bank_name, account_name, valid_from, active)
values (gen_random_uuid(), 'sandbox', false, 'BENCH', '\\x00', '', '', '', '2020-01-01', true)
"""
SETTLED = """
insert into payments_settlement
    (id, dossier_id, due_id, authority_id, attempt_id, amount, method, gateway, provider_ref, settled_at, receipt_number,
     surplus, taken_over)
select gen_random_uuid(), a.dossier_id, a.due_id, d.receiving_authority_id, a.id, a.amount, 'online', a.gateway,
    'P' || substr(a.gateway_ref, 10), a.created_at, 'BENCH-' || a.gateway_ref, true, false
from payments_paymentattempt a join dossiers_dossier d on d.id = a.dossier_id where a.gateway_ref like 'HS-BENCH-%%'
"""
COMPARE = """
import datetime, time
from motcua.payments.models import MerchantAccount
from motcua.payments.services import Upload, compare_day
account = MerchantAccount.objects.get(merchant_code={merchant!r})
path = {path!r}
with open(path, 'rb') as file:
    began = time.perf_counter()
    row = compare_day(account, day=datetime.date.fromisoformat({day!r}), upload=Upload(file, 'ngay.csv', {size}))
    print('took', time.perf_counter() - began)
kinds = sorted(row.differences.values_list('kind', flat=True))
print('found', *[kinds.count(kind) for kind in ('amount', 'duplicate', 'ours_only', 'theirs_only')])
print('adds', row.ours_sum + sum(each.gap for each in row.differences.all()) == row.theirs_sum)
print('lines', row.ours_count, row.theirs_count, row.matched_count)
"""


def fill(place: Scratch, settlements: int, day: date) -> str:
    """The settlements of a day; returns the merchant code of their account."""
    place.fill(1)
    place.command("simulate", "--dossiers", "5", "--months", "2", "--more")
    with place.connect() as connection:
        connection.execute("set timezone to 'Asia/Ho_Chi_Minh'")
        if not place.ask("select 1 from payments_merchantaccount where gateway = 'sandbox'"):
            connection.execute(ACCOUNT)
        given = {"n": settlements, "day": day, "sum": SUM}
        connection.execute("set session_replication_role = replica")  # the books of leaders are not what is measured
        for statement in (ATTEMPTS, SETTLED):
            connection.execute(statement, given)
        connection.execute("analyze")
    return str(
        place.ask(
            "select a.merchant_code from payments_merchantaccount a join payments_paymentattempt t on t.account_id = a.id "
            "where t.gateway_ref = 'HS-BENCH-1'"
        )[0][0]
    )


def write(path: Path, settlements: int, day: date) -> dict[str, int]:
    """The provider's file; returns how many of each kind were planted."""
    planted = dict.fromkeys(("amount", "duplicate", "ours_only", "theirs_only"), 0)
    kinds = list(planted)
    with path.open("w") as file:
        file.write("ref,provider_ref,amount,at,kind,fee\n")
        for number in range(1, settlements + 1):
            line = f"HS-BENCH-{number},P{number},{{}},{day}T10:00:00+07:00,pay,1100\n"
            kind = kinds[number // PLANTED % 4] if number % PLANTED == 0 else ""
            if kind:
                planted[kind] += 1
            if kind == "theirs_only":
                file.write(f"NOBODY-{number},X{number},{SUM},{day}T10:00:00+07:00,pay,1100\n")
            if kind != "ours_only":
                file.write(line.format(SUM + 1_000 if kind == "amount" else SUM))
            if kind == "duplicate":
                file.write(line.format(SUM))
    return planted


def bare(place: Scratch, path: Path) -> float:
    """Seconds to copy the same lines into a table and to join them with the settlements, keeping nothing."""
    began = time.perf_counter()
    with place.connect() as connection, connection.cursor() as cursor, path.open() as file:
        cursor.execute(
            "create temp table bare (ref text, provider_ref text, amount bigint, at timestamptz, kind text, fee bigint)"
        )
        with cursor.copy("copy bare from stdin with (format csv, header true)") as copy:
            while piece := file.read(1 << 20):
                copy.write(piece)
        cursor.execute(
            "select count(*), sum(b.amount), sum(s.amount) from bare b full join "
            "(select * from payments_settlement where gateway = 'sandbox') s on s.provider_ref = b.provider_ref"
        )
        cursor.fetchone()
    return time.perf_counter() - began


def main() -> None:
    settlements = int(sys.argv[1]) if len(sys.argv) > 1 else SETTLEMENTS
    day = date.today() - timedelta(days=1)
    with scratch() as place:
        merchant = fill(place, settlements, day)
        path = place.folder / "day.csv"
        planted = write(path, settlements, day)
        print(described(place))
        joining = bare(place, path)
        given = {"merchant": merchant, "path": str(path), "day": str(day), "size": path.stat().st_size}
        for again in ("first", "again, idempotent"):
            said = place.command("shell", "--verbosity", "0", "--command", COMPARE.format(**given))
            told = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line.strip()}
            seconds = float(told["took"][0])
            assert [int(each) for each in told["found"]] == list(planted.values()), f"{told} {planted}"
            assert told["adds"] == ["True"], told
            print(
                f"\n{settlements} settlements and {told['lines'][1]} lines, {again}: {seconds:.1f} s (bar: {BAR} s), "
                f"{seconds / joining:.1f} times a bare COPY and join ({joining:.2f} s)\n"
                f"every planted difference found, no other: {planted}; sums add up to the đồng"
            )


if __name__ == "__main__":
    main()
