"""The statements of the funnel. What comes from outside is a parameter; each is one round trip."""

from datetime import timedelta

DAYS_KEPT = timedelta(days=90)  # for so long days are kept apart; whole months are made of what is older

# A draft is counted once for each key: who comes second finds the row there. Nothing is noted for one that is filed.
# The device is that on which the draft was begun; a page took the time since whatever was counted before it.
NOTE_DRAFT = """
    with fresh as (
        insert into uptake_draftmark (draft_id, key, at, device)
        select d.id, k, %(at)s, %(device)s from unnest(%(keys)s::text[]) k
        join dossiers_draft d on d.id = %(draft)s and d.dossier_id is null
        on conflict do nothing returning key
    ), before as (
        select max(at) as at, (array_agg(device order by at))[1] as device from uptake_draftmark where draft_id = %(draft)s
    )
    insert into uptake_steptofold (day, procedure_id, version_id, authority_id, channel, device, kind, name, field, detail)
    select %(day)s, %(procedure)s, %(version)s, %(authority)s, %(channel)s, coalesce(before.device, %(device)s),
        split_part(key, '|', 1), split_part(key, '|', 2), split_part(key, '|', 3),
        case when key like 'time|%%'
            then width_bucket(extract(epoch from %(at)s - before.at), %(limits)s::numeric[])::text
            else split_part(key, '|', 4) end
    from fresh, before where key not like 'time|%%' or before.at is not null"""

# Of a filed draft the marks are erased. What was not noted on the way has happened all the same.
CLOSE_FILED = """
    with gone as (
        delete from uptake_draftmark m using dossiers_draft d
        where d.id = m.draft_id and d.dossier_id is not null returning m.draft_id, m.key, m.at, m.device
    ), drafts as (
        select draft_id, array_agg(key) as keys, max(at) as at, (array_agg(device order by at))[1] as device
        from gone group by draft_id
    ), counted as (
        insert into uptake_steptofold (day, procedure_id, version_id, authority_id, channel, device, kind, name, field, detail)
        select (coalesce(s.submitted_at, g.at) at time zone 'Asia/Ho_Chi_Minh')::date, o.procedure_id, d.version_id,
            o.authority_id, d.channel, g.device, 'step', step, '', ''
        from drafts g join dossiers_draft d on d.id = g.draft_id join catalogue_offering o on o.id = d.offering_id
        left join dossiers_dossier s on s.id = d.dossier_id
        cross join unnest(array['start', 'answered', 'attached', 'identified', 'filed']) step
        where 'step|' || step <> all (g.keys)
    )
    select count(*) from drafts"""

# A draft that nothing has happened to for half an hour was left; a week back, should the job have stood still.
CLOSE_LEFT = """
    with left_now as (
        insert into uptake_draftmark (draft_id, key, at, device)
        select m.draft_id, 'step|left', max(m.at), (array_agg(m.device order by m.at))[1]
        from uptake_draftmark m join dossiers_draft d on d.id = m.draft_id and d.dossier_id is null
        where m.at > %(now)s - interval '7 days' group by m.draft_id
        having max(m.at) < %(now)s - interval '30 minutes' and not bool_or(m.key = 'step|left')
        on conflict do nothing returning draft_id, at, device
    ), counted as (
        insert into uptake_steptofold (day, procedure_id, version_id, authority_id, channel, device, kind, name, field, detail)
        select (l.at at time zone 'Asia/Ho_Chi_Minh')::date, o.procedure_id, d.version_id, o.authority_id, d.channel,
            l.device, 'step', 'left', '', ''
        from left_now l join dossiers_draft d on d.id = l.draft_id join catalogue_offering o on o.id = d.offering_id
    )
    select count(*) from left_now"""

