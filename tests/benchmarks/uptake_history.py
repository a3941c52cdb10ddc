"""Three years of a province, written as rows: dossiers and the lines of their journals, by which figures are counted.

Offices, procedures, wards and channels are skewed as in life; a department has procedures of its own, communes share theirs.
Triggers and foreign keys are off while it is written: the sums come from the recount afterwards.
"""

import random
import time
from dataclasses import dataclass
from itertools import accumulate

import psycopg

from tests.benchmarks.scratch import Scratch

DEPARTMENTS, COMMUNES, PROCEDURES, MONTHS = 38, 130, 2_000, 36
OF_A_DEPARTMENT, OF_A_COMMUNE = 50, 100
SLOTS = 1 << 18
SKEW = 1.1
KEPT = ("dossiers_dossier_pkey", "dossiers_journalentry_pkey")
NEEDED = ("journal_by_move", "dossier_by_state", "dossier_by_due", "dossier_desk")
# Lines of a journal that are counted: when they are there, after how many days, and what else they say.
LINES = """(values
    ('submit', 1, 0.0, true, '{}'::jsonb),
    ('ask_supplement', 2, 0.8, made.b < 0.06, '{}'),
    ('accept', 3, 1.0, made.a < 0.96, '{}'),
    ('decline', 4, 1.0, made.a >= 0.96, '{}'),
    ('withdraw', 5, 2.0, made.a < 0.02, '{}'),
    ('release', 6, 3.0 + made.c * 20, made.a between 0.02 and 0.96,
        case when made.c < 0.8 + made.place %% 20 * 0.01 then '{"on_time": true}' else '{"on_time": false}' end::jsonb),
    ('complain', 7, 30.0, made.b > 0.997, '{}')) line (move, seq, after, happens, facts)"""
MONTH = f"""
with made as materialized (
    select d.nth, a, b, c, slot.place, slot.office, slot.procedure,
        %(first)s::timestamptz + make_interval(secs => %(days)s * 86400.0 * d.nth / %(many)s) as at,
        case when e < slot.online * %(risen)s then (array['self_remote', 'self_remote', 'self_onsite', 'assisted_clerk',
            'assisted_volunteer', 'assisted_agent', 'representative'])[1 + floor(f * 7)::int]
            else (array['paper_counter', 'paper_counter', 'paper_counter', 'paper_post', 'paper_digitised'])[1 + floor(f * 5)::int]
        end as channel,
        (select array_agg(code order by place) from bench_ward)[1 + floor(g * g * {COMMUNES})::int] as ward
    from (select nth, random() a, random() b, random() c, random() e, random() f, random() g,
            floor(random() * {SLOTS})::int as drawn from generate_series(1, %(many)s) nth) d
    join bench_slot slot on slot.nth = d.drawn
), keyed as (
    select made.*, overlay(rpad(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 32, '0')
        placing lpad(to_hex(%(month)s * 16777216 + nth), 12, '0') from 21)::uuid as id from made
), dossiers as (
    insert into dossiers_dossier ([dossier_columns]) select [dossier_values]
    from keyed made, bench_dossier one,
        lateral (select made.at > now() - interval '23 days' and a between 0.02 and 0.96 as open) o
)
insert into dossiers_journalentry ([line_columns]) select [line_values]
from keyed made, bench_line one, lateral {LINES}
where line.happens and made.at + make_interval(secs => line.after * 86400) < now()"""
# What is different in each copy of one dossier and one line; what they do not need is left empty.
OPEN = "case when open then {} else {} end"
DOSSIER = {
    "id": "made.id", "code": "'B' || %(month)s || '-' || nth", "number": "'N'", "verification_code": "''", "channel": "made.channel",
    "state": OPEN.format("'processing'", "'delivered'"), "open_step": OPEN.format("'verify'", "''"),
    "open_role": OPEN.format("'officer'", "''"), "answers": "''::bytea", "fee_quote": "'{}'", "journal_head": "''",
    "submitted_at": "made.at", "accepted_at": "made.at + interval '1 day'", "due_at": "made.at + interval '15 days'",
    "decided_at": OPEN.format("null", "made.at + interval '9 days'"), "outcome": OPEN.format("''", "'granted'"),
    "ready_at": "null", "delivered_at": "null", "fee_paid_at": "null", "delivery_address": "''::bytea", "reused": "'{}'",
    "authority_id": "office", "held_by_id": "office", "procedure_id": "procedure", "receiving_authority_id": "office",
    "returning_authority_id": "office", "filed_by_id": "null", "assignee_id": "null", "extended_to": "null",
    "parent_id": "null", "part": "''", "ward": "made.ward", "helper_id": "null", "helper_org": "'(mẫu)'",
}  # fmt: skip
LINE = {
    "dossier_id": "made.id", "seq": "line.seq", "move": "line.move", "from_state": "''", "to_state": "''",
    "at": "made.at + make_interval(secs => line.after * 86400)", "actor_id": "null", "actor_name": "''",
    "authority_id": "office", "procedure_id": "procedure", "channel": "made.channel", "facts": "line.facts", "note": "''::bytea",
    "note_salt": "''", "note_commitment": "''", "previous": "''", "hash": "''",
}  # fmt: skip


