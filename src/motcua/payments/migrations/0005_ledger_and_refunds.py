"""The books and the refunds, with what the database itself guards; the sums that are there already are booked."""

from dataclasses import asdict
from typing import Any

import django.db.models.deletion
import motcua.foundation.clock
import motcua.foundation.encryption
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models

from motcua.payments.ledger.booking import settled, where

# Nobody may rewrite the books, whatever the code says; TRUNCATE stays possible for emptying a test database.
APPEND_ONLY = """
create function payments_books_are_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the books are append-only: reverse the entry';
end $$;
create trigger entries_are_append_only before update or delete on payments_ledgerentry
    for each row execute function payments_books_are_append_only();
create trigger lines_are_append_only before update or delete on payments_ledgerline
    for each row execute function payments_books_are_append_only();
"""
DROP_APPEND_ONLY = """
drop trigger entries_are_append_only on payments_ledgerentry;
drop trigger lines_are_append_only on payments_ledgerline;
drop function payments_books_are_append_only();
"""
# Asked at COMMIT, when all lines are there: of the entry that is new, and of the entry of every new line.
BALANCED = """
create function payments_entry_balances() returns trigger language plpgsql as $$
declare
    touched uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
    lines bigint;
    uneven bigint;
begin
    select coalesce(sum(n), 0), count(*) filter (where debit <> credit) into lines, uneven from (
        select count(*) n, sum(debit) debit, sum(credit) credit from payments_ledgerline
        where entry_id = touched group by authority_id
    ) by_authority;
    if lines < 2 then
        raise exception 'entry % has % line(s), it needs two', touched, lines using errcode = 'check_violation';
    end if;
    if uneven > 0 then
        raise exception 'entry % does not balance', touched using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger entry_balances after insert on payments_ledgerentry
    deferrable initially deferred for each row execute function payments_entry_balances('id');
create constraint trigger line_balances after insert on payments_ledgerline
    deferrable initially deferred for each row execute function payments_entry_balances('entry_id');
"""
DROP_BALANCED = """
drop trigger entry_balances on payments_ledgerentry;
drop trigger line_balances on payments_ledgerline;
drop function payments_entry_balances();
"""
# The lock lets two transactions that refund the same sum add up one after the other.
ENOUGH_LEFT = """
create function payments_refunds_fit() returns trigger language plpgsql as $$
declare
    whole bigint;
    given bigint;
begin
    select amount into whole from payments_settlement where id = new.settlement_id for no key update;
    select coalesce(sum(amount), 0) into given from payments_refund
    where settlement_id = new.settlement_id and state <> 'rejected';
    if given > whole then
        raise exception 'refunds of % are more than the settlement of %', given, whole
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger refunds_fit after insert or update of amount, state, settlement_id on payments_refund
    deferrable initially deferred for each row execute function payments_refunds_fit();
"""
DROP_ENOUGH_LEFT = """
drop trigger refunds_fit on payments_refund;
drop function payments_refunds_fit();
"""


