"""The books of a month: triggers write a line whenever a figure changes; what is there already is counted once."""

import django.db.models.deletion
from django.db import migrations, models

import motcua.foundation.clock
from motcua.payments.books.counting import COLUMNS, COUNTED

CHANNELS = [
    ("self_remote", "Tự nộp trực tuyến"),
    ("self_onsite", "Tự nộp tại trung tâm"),
    ("assisted_volunteer", "Có tình nguyện viên hỗ trợ"),
    ("assisted_agent", "Có bưu điện hỗ trợ"),
    ("assisted_clerk", "Có cán bộ hỗ trợ"),
    ("representative", "Người đại diện nộp"),
    ("paper_counter", "Nộp giấy tại quầy"),
    ("paper_post", "Nộp giấy qua bưu điện"),
    ("paper_digitised", "Nộp giấy, cán bộ nhập lại"),
]
WHATS = [(what, what.title()) for what in ("collected", "surplus", "refunded", "payer", "charged", "exempted", "forgone")]

# `weight` is 1 where a row begins to count and -1 where it ends. A column that a sum may or may not have is asked by name.
FUNCTIONS = """
create function payments_month(moment timestamptz) returns date language sql immutable as
$$ select date_trunc('month', moment at time zone 'Asia/Ho_Chi_Minh')::date $$;

create function payments_sum_counts(s payments_settlement) returns boolean language sql stable as
$$ select (to_jsonb(s) ->> 'voided_at') is null $$;

create function payments_first_of(dossiers uuid[], without uuid[]) returns setof payments_settlement language sql stable as
$$
    select distinct on (s.dossier_id) s.* from payments_settlement s
    where s.dossier_id = any(dossiers) and not s.id = any(without) and not s.surplus and payments_sum_counts(s)
    order by s.dossier_id, s.settled_at, s.id
$$;

create function payments_book_sums(sums payments_settlement[], weight int) returns void language sql as
$$
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select payments_month(s.settled_at), s.authority_id, d.authority_id, d.procedure_id, d.channel, s.method,
        case when s.surplus then 'surplus' else 'collected' end, weight * sum(s.amount), weight * count(*)
    from unnest(sums) s join dossiers_dossier d on d.id = s.dossier_id
    where payments_sum_counts(s) group by 1, 2, 3, 4, 5, 6, 7
$$;

create function payments_book_payers(sums payments_settlement[], weight int) returns void language sql as
$$
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select payments_month(s.settled_at), s.authority_id, d.authority_id, d.procedure_id, d.channel, s.method, 'payer', 0,
        weight * count(*)
    from unnest(sums) s join dossiers_dossier d on d.id = s.dossier_id group by 1, 2, 3, 4, 5, 6
$$;

create function payments_book_dues(dues dossiers_feedue[], weight int) returns void language sql as
$$
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select payments_month(f.frozen_at), d.receiving_authority_id, d.authority_id, d.procedure_id, d.channel, '', t.what,
        weight * sum(t.amount), weight * count(*)
    from unnest(dues) f join dossiers_dossier d on d.id = f.dossier_id
    cross join lateral (values
        ('charged', f.amount), ('exempted', f.exempted), ('forgone', greatest(0, f.ordinary - f.exempted - f.amount))
    ) t (what, amount)
    where f.cancelled_at is null and t.amount > 0 group by 1, 2, 3, 4, 5, 7
$$;

create function payments_book_refunds(refunds payments_refund[], weight int) returns void language sql as
$$
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select payments_month(r.done_at), s.authority_id, d.authority_id, d.procedure_id, d.channel, s.method, 'refunded',
        weight * sum(r.amount), weight * count(*)
    from unnest(refunds) r join payments_settlement s on s.id = r.settlement_id
    join dossiers_dossier d on d.id = s.dossier_id
    where r.done_at is not null group by 1, 2, 3, 4, 5, 6
$$;
"""
TRIGGERS = """
create function payments_sums_came_in() returns trigger language plpgsql as $$
declare
    sums payments_settlement[] := (select array_agg(s::payments_settlement) from fresh s);
    dossiers uuid[] := (select array_agg(distinct dossier_id) from fresh where not surplus);
    ids uuid[] := (select array_agg(id) from fresh);
begin
    if sums is null then return null; end if;
    perform payments_book_sums(sums, 1);
    if dossiers is null then return null; end if;
    perform payments_book_payers(array(
        select b::payments_settlement from payments_first_of(dossiers, ids) b
        join payments_first_of(dossiers, '{}') a using (dossier_id) where a.id = any(ids)), -1);
    perform payments_book_payers(array(
        select a::payments_settlement from payments_first_of(dossiers, '{}') a where a.id = any(ids)), 1);
    return null;
end $$;
create trigger books_of_new_sums after insert on payments_settlement referencing new table as fresh
    for each statement execute function payments_sums_came_in();

create function payments_sum_changed() returns trigger language plpgsql as $$
declare
    one uuid[] := array[new.dossier_id];
    others payments_settlement := (select o::payments_settlement from payments_first_of(one, array[new.id]) o);
    before payments_settlement := others;
    after payments_settlement := (select o::payments_settlement from payments_first_of(one, '{}') o);
begin
    if not old.surplus and payments_sum_counts(old)
            and (others.id is null or (old.settled_at, old.id) < (others.settled_at, others.id)) then
        before := old;
    end if;
    perform payments_book_sums(array[old], -1);
    perform payments_book_sums(array[new], 1);
    if before.id is not null then perform payments_book_payers(array[before], -1); end if;
    if after.id is not null then perform payments_book_payers(array[after], 1); end if;
    return null;
end $$;
create trigger books_of_changed_sums after update on payments_settlement
    for each row when (old.* is distinct from new.*) execute function payments_sum_changed();

create function payments_dues_frozen() returns trigger language plpgsql as $$
begin
    perform payments_book_dues((select array_agg(f::dossiers_feedue) from fresh f), 1);
    return null;
end $$;
create trigger books_of_new_dues after insert on dossiers_feedue referencing new table as fresh
    for each statement execute function payments_dues_frozen();

create function payments_due_changed() returns trigger language plpgsql as $$
begin
    perform payments_book_dues(array[old], -1);
    perform payments_book_dues(array[new], 1);
    return null;
end $$;
create trigger books_of_changed_dues after update on dossiers_feedue for each row
    when ((old.cancelled_at, old.amount, old.ordinary, old.exempted, old.frozen_at)
        is distinct from (new.cancelled_at, new.amount, new.ordinary, new.exempted, new.frozen_at))
    execute function payments_due_changed();

create function payments_refund_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then perform payments_book_refunds(array[old], -1); end if;
    perform payments_book_refunds(array[new], 1);
    return null;
end $$;
create trigger books_of_new_refunds after insert on payments_refund
    for each row when (new.done_at is not null) execute function payments_refund_changed();
create trigger books_of_changed_refunds after update on payments_refund
    for each row when ((old.done_at, old.amount) is distinct from (new.done_at, new.amount))
    execute function payments_refund_changed();
"""
# A dossier that passes to another office takes with it what is asked for it, and who decided what was paid.
PASSING = """
create function payments_dossier_passed() returns trigger language plpgsql as $$
begin
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select month, authority_id, turn.decided_by, new.procedure_id, new.channel, method, what,
        turn.weight * amount, turn.weight * number
    from (
        select payments_month(s.settled_at) as month, s.authority_id, s.method,
            case when s.surplus then 'surplus' else 'collected' end as what, s.amount, 1 as number
        from payments_settlement s where s.dossier_id = new.id and payments_sum_counts(s)
        union all
        select payments_month(p.settled_at), p.authority_id, p.method, 'payer', 0, 1
        from payments_first_of(array[new.id], '{}') p
        union all
        select payments_month(r.done_at), s.authority_id, s.method, 'refunded', r.amount, 1
        from payments_refund r join payments_settlement s on s.id = r.settlement_id
        where s.dossier_id = new.id and r.done_at is not null
    ) sums, (values (-1, old.authority_id), (1, new.authority_id)) turn (weight, decided_by);
    insert into payments_bookline (month, authority_id, decided_by_id, procedure_id, channel, method, what, amount, number)
    select payments_month(f.frozen_at), turn.office, turn.decided_by, new.procedure_id, new.channel, '', t.what,
        turn.weight * t.amount, turn.weight
    from dossiers_feedue f
    cross join lateral (values
        ('charged', f.amount), ('exempted', f.exempted), ('forgone', greatest(0, f.ordinary - f.exempted - f.amount))
    ) t (what, amount),
    (values (-1, old.receiving_authority_id, old.authority_id), (1, new.receiving_authority_id, new.authority_id))
        turn (weight, office, decided_by)
    where f.dossier_id = new.id and f.cancelled_at is null and t.amount > 0;
    return null;
end $$;
create trigger books_of_passed_dossiers after update on dossiers_dossier for each row
    when ((old.authority_id, old.receiving_authority_id) is distinct from (new.authority_id, new.receiving_authority_id))
    execute function payments_dossier_passed();
"""
DROP = """
drop trigger books_of_passed_dossiers on dossiers_dossier;
drop trigger books_of_changed_refunds on payments_refund;
drop trigger books_of_new_refunds on payments_refund;
drop trigger books_of_changed_dues on dossiers_feedue;
drop trigger books_of_new_dues on dossiers_feedue;
drop trigger books_of_changed_sums on payments_settlement;
drop trigger books_of_new_sums on payments_settlement;
drop function payments_dossier_passed, payments_refund_changed, payments_due_changed, payments_dues_frozen,
    payments_sum_changed, payments_sums_came_in, payments_book_refunds, payments_book_dues, payments_book_payers,
    payments_book_sums, payments_first_of, payments_sum_counts, payments_month;
"""
FILL = f"insert into payments_bookline ({COLUMNS}) {COUNTED}"