@dataclass(frozen=True)
class History:
    """What was written, and how long it took."""

    dossiers: int
    lines: int
    seconds: float
    megabytes: int


def write_history(place: Scratch, many: int) -> History:
    """So many dossiers over 36 months, more in later ones; afterwards the indexes that pages and recounts use are there."""
    began = time.perf_counter()
    with place.connect() as connection:
        connection.execute("select setseed(0.5)")
        offices, procedures = _places(connection)
        _slots(connection, offices, procedures)
        needed = _without_indexes(connection)
        connection.execute("set session_replication_role = replica")
        statement = MONTH
        for name, table, own in (("dossier", "dossiers_dossier", DOSSIER), ("line", "dossiers_journalentry", LINE)):
            columns, values = copied(connection, table, own)
            statement = statement.replace(f"[{name}_columns]", columns).replace(f"[{name}_values]", values)
        for month, first, days, share in _months(connection):
            given = {"first": first, "days": days, "month": month, "risen": 0.25 + 0.75 * month / MONTHS}
            connection.execute(statement, given | {"many": max(1, round(many * share))})
        connection.execute("set session_replication_role = origin")
        connection.execute("set maintenance_work_mem = '256MB'")
        for statement in needed:
            connection.execute(statement)
        connection.execute("analyze")
        dossiers = connection.execute("select count(*) from dossiers_dossier where code like 'B%'").fetchone()
        lines = connection.execute("select count(*) from dossiers_journalentry").fetchone()
        size = connection.execute("select pg_database_size(current_database()) / 1000000").fetchone()
    assert dossiers
    assert lines
    assert size
    return History(dossiers[0], lines[0], time.perf_counter() - began, size[0])


def copied(connection: psycopg.Connection, table: str, own: dict[str, str]) -> tuple[str, str]:
    """(columns, values) that copy a row called `one`, with values of their own for some columns."""
    rows = connection.execute(
        "select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'", [table]
    )
    names = [name for (name,) in rows]
    return ", ".join(names), ", ".join(own.get(name, f"one.{name}") for name in names)


