"""`python -m tests.benchmarks.desk`: the list of an officer with 45,000 open dossiers, and exports of 10,000 and 100,000.

Each page is asked for again and again, the whole request over HTTP; printed are CPU, median and 95th percentile in ms.
An export is made by a process of its own; printed are its seconds and how much its memory grew while it wrote. Constant
memory means that ten times the rows grow it no further. Nothing is asserted.
"""

from tests.benchmarks.machine import described
from tests.benchmarks.measuring import measure
from tests.benchmarks.pages import OFFICE, OFFICER, OWN, officer
from tests.benchmarks.scratch import Scratch, scratch

LISTED, FEW, MANY = 45_000, 10_000, 100_000
TIMES = 40
BAR = 100  # ms
PARTY = "overlay(one.id::text placing lpad(to_hex(nth), 12, '0') from 25)::uuid"
FAMILY = (
    "(array['Nguyễn','Trần','Lê','Phạm','Hoàng','Phan','Vũ','Đặng','Bùi','Đỗ'])[1 + (hashtext(nth::text) & 1023) %% 10]"
)
GIVEN = "(array['An','Bình','Cường','Dung','Giang','Hạnh','Hiếu','Hương','Linh','Nam','Phúc','Sơn','Trang','Ánh'])[1 + (hashtext('b' || nth::text) & 1023) %% 14]"
ONE = """(select * from dossiers_dossier where authority_id = (select id from authorities_authority where code = %(office)s)
    and code not like 'HS-COPY-%%' order by id limit 1) as one"""
# What is different in each copy beside what is different in `pages`: an applicant, a ward, a state of its own.
MORE = {
    "applicant_id": PARTY,
    "state": "case when nth %% 12 = 0 then 'awaiting_supplement' when nth %% 7 = 0 then 'accepted' else 'processing' end",
    "due_at": "case when nth %% 12 = 0 then null else now() + make_interval(mins => nth %% 40000 - 3000) end",
    "ward": "(array['00001','00004','00007','00013','00016'])[1 + nth %% 5]",
}
PAGES = (
    ("one's own account: a page of the desk without a list", "toi/"),
    ("as it opens", ""),
    ("whole office", "?nhom=office"),
    ("late", "?nhom=office&han=late"),
    ("one ward, nobody's", "?nhom=office&phuong-xa=00007&can-bo=nobody"),
    ("name, three words", "?nhom=office&q=dang+van+anh"),
    ("name, one word that thousands have", "?nhom=office&q=nguyen"),
    ("beginning of a number", "?nhom=office&q=HS-COPY-0444"),
    ("the newest first", "?nhom=office&xep=new"),
    ("page 800", "?nhom=office&trang=800"),
    ("200 rows", "?nhom=office&so=200"),
    ("more filters, with their numbers", "?nhom=office&loc=1"),
    ("what is waited for", "?nhom=waiting"),
)
EXPORT = """
import resource, time
from django.utils import translation
from motcua.accounts.models import Person
from motcua.dossiers import services
from motcua.dossiers.exports.making import make_export
from motcua.dossiers.queries import Filters, Inbox
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
person = Person.objects.get(username={officer!r})
for row in Inbox(person).rows(Filters(text="HS-COPY-000001")): str(row.version.package.steps[0].name)
export = services.request_export(person, kind={kind!r}, filters=Filters(group="office"), personal=True)
before, started = peak(), time.perf_counter()
make_export(export)
export.refresh_from_db()
print(export.state, export.total, export.stored.size, round(time.perf_counter() - started, 2), round(before), round(peak()), sep="|")
"""


def fill(place: Scratch, first: int, last: int) -> None:
    """Copies of one dossier of the traffic police, each with an applicant of its own."""

    def copy(connection, table: str, source: str, own: dict[str, str], alias: str) -> None:
        read = "select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'"
        names = [name for (name,) in connection.execute(read, (table,)).fetchall()]
        values = ", ".join(own.get(name, f"{alias}.{name}") for name in names)
        connection.execute(
            f"insert into {table} ({', '.join(names)}) select {values} from {source}, "
            "generate_series(%(first)s::int, %(last)s::int) as copy(nth)",
            {"office": OFFICE, "first": first, "last": last},
        )

    with place.connect() as connection:
        party = {"id": PARTY, "full_name": f"{FAMILY} || ' Văn ' || {GIVEN}"}
        copy(connection, "dossiers_party", f"{ONE} join dossiers_party as p on p.id = one.applicant_id", party, "p")
        copy(connection, "dossiers_dossier", ONE, OWN | MORE, "one")
        connection.execute(
            "insert into dossiers_dossierreference (number, dossier_id) select code, id from dossiers_dossier d "
            "where code like 'HS-COPY-%' and not exists (select from dossiers_dossierreference r where r.dossier_id = d.id)"
        )
        connection.execute("vacuum analyze")


def export(place: Scratch, kind: str) -> None:
    """One export by a process of its own."""
    said = place.command("shell", "--verbosity", "0", "--command", EXPORT.format(officer=OFFICER, kind=kind))
    state, rows, size, seconds, before, after = said.strip().splitlines()[-1].split("|")
    assert state == "ready", said
    grown = int(after) - int(before)
    print(
        f"{kind:<6} {int(rows):>9,} rows {int(size) / 1e6:>8.1f} MB {float(seconds):>7.1f} s {grown:>6} MB more than before"
    )


def main() -> None:
    with scratch() as place:
        place.fill(1)
        print(place.command("simulate", "--dossiers", "2000", "--months", "6", "--more").strip().splitlines()[-1])
        fill(place, 1, FEW)
        print(described(place))
        print("\nexports, names and telephones included:")
        for kind in ("csv", "xlsx"):
            export(place, kind)
        fill(place, FEW + 1, LISTED)
        web = place.start_web()
        place.wait_until_ready()
        staff = officer(place.address)
        print(
            f"\n{f'list with {LISTED:,} open dossiers, {TIMES} times each':<56} {'app CPU':>8} {'db CPU':>8} {'median':>8} {'p95':>8} {'bar':>6}"
        )
        for name, query in PAGES:
            work = [lambda query=query: staff.read(f"/can-bo/{query}")]
            measure(place, web, work, 4)
            cost = measure(place, web, work, TIMES)
            print(f"{name:<56} {cost.app:>8.1f} {cost.database:>8.1f} {cost.p50:>8.1f} {cost.p95:>8.1f} {BAR:>6}")
        place.stop(web)
        fill(place, LISTED + 1, MANY)
        print()
        for kind in ("csv", "xlsx"):
            export(place, kind)


if __name__ == "__main__":
    main()
