"""Targets, which are replaced and never edited, and work that leaders give."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.foundation.clock
import motcua.foundation.ids

FINAL = """
create function uptake_target_is_kept() returns trigger language plpgsql as $$
declare
    may_change text[] := array['state', 'holds_to', 'owner_id', 'end_reason'];
begin
    if old.state = 'proposed' then
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if tg_op = 'DELETE' or to_jsonb(new) - may_change <> to_jsonb(old) - may_change
        or not (new.state = old.state or (old.state = 'decided' and new.state in ('replaced', 'ended')))
    then
        raise exception 'a decided target is replaced, never edited' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger target_is_kept before update or delete on uptake_target
    for each row execute function uptake_target_is_kept();
create function uptake_action_event_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'what was done with given work is never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger action_event_is_final before update or delete on uptake_actionevent
    for each row execute function uptake_action_event_is_final();
"""
MAY_CHANGE = """
drop trigger action_event_is_final on uptake_actionevent;
drop function uptake_action_event_is_final();
drop trigger target_is_kept on uptake_target;
drop function uptake_target_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0006_seals'),
        ('catalogue', '0006_stages'),
        ('uptake', '0004_campaigns_and_nudges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=300)),
                ('about', models.CharField(choices=[('figure', 'Số liệu'), ('target', 'Chỉ tiêu'), ('service', 'Dịch vụ'), ('cause', 'Lý do chưa nộp trực tuyến'), ('funnel', 'Chặng nộp'), ('phase', 'Lộ trình'), ('campaign', 'Chiến dịch'), ('other', 'Việc khác')], max_length=10)),
                ('about_key', models.CharField(blank=True, help_text='which of its kind: a key or a code', max_length=100)),
                ('about_words', models.CharField(blank=True, help_text='how it was called when the work was given', max_length=300)),
                ('ward', models.CharField(blank=True, help_text='code of the unit, where no office is named', max_length=10)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Đang làm'), ('done', 'Đã xong'), ('dropped', 'Đã bỏ')], default='open', max_length=8)),
                ('given_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=1000)),
                ('figure_before', models.JSONField(default=dict)),
                ('figure_after', models.JSONField(default=dict)),
                ('told_soon', models.DateField(help_text='the due day of which the owner was reminded before', null=True)),
                ('told_late', models.DateField(help_text='the last day on which he was told that it is late', null=True)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to=settings.AUTH_USER_MODEL)),
                ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ActionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('given', 'Giao việc'), ('said', 'Trao đổi'), ('moved', 'Đổi hạn'), ('passed', 'Giao cho người khác'), ('done', 'Báo xong'), ('dropped', 'Bỏ việc'), ('reopened', 'Mở lại')], max_length=8)),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='uptake.actionitem')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('measure', models.CharField(choices=[('online_share', 'Nộp trực tuyến'), ('self_share', 'Dân tự nộp'), ('on_time_share', 'Trả đúng hạn'), ('clean_share', 'Đủ giấy tờ ngay lần đầu')], max_length=15)),
                ('scope', models.CharField(choices=[('province', 'Toàn tỉnh'), ('authority', 'Một cơ quan'), ('procedure', 'Một thủ tục'), ('ward', 'Một phường, xã')], max_length=10)),
                ('ward', models.CharField(blank=True, help_text='code of the unit', max_length=10)),
                ('start_month', models.DateField(help_text='its first day; the last closed month when it was proposed')),
                ('start_percent', models.DecimalField(decimal_places=1, help_text='the share of that month', max_digits=4)),
                ('until_month', models.DateField(help_text='its first day')),
                ('aim_percent', models.DecimalField(decimal_places=1, max_digits=4)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('proposed', 'Chờ quyết định'), ('decided', 'Đang áp dụng'), ('replaced', 'Đã thay bằng chỉ tiêu khác'), ('rejected', 'Không thông qua'), ('ended', 'Thôi áp dụng')], db_index=True, default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_number', models.CharField(blank=True, max_length=60)),
                ('decision_on', models.DateField(null=True)),
                ('holds_from', models.DateField(help_text='the day on which it was decided', null=True)),
                ('holds_to', models.DateField(help_text='the last day on which it held', null=True)),
                ('end_reason', models.CharField(blank=True, max_length=500)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(help_text='answers for the gap', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['scope', 'measure', '-proposed_at'],
            },
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['owner', 'due_on'], name='action_of_owner'),
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(fields=['about', 'about_key'], name='action_about'),
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(fields=['authority', 'due_on'], name='action_of_office'),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='action_is_open_or_closed'),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='closed_action_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(('ward', ''), models.Q(('authority', None), ('procedure', None)), _connector='OR'), name='action_of_a_ward_names_no_office'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('authority', None), ('procedure', None), ('scope', 'province'), ('ward', '')), models.Q(('authority__isnull', False), ('procedure', None), ('scope', 'authority'), ('ward', '')), models.Q(('authority', None), ('procedure__isnull', False), ('scope', 'procedure'), ('ward', '')), models.Q(('authority', None), ('procedure', None), ('scope', 'ward'), models.Q(('ward', ''), _negated=True)), _connector='OR'), name='target_is_for_one_kind_of_place'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('until_month__gt', models.F('start_month'))), name='target_has_time'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('aim_percent__gt', 0), ('aim_percent__lte', 100), ('start_percent__gte', 0), ('start_percent__lte', 100)), name='target_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'rejected']), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision_on__isnull', False), ('holds_from__isnull', False), models.Q(('decision_number', ''), _negated=True)), _connector='OR'), name='target_is_decided_with_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='target_is_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'decided')), fields=('measure', 'scope', 'authority', 'procedure', 'ward'), name='one_target_a_measure_and_place', nulls_distinct=False),
        ),
        migrations.RunSQL(FINAL, MAY_CHANGE),
    ]