def _places(connection: psycopg.Connection) -> tuple[list[tuple[int, bool]], list[int]]:
    """Offices (key, whether a commune), procedures; copies of the sample's where it has too few."""
    for kind, many, unit in (("department", DEPARTMENTS, "null"), ("commune", COMMUNES, "u.id")):
        connection.execute(f"""
            insert into authorities_administrativeunit (name_vi, name_en, valid_from, code, kind)
            select 'Xã số ' || n || ' (mẫu)', 'Commune ' || n || ' (sample)', '2020-01-01', 'B' || n, 'ward'
            from generate_series(1, {many}) n where '{kind}' = 'commune'""")
        connection.execute(f"""
            insert into authorities_authority (name_vi, name_en, valid_from, code, legacy_code, slug, kind, level, calendar,
                address, phone, email, unit_id)
            select initcap('{kind}') || ' ' || n || ' (mẫu)', initcap('{kind}') || ' ' || n || ' (sample)', '2020-01-01',
                'B-{kind}-' || n, '', 'b-{kind}-' || n, '{kind}', one.level, one.calendar, '', '', '', {unit}
            from generate_series(1, {many} - (select count(*) from authorities_authority where kind = '{kind}')) n
            join authorities_administrativeunit u on '{kind}' = 'department' or u.code = 'B' || n,
                (select * from authorities_authority where kind = '{kind}' limit 1) one
            where u.id = (select min(id) from authorities_administrativeunit where '{kind}' = 'department' or code = 'B' || n)""")
    connection.execute(f"""
        insert into catalogue_procedure (code, slug, name_vi, name_en, field, life_event, popularity, business_event,
            withdrawal_en, withdrawal_vi)
        select '8.' || lpad(n::text, 6, '0'), 'b-' || n, 'Thủ tục số ' || n || ' (mẫu)', 'Procedure ' || n || ' (sample)',
            'Lĩnh vực ' || n % 90, '', 0, '', '', ''
        from generate_series(1, {PROCEDURES} - (select count(*) from catalogue_procedure)) n""")
    connection.execute("""
        create table bench_ward as select row_number() over (order by id) as place, code
            from authorities_administrativeunit where kind <> 'province' order by id limit 130;
        create table bench_dossier as select * from dossiers_dossier limit 1;
        create table bench_line as select * from dossiers_journalentry limit 1;""")
    kinds = "select id, kind = 'commune' from authorities_authority where kind in ('department', 'commune') order by id"
    return (
        [(key, commune) for key, commune in connection.execute(kinds)],
        [key for (key,) in connection.execute("select id from catalogue_procedure order by id")],
    )


def _slots(connection: psycopg.Connection, offices: list[tuple[int, bool]], procedures: list[int]) -> None:
    """A table from which a random place gives an office with one of its procedures as often as it should come."""
    dice, shared, own = random.Random(6), procedures[-OF_A_COMMUNE:], iter(range(0, PROCEDURES, OF_A_DEPARTMENT))
    dice.shuffle(offices)
    pairs, weights = [], []
    for place, (office, commune) in enumerate(offices, 1):
        held = shared if commune else procedures[(at := next(own)) : at + OF_A_DEPARTMENT]
        online = dice.betavariate(2, 2)
        for rank, procedure in enumerate(dice.sample(held, len(held)), 1):
            pairs.append((place, office, procedure, min(1.0, online * dice.uniform(0.7, 1.5))))
            weights.append(place**-SKEW * rank**-SKEW)
    bounds = list(accumulate(weights))
    connection.execute(
        "create table bench_slot (nth int primary key, place int, office bigint, procedure bigint, online float)"
    )
    with connection.cursor() as cursor, cursor.copy("copy bench_slot from stdin") as copy:
        pair = 0
        for nth in range(SLOTS):
            while bounds[pair] < (nth + 0.5) / SLOTS * bounds[-1]:
                pair += 1
            copy.write_row((nth, *pairs[pair]))
    connection.execute("analyze bench_slot")


def _without_indexes(connection: psycopg.Connection) -> list[str]:
    """Drop the indexes; returns the statements that bring those back which are needed later."""
    rows = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename in ('dossiers_dossier', 'dossiers_journalentry')"
    ).fetchall()
    for name, _statement in rows:
        if name not in KEPT:
            connection.execute(f"drop index {name}")
    return [statement.replace(" ON ONLY ", " ON ") for name, statement in rows if name in NEEDED]


def _months(connection: psycopg.Connection) -> list[tuple[int, object, float, float]]:
    """(number, first moment, days of it until now, share of all dossiers) of each month; the last is the present one."""
    rows = connection.execute(f"""
        select n, first, extract(epoch from least(now(), first + interval '1 month') - first) / 86400
        from (select n, date_trunc('month', now()) - make_interval(months => {MONTHS} - n) as first
              from generate_series(1, {MONTHS}) n) m order by n""").fetchall()
    weights = [float(days) * (1 + number / MONTHS) for number, _first, days in rows]
    return [(row[0], row[1], float(row[2]), weight / sum(weights)) for row, weight in zip(rows, weights, strict=True)]
