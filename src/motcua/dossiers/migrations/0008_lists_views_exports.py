# Lists of officers: saved views, acts on many dossiers, exports; what the list is filtered by lies in one index.

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import motcua.dossiers.models.names
import motcua.foundation.clock
import motcua.foundation.encryption
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0002_editors'),
        ('catalogue', '0004_national_cards'),
        ('dossiers', '0007_paper_numbers'),
        ('files', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('act', models.CharField(max_length=40)),
                ('words', motcua.foundation.encryption.EncryptedJSON(default=dict, help_text='what was typed or chosen once for all of them')),
                ('asked_at', models.DateTimeField(default=motcua.foundation.clock.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('seen', models.PositiveIntegerField(help_text='length of the journal that the person saw')),
                ('outcome', models.CharField(blank=True, choices=[('', 'Chưa làm'), ('done', 'Đã làm'), ('refused', 'Không làm được')], max_length=7)),
                ('reason', models.CharField(blank=True, help_text="why it was refused, in the person's language", max_length=500)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'Excel (XLSX)')], max_length=4)),
                ('filters', models.JSONField(default=dict, help_text='field of queries.Filters -> value')),
                ('personal', models.BooleanField(default=False, help_text='with names and telephone numbers of applicants')),
                ('language', models.CharField(default='vi', max_length=2)),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang làm'), ('ready', 'Đã xong'), ('failed', 'Không làm được'), ('erased', 'Đã xóa tệp')], default='waiting', max_length=7)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=motcua.foundation.clock.now, editable=False)),
                ('finished_at', models.DateTimeField(null=True)),
                ('erase_at', models.DateTimeField(help_text='when the file goes; the row stays', null=True)),
                ('downloads', models.PositiveIntegerField(default=0)),
                ('downloaded_at', models.DateTimeField(help_text='last time', null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('filters', models.JSONField(default=dict, help_text='field of queries.Filters -> value')),
                ('on_opening', models.BooleanField(default=False)),
                ('kept_at', models.DateTimeField(default=motcua.foundation.clock.now, editable=False)),
            ],
            options={
                'ordering': ['kept_at'],
            },
        ),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_inbox',
        ),
        migrations.AddField(
            model_name='party',
            name='names',
            field=models.GeneratedField(db_persist=True, expression=motcua.dossiers.models.names.FoldedWords('full_name'), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('open_role', ''), _negated=True), fields=['held_by', 'open_role', 'due_at', 'id'], include=('state', 'open_step', 'procedure', 'ward', 'assignee', 'channel', 'authority', 'receiving_authority'), name='dossier_desk'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=django.contrib.postgres.indexes.GinIndex(fields=['names'], name='party_names'),
        ),
        migrations.AddField(
            model_name='batch',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='dossiers.batch'),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dossiers.dossier'),
        ),
        migrations.AddField(
            model_name='export',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='export',
            name='stored',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'dossier'), name='one_row_a_dossier_in_a_batch'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(condition=models.Q(('state', 'ready')), fields=['erase_at'], name='exports_to_erase'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('person', 'name'), name='one_view_a_name'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('on_opening', True)), fields=('person',), name='one_view_on_opening'),
        ),
    ]
