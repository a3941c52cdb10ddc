"""Fee policies and their history. What was decided is never rewritten; only its end may come sooner."""

import django.contrib.postgres.fields
import django.db.models.deletion
import motcua.foundation.clock
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models


FINAL = """
create function catalogue_policy_is_kept() returns trigger language plpgsql as $$
declare
    may_change text[] := array['state', 'valid_to', 'revision'];
begin
    if tg_op = 'DELETE' then
        if old.state in ('decided', 'revoked', 'rejected') then
            raise exception 'a decided fee policy is never deleted' using errcode = 'integrity_constraint_violation';
        end if;
        return old;
    end if;
    if old.state not in ('decided', 'revoked') then
        return new;
    end if;
    if to_jsonb(new) - may_change <> to_jsonb(old) - may_change
        or not (new.state = old.state or (old.state = 'decided' and new.state = 'revoked'))
        or (new.valid_to is distinct from old.valid_to
            and (new.valid_to is null or new.valid_to > coalesce(old.valid_to, 'infinity'::date)))
    then
        raise exception 'a decided fee policy only ends' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger policy_is_kept before update or delete on catalogue_feepolicy
    for each row execute function catalogue_policy_is_kept();
create function catalogue_policy_event_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'what was done with a fee policy is never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger policy_event_is_final before update or delete on catalogue_feepolicyevent
    for each row execute function catalogue_policy_event_is_final();
"""
MAY_CHANGE = """
drop trigger policy_event_is_final on catalogue_feepolicyevent;
drop function catalogue_policy_event_is_final();
drop trigger policy_is_kept on catalogue_feepolicy;
drop function catalogue_policy_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_national_cards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FeePolicy',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name_vi', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('percent', models.DecimalField(blank=True, decimal_places=2, help_text='left to pay', max_digits=5, null=True)),
                ('amount', models.PositiveBigIntegerField(blank=True, help_text='đồng left to pay', null=True)),
                ('online_only', models.BooleanField(default=True)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('fees', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('applicant_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('procedures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('government', 'Ủy ban nhân dân tỉnh'), ('centre', 'Trung tâm Phục vụ hành chính công'), ('department', 'Sở'), ('office', 'Đơn vị thuộc sở'), ('police', 'Công an'), ('board', 'Ban quản lý'), ('commune', 'Ủy ban nhân dân phường, xã'), ('district', 'Ủy ban nhân dân cấp huyện'), ('insurance', 'Cơ quan bảo hiểm xã hội')], max_length=12), blank=True, default=list, size=None)),
                ('authorities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=35), blank=True, default=list, size=None)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('state', models.CharField(choices=[('draft', 'Đang soạn'), ('proposed', 'Chờ quyết định'), ('decided', 'Đã quyết định'), ('rejected', 'Không thông qua'), ('dropped', 'Đã bỏ'), ('revoked', 'Bãi bỏ trước ngày áp dụng')], db_index=True, default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('written_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_number', models.CharField(blank=True, max_length=60)),
                ('decision_on', models.DateField(blank=True, null=True)),
                ('decision_of', models.CharField(blank=True, max_length=200)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'fee policies',
                'ordering': ['-valid_from', '-id'],
            },
        ),
        migrations.CreateModel(
            name='FeePolicyEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('started', 'Bắt đầu soạn'), ('changed', 'Sửa'), ('proposed', 'Trình'), ('withdrawn', 'Rút lại để sửa'), ('dropped', 'Bỏ bản soạn'), ('decided', 'Quyết định ban hành'), ('rejected', 'Không thông qua'), ('ended', 'Cho kết thúc sớm'), ('revoked', 'Bãi bỏ trước ngày áp dụng')], max_length=10)),
                ('revision', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('words', models.TextField(blank=True)),
                ('terms', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='catalogue.feepolicy')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', False), ('percent', None)), models.Q(('amount', None), ('percent__isnull', False)), _connector='OR'), name='policy_leaves_a_share_or_a_sum'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(('percent', None), models.Q(('percent__gte', 0), ('percent__lt', 100)), _connector='OR'), name='policy_takes_something_off'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='policy_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(('kinds__contained_by', ['phi', 'le_phi'])), name='policy_cuts_money_of_the_state_only'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['proposed', 'decided', 'rejected', 'revoked']), _negated=True), ('proposed_by__isnull', False), _connector='OR'), name='policy_has_a_proposer'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'revoked']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision_on__isnull', False), ('valid_from__gt', models.F('decision_on')), models.Q(('decision_number', ''), _negated=True), models.Q(('decision_of', ''), _negated=True)), _connector='OR'), name='policy_is_decided_with_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), ('proposed_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='policy_is_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='feepolicy',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'decided')), fields=('decision_number', 'name_vi'), name='one_decided_policy_a_name_and_number'),
        ),
        migrations.RunSQL(FINAL, MAY_CHANGE),
    ]
