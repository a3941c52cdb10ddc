"""One day of ours beside one day of theirs: all lines at once, in the database. A hundred thousand take seconds.

`theirs` holds the file as it was copied in. `ours` is what our books say of the day: settlements and refunds of the day,
those of another day that the file names (a payment at midnight has two days), and those that were carried over from an
earlier day; never what the file of another day has already answered. A full join of both gives each line its verdict.

For any files, in đồng: theirs = ours + theirs only + duplicates − ours only + (theirs − ours) of lines that differ.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.utils.timezone import make_aware

from motcua.payments.models import Reconciliation
from motcua.payments.reconciling.day_file import Entry


class Sums(NamedTuple):
    """How many lines, and how much (đồng, refunds negative)."""

    ours_count: int
    ours_sum: int
    theirs_count: int
    theirs_sum: int
    matched_count: int
    matched_sum: int
    fee_sum: int


STAGE = """
create temp table theirs (
    number int, kind text, ref text, provider_ref text, amount bigint, fee bigint, at timestamptz
) on commit drop
"""
COPY = "copy theirs (number, kind, ref, provider_ref, amount, fee, at) from stdin"
RANKED = """
create temp table ranked on commit drop as
select *, row_number() over (partition by kind, provider_ref order by number) as place from theirs
"""
OURS = """
create temp table ours on commit drop as
with known as (
    select s.id from payments_settlement s join payments_paymentattempt a on a.id = s.attempt_id
    where a.account_id = %(account)s and s.settled_at >= %(since)s and s.settled_at < %(until)s
    union
    select s.id from ranked t
    join payments_settlement s on s.gateway = %(gateway)s and s.provider_ref = t.provider_ref
    join payments_paymentattempt a on a.id = s.attempt_id
    where a.account_id = %(account)s and t.kind = 'pay'
    union
    select settlement_id from carried where settlement_id is not null
), back as (
    select r.id from payments_refund r join payments_settlement s on s.id = r.settlement_id
    join payments_paymentattempt a on a.id = s.attempt_id
    where a.account_id = %(account)s and r.state = 'done' and r.way = 'gateway' and r.done_at >= %(since)s and r.done_at < %(until)s
    union
    select r.id from ranked t join payments_refund r on r.done_ref = t.provider_ref
    join payments_settlement s on s.id = r.settlement_id
    join payments_paymentattempt a on a.id = s.attempt_id
    where a.account_id = %(account)s and t.kind = 'refund' and r.state = 'done' and r.way = 'gateway'
    union
    select refund_id from carried where refund_id is not null
)
select 'pay' as kind, a.gateway_ref as ref, s.provider_ref, s.amount, s.settled_at as at, s.id as settlement_id,
    null::uuid as refund_id
from known join payments_settlement s on s.id = known.id join payments_paymentattempt a on a.id = s.attempt_id
where s.method = 'online' and s.voided_at is null
    and not exists (select 1 from payments_providerline l where l.settlement_id = s.id)
union all
select 'refund', r.request_id, r.done_ref, r.amount, r.done_at, null::uuid, r.id
from back join payments_refund r on r.id = back.id
where not exists (select 1 from payments_providerline l where l.refund_id = r.id)
"""
CARRIED = """
create temp table carried on commit drop as
select d.id, d.settlement_id, d.refund_id from payments_difference d
join payments_reconciliation r on r.id = d.reconciliation_id
where r.account_id = %(account)s and r.day < %(day)s and d.resolution = 'carried'
    and not exists (
        select 1 from payments_difference later
        where later.carried_from_id = d.id and later.reconciliation_id <> %(reconciliation)s
    )
"""
# What the file calls a payment and we do not know is a duplicate if it is the second line of its number, or if its order
# is settled already: by another number, or by the file of another day.
COMPARED = """
create temp table compared on commit drop as
select coalesce(t.kind, o.kind) as kind, t.number, coalesce(t.place, 1) as place, coalesce(t.ref, o.ref) as ref,
    coalesce(t.provider_ref, o.provider_ref) as provider_ref, o.amount as ours, t.amount as theirs, t.fee,
    coalesce(t.at, o.at) as at, o.settlement_id, o.refund_id,
    case when t.number is null then 'ours_only'
        when o.kind is not null then case when o.amount = t.amount then 'matched' else 'amount' end
        when t.place > 1 then 'duplicate'
        when t.kind = 'pay' and (
            exists (select 1 from payments_settlement s join payments_paymentattempt a on a.id = s.attempt_id
                where a.gateway_ref = t.ref and a.account_id = %(account)s and s.voided_at is null)
            or exists (select 1 from payments_settlement s join payments_paymentattempt a on a.id = s.attempt_id
                where s.gateway = %(gateway)s and s.provider_ref = t.provider_ref and a.account_id = %(account)s)
        ) then 'duplicate'
        else 'theirs_only' end as verdict
