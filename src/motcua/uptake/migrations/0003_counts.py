"""Figures are counted by the database while journal lines are written; what is there already is counted once."""

import django.db.models.deletion
import motcua.foundation.clock
from django.db import migrations, models


from motcua.uptake.counting.lines import COLUMNS, NEGATIVE, counted

INTO = f"insert into uptake_counttofold (day, authority_id, procedure_id, channel, ward, {COLUMNS})"
TURNED = NEGATIVE.replace("-", "turn.sign * ")
TRIGGERS = f"""
create function uptake_lines_written() returns trigger language plpgsql as $$
begin
    {INTO} {counted(lines="fresh")};
    return null;
end $$;
create trigger journal_is_counted after insert on dossiers_journalentry referencing new table as fresh
    for each statement execute function uptake_lines_written();

create function uptake_ward_corrected() returns trigger language plpgsql as $$
begin
    {INTO}
    select day, authority_id, procedure_id, channel, turn.ward, {TURNED}
    from ({counted(only="l.dossier_id = new.id")}) c, (values (old.ward, -1), (new.ward, 1)) turn (ward, sign);
    return null;
end $$;
create trigger ward_is_counted after update of ward on dossiers_dossier
    for each row when (old.ward is distinct from new.ward) execute function uptake_ward_corrected();
"""
DROP = """
drop trigger ward_is_counted on dossiers_dossier;
drop trigger journal_is_counted on dossiers_journalentry;
drop function uptake_ward_corrected, uptake_lines_written;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0006_seals'),
        ('catalogue', '0005_fee_policies'),
        ('uptake', '0002_level_of_today'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('filed', models.BigIntegerField(help_text='dossiers, as counted')),
                ('months', models.PositiveIntegerField()),
                ('differences', models.PositiveIntegerField(help_text='sums that had been wrong')),
                ('seconds', models.FloatField()),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='CountOfWard',
            fields=[
                ('self_filed', models.IntegerField(default=0)),
                ('assisted', models.IntegerField(default=0)),
                ('representative', models.IntegerField(default=0)),
                ('paper', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('pk', models.CompositePrimaryKey('month', 'ward', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='its first day')),
                ('ward', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CountOfDay',
            fields=[
                ('filed', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('pk', models.CompositePrimaryKey('day', 'authority_id', 'channel', blank=True, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('channel', models.CharField(choices=[('self_remote', 'Tự nộp trực tuyến'), ('self_onsite', 'Tự nộp tại trung tâm'), ('assisted_volunteer', 'Có tình nguyện viên hỗ trợ'), ('assisted_agent', 'Có bưu điện hỗ trợ'), ('assisted_clerk', 'Có cán bộ hỗ trợ'), ('representative', 'Người đại diện nộp'), ('paper_counter', 'Nộp giấy tại quầy'), ('paper_post', 'Nộp giấy qua bưu điện'), ('paper_digitised', 'Nộp giấy, cán bộ nhập lại')], max_length=20)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CountOfOffice',
            fields=[
                ('self_filed', models.IntegerField(default=0)),
                ('assisted', models.IntegerField(default=0)),
                ('representative', models.IntegerField(default=0)),
                ('paper', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('pk', models.CompositePrimaryKey('month', 'authority_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='its first day')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CountOfProcedure',
            fields=[
                ('self_filed', models.IntegerField(default=0)),
                ('assisted', models.IntegerField(default=0)),
                ('representative', models.IntegerField(default=0)),
                ('paper', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('pk', models.CompositePrimaryKey('month', 'procedure_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='its first day')),
                ('procedure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CountToFold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filed', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('day', models.DateField(help_text='of what happened, Asia/Ho_Chi_Minh')),
                ('channel', models.CharField(choices=[('self_remote', 'Tự nộp trực tuyến'), ('self_onsite', 'Tự nộp tại trung tâm'), ('assisted_volunteer', 'Có tình nguyện viên hỗ trợ'), ('assisted_agent', 'Có bưu điện hỗ trợ'), ('assisted_clerk', 'Có cán bộ hỗ trợ'), ('representative', 'Người đại diện nộp'), ('paper_counter', 'Nộp giấy tại quầy'), ('paper_post', 'Nộp giấy qua bưu điện'), ('paper_digitised', 'Nộp giấy, cán bộ nhập lại')], max_length=20)),
                ('ward', models.CharField(blank=True, help_text='code of the unit that the applicant named', max_length=10)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('procedure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('filed', models.IntegerField(default=0)),
                ('accepted', models.IntegerField(default=0)),
                ('clean_at_first', models.IntegerField(db_column='clean', default=0, help_text='accepted without anything having been asked before')),
                ('asked', models.IntegerField(default=0, help_text='requests for a supplement')),
                ('declined', models.IntegerField(default=0)),
                ('dropped', models.IntegerField(default=0, help_text='withdrawn, stopped or lapsed')),
                ('released', models.IntegerField(default=0, help_text='with a result, granted or refused')),
                ('on_time', models.IntegerField(default=0, help_text="released by the law's due moment")),
                ('late', models.IntegerField(default=0, help_text='released after it')),
                ('complained', models.IntegerField(default=0)),
                ('pk', models.CompositePrimaryKey('authority_id', 'month', 'procedure_id', 'channel', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='its first day')),
                ('channel', models.CharField(choices=[('self_remote', 'Tự nộp trực tuyến'), ('self_onsite', 'Tự nộp tại trung tâm'), ('assisted_volunteer', 'Có tình nguyện viên hỗ trợ'), ('assisted_agent', 'Có bưu điện hỗ trợ'), ('assisted_clerk', 'Có cán bộ hỗ trợ'), ('representative', 'Người đại diện nộp'), ('paper_counter', 'Nộp giấy tại quầy'), ('paper_post', 'Nộp giấy qua bưu điện'), ('paper_digitised', 'Nộp giấy, cán bộ nhập lại')], max_length=20)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('procedure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
            ],
            options={
                'indexes': [models.Index(fields=['procedure', 'month'], name='count_by_procedure'), models.Index(fields=['month'], name='count_by_month')],
            },
        ),
        migrations.RunSQL(TRIGGERS, DROP),
        migrations.RunSQL(f"{INTO} {counted()}", migrations.RunSQL.noop),
    ]
