"""The books counted from the rows themselves: the one statement that says what every figure means."""

KEY = "month, authority_id, decided_by_id, procedure_id, channel, method, what"
COLUMNS = f"{KEY}, amount, number"

# A sum that was undone (`voided_at`) was never collected. The first payment of a dossier says when and how it was paid.
COUNTED = """
    with sums as (
        select s.id, s.settled_at, payments_month(s.settled_at) as month, s.authority_id, d.authority_id as decided_by_id,
            d.procedure_id, d.channel, s.method, s.surplus, s.amount, s.dossier_id, payments_sum_counts(s) as counts
        from payments_settlement s join dossiers_dossier d on d.id = s.dossier_id
    ), rows as (
        select month, authority_id, decided_by_id, procedure_id, channel, method,
            case when surplus then 'surplus' else 'collected' end as what, amount, 1 as number
        from sums where counts
        union all
        select month, authority_id, decided_by_id, procedure_id, channel, method, 'payer', 0, 1 from (
            select distinct on (dossier_id) * from sums where counts and not surplus order by dossier_id, settled_at, id
        ) payers
        union all
        select payments_month(r.done_at), s.authority_id, s.decided_by_id, s.procedure_id, s.channel, s.method,
            'refunded', r.amount, 1
        from payments_refund r join sums s on s.id = r.settlement_id where r.done_at is not null
        union all
        select payments_month(f.frozen_at), d.receiving_authority_id, d.authority_id, d.procedure_id, d.channel, '',
            t.what, t.amount, 1
        from dossiers_feedue f join dossiers_dossier d on d.id = f.dossier_id
        cross join lateral (values
            ('charged', f.amount), ('exempted', f.exempted), ('forgone', greatest(0, f.ordinary - f.exempted - f.amount))
        ) t (what, amount)
        where f.cancelled_at is null and t.amount > 0
    )
    select month, authority_id, decided_by_id, procedure_id, channel, method, what, sum(amount) as amount,
        sum(number) as number
    from rows group by month, authority_id, decided_by_id, procedure_id, channel, method, what
"""