def book_what_is_there(apps: Any, schema_editor: Any) -> None:
    """One entry for each settlement; afterwards the database asks at once whether they balance."""
    entry_of, line_of = apps.get_model("payments", "LedgerEntry"), apps.get_model("payments", "LedgerLine")
    for each in apps.get_model("payments", "Settlement").objects.select_related("due").iterator():
        entry = entry_of.objects.create(
            kind="settlement",
            settlement=each,
            authority_id=each.authority_id,
            at=each.settled_at,
            by_id=each.taken_by_id,
            memo=each.receipt_number,
        )
        place = where(each.method, each.gateway)
        lines = settled(each.amount, place=place, lines=each.due.lines, surplus=each.surplus)
        for line in lines:
            line_of.objects.create(entry=entry, authority_id=each.authority_id, at=entry.at, **asdict(line))
    schema_editor.execute("set constraints all immediate")


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0005_accountants'),
        ('payments', '0004_paying_for_others'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerCheck',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('entries', models.PositiveBigIntegerField()),
                ('differences', models.JSONField(default=list, help_text='[{kind, key, authority, booked, real}]')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('amount', models.PositiveBigIntegerField(help_text='đồng')),
                ('shares', models.JSONField(help_text='[[account, detail, đồng]]: what of the settlement is given back')),
                ('reason', models.CharField(choices=[('surplus', 'Nộp thừa'), ('too_late', 'Nộp khi hồ sơ đã kết thúc'), ('declined', 'Hồ sơ không được tiếp nhận'), ('withdrawn', 'Người nộp rút hồ sơ trước khi tiếp nhận'), ('lapsed', 'Hồ sơ hết hạn trước khi tiếp nhận'), ('refused', 'Hồ sơ bị từ chối, loại phí này được hoàn'), ('corrected', 'Tính lại phí'), ('exempted', 'Được miễn, giảm'), ('duplicate', 'Nộp hai lần'), ('decision', 'Theo quyết định')], max_length=12)),
                ('note', motcua.foundation.encryption.EncryptedText(default='', help_text='why, in the words of who proposed it')),
                ('state', models.CharField(choices=[('proposed', 'Chờ kiểm tra'), ('checked', 'Chờ duyệt'), ('approved', 'Chờ chi'), ('sent', 'Đã gửi, chờ trả lời'), ('done', 'Đã trả xong'), ('failed', 'Chưa trả được'), ('rejected', 'Không hoàn')], default='proposed', max_length=10)),
                ('way', models.CharField(choices=[('gateway', 'Hoàn qua cổng đã nộp'), ('transfer', 'Chuyển khoản'), ('cash', 'Tiền mặt tại quầy')], max_length=10)),
                ('account', motcua.foundation.encryption.EncryptedJSON(default=dict, help_text='where a transfer goes: bank, number, holder')),
                ('has_account', models.BooleanField(default=False)),
                ('proposed_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('checked_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('rejection', motcua.foundation.encryption.EncryptedText(default='', help_text='why it is not given back')),
                ('request_id', models.CharField(blank=True, help_text='our name of the order at the gateway', max_length=40)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, help_text='what the gateway said last', max_length=200)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_ref', models.CharField(blank=True, help_text="the bank's number, or the number of the slip", max_length=60)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(help_text='who approved or rejected it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(help_text='who paid it out; null: the gateway did', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.settlement')),
            ],
            options={
                'ordering': ['proposed_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('kind', models.CharField(choices=[('settlement', 'Thu tiền'), ('refund_approved', 'Duyệt hoàn tiền'), ('refund_paid', 'Chi hoàn tiền'), ('shift', 'Đóng ca thu'), ('payout', 'Tiền về tài khoản'), ('handed_on', 'Chuyển tiền thu hộ'), ('reversal', 'Bút toán đảo')], max_length=20)),
                ('reference', models.CharField(blank=True, help_text='key of the shift, number of the payout', max_length=60)),
                ('memo', models.CharField(blank=True, help_text='nothing personal', max_length=200)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='payments.ledgerentry')),
                ('settlement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='payments.settlement')),
                ('refund', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='payments.refund')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RefundEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('what', models.CharField(max_length=20)),
                ('said', motcua.foundation.encryption.EncryptedText(default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('refund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story', to='payments.refund')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.CharField(choices=[('cash', 'Tiền mặt tại quầy'), ('card', 'Thẻ đã quẹt, chờ tiền về'), ('gateway', 'Cổng thanh toán đã thu, chờ tiền về'), ('bank', 'Tài khoản ngân hàng, kho bạc'), ('owed_back', 'Nộp thừa, chờ trả lại'), ('refunds', 'Đã duyệt hoàn, chờ chi'), ('third_party', 'Thu hộ, phải chuyển cho bên khác'), ('phi', 'Thu phí'), ('le_phi', 'Thu lệ phí'), ('over_short', 'Thừa, thiếu khi kiểm quỹ'), ('costs', 'Chi phí cổng thanh toán')], max_length=20)),
                ('detail', models.CharField(blank=True, help_text='which gateway, for whom', max_length=60)),
                ('debit', models.PositiveBigIntegerField(default=0, help_text='đồng')),
                ('credit', models.PositiveBigIntegerField(default=0, help_text='đồng')),
                ('at', models.DateTimeField(help_text='that of its entry')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.ledgerentry')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['authority', 'account', 'at'], name='lines_of_an_account')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('credit', 0), ('debit__gt', 0)), models.Q(('credit__gt', 0), ('debit', 0)), _connector='OR'), name='a_line_has_one_side'), models.CheckConstraint(condition=models.Q(('account__in', ['cash', 'card', 'gateway', 'bank', 'owed_back', 'refunds', 'third_party', 'phi', 'le_phi', 'over_short', 'costs'])), name='a_line_of_the_chart')],
            },
        ),
        migrations.AddIndex(
            model_name='refund',
            index=models.Index(fields=['authority', 'state', 'proposed_at'], name='refunds_to_work_on'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='refund_of_some_money'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'sent', 'done', 'failed']), _negated=True), models.Q(('checked_by__isnull', False), ('decided_by__isnull', False), models.Q(('decided_by', models.F('checked_by')), _negated=True), models.Q(('proposed_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR')), _connector='OR'), name='two_persons_approve_a_refund'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_at', None)), _connector='OR'), name='a_refund_is_done_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.UniqueConstraint(condition=models.Q(('request_id', ''), _negated=True), fields=('request_id',), name='one_order_a_request'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.UniqueConstraint(condition=models.Q(('proposed_by', None)), fields=('settlement', 'reason'), name='the_system_proposes_once_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['authority', 'at'], name='entries_of_an_authority'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'settlement')), fields=('settlement',), name='a_settlement_is_booked_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'reversal'), _negated=True), fields=('refund', 'kind'), name='a_refund_is_booked_once_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('authority', 'kind', 'reference'), name='a_reference_is_booked_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reversal'), ('reverses__isnull', False)), models.Q(('kind', 'reversal'), _negated=True), _connector='OR'), name='a_reversal_reverses'),
        ),
        migrations.RunSQL(APPEND_ONLY, DROP_APPEND_ONLY),
        migrations.RunSQL(BALANCED, DROP_BALANCED),
        migrations.RunSQL(ENOUGH_LEFT, DROP_ENOUGH_LEFT),
        migrations.RunPython(book_what_is_there, migrations.RunPython.noop),
    ]
