"""`python -m tests.benchmarks.pages`: the pages that many people open, and an inbox as large as a city's.

Each page is asked for again and again on one connection; printed are the median and the 95th percentile in ms, and the
bar that it should keep on a machine with nothing else to do. Nothing is asserted.
"""

import re
import time

from tests.benchmarks.citizen import SHEET, Citizen
from tests.benchmarks.machine import described
from tests.benchmarks.measuring import measure
from tests.benchmarks.scratch import Scratch, scratch

DOSSIERS, OPEN_IN_ONE_OFFICE = 20_000, 45_000
TIMES = 60
PASSWORD = "mot-cua-ban-mau"
OFFICER, OFFICE = "canbo.csgt", "H99.40.1"
CODE = r"{}</th>.*?<b>([\d ]+)</b>"
COPY = """
    insert into dossiers_dossier ({columns}) select {values}
    from (select * from dossiers_dossier where authority_id = (select id from authorities_authority where code = %(office)s)
          order by id limit 1) as one, generate_series(1, %(many)s) as copy(nth)"""
# What is different in each copy of one dossier. The last digits keep the order of arrival, as UUIDs of version 7 do.
OWN = {
    "id": "overlay(one.id::text placing lpad(to_hex(nth), 12, '0') from 25)::uuid",
    "code": "'HS-COPY-' || lpad(nth::text, 6, '0')",
    "number": "'H99.40.1-BAN-SAO-' || lpad(nth::text, 6, '0')",
    "verification_code": "'C' || lpad(nth::text, 9, '0')",
    "state": "'processing'",
    "open_step": "'verify'",
    "open_role": "'officer'",
    "due_at": "now() + make_interval(mins => nth %% 40000)",
    "decided_at": "null",
    "ready_at": "null",
    "delivered_at": "null",
    "outcome": "''",
    "held_by_id": "one.authority_id",
}


def fill_inbox(place: Scratch, many: int = OPEN_IN_ONE_OFFICE) -> int:
    """Copies of one dossier of the traffic police, all waiting for an officer."""
    names = [name for (name,) in place.ask(
        "select column_name from information_schema.columns where table_name = 'dossiers_dossier' order by ordinal_position"
    )]  # fmt: skip
    values = ", ".join(OWN.get(name, f"one.{name}") for name in names)
    with place.connect() as connection:
        copy = COPY.format(columns=", ".join(names), values=values)
        made = connection.execute(copy, {"office": OFFICE, "many": many}).rowcount
        connection.execute("analyze")
    return made


def officer(address: str, name: str = OFFICER) -> Citizen:
    """Signed in by password and the code of the sandbox."""
    found = Citizen(address, 1)
    found.read("/can-bo/dang-nhap/")
    found.send("/can-bo/dang-nhap/", {"login": name, "password": PASSWORD})
    code = re.search(CODE.format(re.escape(name)), found.read(f"/thu/ma-xac-thuc/?ten={name}"), re.S)
    assert code, "the sandbox shows no code"
    found.send("/can-bo/dang-nhap/xac-nhan/", {"code": code.group(1).replace(" ", "")})
    return found


def main() -> None:
    with scratch() as place:
        place.fill(1)
        started = time.perf_counter()
        said = place.command("simulate", "--dossiers", str(DOSSIERS), "--months", "12", "--more")
        simulated = time.perf_counter() - started
        made = fill_inbox(place)
        web = place.start_web()
        place.wait_until_ready()
        visitor, staff = Citizen(place.address, 2), officer(place.address)
        print(described(place))
        print(
            f"\nsimulate --dossiers {DOSSIERS} --months 12: {simulated:.0f} s (bar: 180 s); {said.strip().splitlines()[-1]}"
        )
        print(
            f"\n{f'page, {TIMES} times each':<44} {'app CPU':>8} {'db CPU':>8} {'median ms':>10} {'p95 ms':>8} {'bar ms':>8}"
        )
        for name, who, path, bar in (
            ("home", visitor, "/", 20),
            ("search, no marks", visitor, "/tim/?q=doi+bang+lai+xe", 30),
            ("page of a procedure", visitor, SHEET, 20),
            (f"inbox with {made:,} open dossiers", staff, "/can-bo/", 100),
            (f"figures of use over {DOSSIERS:,} dossiers", visitor, "/so-lieu/", 50),
        ):
            who.begin_anew()
            measure(place, web, [lambda who=who, path=path: who.read(path)], 6)
            cost = measure(place, web, [lambda who=who, path=path: who.read(path)], TIMES)
            print(f"{name:<44} {cost.app:>8.1f} {cost.database:>8.1f} {cost.p50:>10.1f} {cost.p95:>8.1f} {bar:>8}")


if __name__ == "__main__":
    main()