from ranked t full join ours o on o.kind = t.kind and o.provider_ref = t.provider_ref and t.place = 1
"""
KEEP = """
insert into payments_providerline
    (reconciliation_id, number, kind, ref, provider_ref, amount, fee, at, settlement_id, refund_id)
select %(reconciliation)s, number, kind, ref, provider_ref, theirs, fee, at, settlement_id, refund_id
from compared where number is not null
"""
SUMS = """
select count(ours), coalesce(sum(sign * ours), 0), count(theirs), coalesce(sum(sign * theirs), 0),
    count(*) filter (where verdict = 'matched'), coalesce(sum(sign * ours) filter (where verdict = 'matched'), 0),
    coalesce(sum(fee), 0)
from (select *, case kind when 'refund' then -1 else 1 end as sign from compared) as signed
"""
# A difference that was found before keeps what was done about it, as long as it is the same difference.
REOPEN = """
update payments_difference d set state = 'open', resolution = '', resolved_at = null, resolved_by_id = null
from compared c
where d.reconciliation_id = %(reconciliation)s and c.verdict = d.kind and c.kind = d.line_kind and c.ref = d.ref
    and c.provider_ref = d.provider_ref and c.place = d.place
    and ((c.ours, c.theirs) is distinct from (d.ours, d.theirs) or d.resolution in ('gone', 'came_later'))
"""
DIFFER = """
insert into payments_difference
    (id, reconciliation_id, kind, line_kind, ref, provider_ref, place, ours, theirs, at, settlement_id, refund_id,
     carried_from_id, stands, state, resolution, reason, found_at)
select gen_random_uuid(), %(reconciliation)s, verdict, kind, ref, provider_ref, place, ours, theirs, at,
    compared.settlement_id, compared.refund_id, carried.id, true, 'open', '', %(nothing)s, %(now)s
from compared
left join carried on carried.settlement_id = compared.settlement_id or carried.refund_id = compared.refund_id
where verdict <> 'matched'
on conflict (reconciliation_id, kind, line_kind, ref, provider_ref, place) do update set
    ours = excluded.ours, theirs = excluded.theirs, at = excluded.at, stands = true,
    settlement_id = coalesce(excluded.settlement_id, payments_difference.settlement_id)
"""
GONE = """
update payments_difference d set stands = false,
    state = 'resolved', resolution = case when state = 'resolved' then resolution else 'gone' end,
    resolved_at = coalesce(resolved_at, %(now)s)
where reconciliation_id = %(reconciliation)s and not exists (
    select 1 from compared c where c.verdict = d.kind and c.kind = d.line_kind and c.ref = d.ref
        and c.provider_ref = d.provider_ref and c.place = d.place)
"""
CAME = """
update payments_difference d set state = 'resolved', resolution = 'came_later', resolved_at = %(now)s
from compared c, payments_reconciliation r
where r.id = d.reconciliation_id and r.state <> 'closed' and r.id <> %(reconciliation)s and d.state <> 'resolved'
    and d.kind = 'ours_only' and c.number is not null
    and (d.settlement_id = c.settlement_id or d.refund_id = c.refund_id)
"""


def compare(reconciliation: Reconciliation, theirs: Iterable[Entry], *, now: datetime, nothing: bytes) -> Sums:
    """Compare the day with the lines of its file, and keep lines and differences. Inside a transaction only.

    What was found before for this day is replaced, without losing what people have done about it. `nothing` is an
    empty text as the column of reasons keeps it: encrypted.
    """
    given = _given(reconciliation) | {"now": now, "nothing": nothing}
    with connection.cursor() as cursor:
        cursor.execute("delete from payments_providerline where reconciliation_id = %(reconciliation)s", given)
        cursor.execute("drop table if exists theirs, ranked, ours, carried, compared")
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for entry in theirs:
                copy.write_row(entry)
        for statement in (RANKED, "analyze ranked", CARRIED, OURS, "analyze ours", COMPARED, "analyze compared"):
            cursor.execute(statement, given)
        for statement in (KEEP, REOPEN, DIFFER, GONE, CAME):
            cursor.execute(statement, given)
        cursor.execute(SUMS)
        return Sums(*(int(each) for each in cursor.fetchone()))


def _given(reconciliation: Reconciliation) -> dict[str, Any]:
    since = make_aware(datetime.combine(reconciliation.day, time()))
    return {
        "reconciliation": reconciliation.pk,
        "account": reconciliation.account_id,
        "gateway": reconciliation.account.gateway,
        "day": reconciliation.day,
        "since": since,
        "until": make_aware(datetime.combine(reconciliation.day + timedelta(days=1), time())),
    }
