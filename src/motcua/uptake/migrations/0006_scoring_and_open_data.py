"""Points by national profiles, and what was published as open data."""

import django.db.models.deletion
from django.db import migrations, models

import motcua.foundation.clock


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0006_seals'),
        ('files', '0002_kinds_of_exports'),
        ('uptake', '0005_targets_and_actions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dataset', models.CharField(help_text='its name in addresses', max_length=40)),
                ('month', models.DateField(help_text='its first day')),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('published_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('note', models.CharField(blank=True, help_text='what a correction changed, and why', max_length=300)),
                ('rows', models.PositiveIntegerField()),
                ('digest', models.CharField(help_text='SHA-256 of the rows: the same rows are not published again', max_length=64)),
                ('levels', models.JSONField(default=dict, help_text='key of a row -> how much it tells; never more in a later revision')),
            ],
            options={
                'ordering': ['dataset', '-month', '-revision'],
                'constraints': [models.UniqueConstraint(fields=('dataset', 'month', 'revision'), name='one_publication_a_revision'), models.CheckConstraint(condition=models.Q(('revision', 1), models.Q(('note', ''), _negated=True), _connector='OR'), name='a_correction_says_what_it_changed')],
            },
        ),
        migrations.CreateModel(
            name='PublishedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('csv', 'Bảng tính (CSV)'), ('parquet', 'Parquet'), ('json', 'JSON')], max_length=10)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='uptake.publication')),
                ('stored', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['publication', 'form'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'form'), name='one_file_a_form')],
            },
        ),
        migrations.CreateModel(
            name='ScoreLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('profile', models.CharField(max_length=40)),
                ('first', models.DateField(help_text='first day of the first month')),
                ('last', models.DateField(help_text='first day of the last month')),
                ('line', models.CharField(max_length=40)),
                ('numerator', models.BigIntegerField(null=True)),
                ('denominator', models.BigIntegerField(null=True)),
                ('points', models.DecimalField(decimal_places=3, max_digits=6, null=True)),
                ('reason', models.CharField(choices=[('counted', 'Tính từ số liệu'), ('enough', 'Đạt mức được trọn điểm'), ('nothing_wrong', 'Không có phản ánh: trọn điểm'), ('not_applicable', 'Không áp dụng: trọn điểm'), ('nothing_to_count', 'Không có gì để tính trong kỳ'), ('not_measured', 'Chưa đo được')], max_length=20)),
                ('counted_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
            ],
            options={
                'ordering': ['profile', 'authority', 'first', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('profile', 'authority', 'first', 'last', 'line'), name='one_score_a_line_and_period', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('points', None), ('reason__in', ['not_measured', 'nothing_to_count'])), models.Q(models.Q(('reason__in', ['not_measured', 'nothing_to_count']), _negated=True), ('points__isnull', False)), _connector='OR'), name='what_is_not_measured_has_no_points')],
            },
        ),
    ]