def _to(model: str) -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0005_accountants"),
        ("catalogue", "0001_initial"),
        ("dossiers", "0018_fee_due_rules"),
        ("payments", "0006_software"),
    ]

    operations = [
        migrations.CreateModel(
            name="BookCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=motcua.foundation.clock.now)),
                ("lines", models.PositiveIntegerField(help_text="lines after adding together")),
                ("differences", models.PositiveIntegerField(default=0)),
            ],
            options={"ordering": ["-at"]},
        ),
        migrations.CreateModel(
            name="BookLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(help_text="its first day, Asia/Ho_Chi_Minh")),
                ("channel", models.CharField(choices=CHANNELS, max_length=20)),
                ("method", models.CharField(blank=True, help_text="how it was paid; empty for what was asked", max_length=10)),
                ("what", models.CharField(choices=WHATS, max_length=10)),
                ("amount", models.BigIntegerField(help_text="đồng")),
                ("number", models.BigIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        help_text="whose money it is",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                    ),
                ),
                ("decided_by", _to("authorities.authority")),
                ("procedure", _to("catalogue.procedure")),
            ],
            options={"indexes": [models.Index(fields=["month", "authority"], name="book_by_month")]},
        ),
        migrations.RunSQL(FUNCTIONS + TRIGGERS + PASSING, DROP),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