FOLD = """
    with taken as (delete from uptake_steptofold returning *),
    steps as (
        insert into uptake_stepcount as kept (day, procedure_id, authority_id, channel, device, step, number)
        select day, procedure_id, authority_id, channel, device, name, count(*) from taken where kind = 'step'
        group by 1, 2, 3, 4, 5, 6
        on conflict (procedure_id, day, step, authority_id, channel, device)
        do update set number = kept.number + excluded.number
    ), faults as (
        insert into uptake_fielderrorcount as kept (day, version_id, page, field, fault, number)
        select day, version_id, name, field, detail, count(*) from taken where kind = 'field' group by 1, 2, 3, 4, 5
        on conflict (version_id, day, page, field, fault) do update set number = kept.number + excluded.number
    ), times as (
        insert into uptake_pagetime as kept (day, version_id, page, span, number)
        select day, version_id, name, detail::smallint, count(*) from taken where kind = 'time' group by 1, 2, 3, 4
        on conflict (version_id, day, page, span) do update set number = kept.number + excluded.number
    ), helped as (
        insert into uptake_helpcount as kept (day, procedure_id, page, number)
        select day, procedure_id, name, count(*) from taken where kind = 'help' group by 1, 2, 3
        on conflict (procedure_id, day, page) do update set number = kept.number + excluded.number
    )
    select count(*) from taken"""

# Money may come weeks after filing, by any gateway or clerk: the journal knows, and nothing more is written on the way.
# `fee_paid_at` is one moment a dossier, so each is counted on one day; a filing without a fee, on the day of filing.
FORGET_PAID = "delete from uptake_stepcount where step = 'paid' and day between %(first)s and %(last)s"
COUNT_PAID = """
    with lines as (
        select l.dossier_id, l.move, l.at, l.procedure_id, l.authority_id, l.channel, d.fee_amount, d.fee_paid_at
        from dossiers_journalentry l join dossiers_dossier d on d.id = l.dossier_id
        where l.move in ('submit', 'pay_fee') and l.channel not like 'paper%%' and d.parent_id is null
            and l.at >= %(first)s::timestamp at time zone 'Asia/Ho_Chi_Minh'
            and l.at < (%(last)s::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    )
    insert into uptake_stepcount (day, procedure_id, authority_id, channel, device, step, number)
    select (at at time zone 'Asia/Ho_Chi_Minh')::date, procedure_id, authority_id, channel, '', 'paid',
        count(distinct dossier_id)
    from lines
    where move = 'submit' and fee_amount = 0
        or move = 'pay_fee' and fee_amount > 0 and (fee_paid_at at time zone 'Asia/Ho_Chi_Minh')::date
            = (at at time zone 'Asia/Ho_Chi_Minh')::date
    group by 1, 2, 3, 4"""

# Days of months that are over for 90 days become one sum of the month.
COMPACT = (
    """
    with old as (delete from uptake_stepcount where day < %(first)s and extract(day from day) <> 1 returning *)
    insert into uptake_stepcount as kept (day, procedure_id, authority_id, channel, device, step, number)
    select date_trunc('month', day)::date, procedure_id, authority_id, channel, device, step, sum(number)
    from old group by 1, 2, 3, 4, 5, 6
    on conflict (procedure_id, day, step, authority_id, channel, device)
    do update set number = kept.number + excluded.number""",
    """
    with old as (delete from uptake_fielderrorcount where day < %(first)s and extract(day from day) <> 1 returning *)
    insert into uptake_fielderrorcount as kept (day, version_id, page, field, fault, number)
    select date_trunc('month', day)::date, version_id, page, field, fault, sum(number) from old group by 1, 2, 3, 4, 5
    on conflict (version_id, day, page, field, fault) do update set number = kept.number + excluded.number""",
    """
    with old as (delete from uptake_pagetime where day < %(first)s and extract(day from day) <> 1 returning *)
    insert into uptake_pagetime as kept (day, version_id, page, span, number)
    select date_trunc('month', day)::date, version_id, page, span, sum(number) from old group by 1, 2, 3, 4
    on conflict (version_id, day, page, span) do update set number = kept.number + excluded.number""",
    """
    with old as (delete from uptake_helpcount where day < %(first)s and extract(day from day) <> 1 returning *)
    insert into uptake_helpcount as kept (day, procedure_id, page, number)
    select date_trunc('month', day)::date, procedure_id, page, sum(number) from old group by 1, 2, 3
    on conflict (procedure_id, day, page) do update set number = kept.number + excluded.number""",
)
