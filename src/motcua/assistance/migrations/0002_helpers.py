"""People who help others to file, and every filing that they were let into."""

import django.db.models.deletion
import motcua.foundation.clock
import motcua.foundation.encryption
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assistance', '0001_initial'),
        ('authorities', '0006_seals'),
        ('catalogue', '0005_fee_policies'),
        ('dossiers', '0020_helpers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpedFiling',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('helper_name', models.CharField(max_length=200)),
                ('channel', models.CharField(choices=[('assisted_volunteer', 'Có tình nguyện viên hỗ trợ'), ('assisted_agent', 'Có bưu điện hỗ trợ'), ('assisted_clerk', 'Có cán bộ hỗ trợ')], max_length=20)),
                ('organisation', models.CharField(max_length=120)),
                ('applicant_kind', models.CharField(blank=True, max_length=20)),
                ('phone', motcua.foundation.encryption.EncryptedText(help_text="the citizen's, E.164")),
                ('asked_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('code_hash', models.CharField(blank=True, help_text='of the code that was sent last', max_length=64)),
                ('code_for', models.CharField(blank=True, help_text='what it is good for: leave or file', max_length=6)),
                ('code_at', models.DateTimeField(null=True)),
                ('wrong', models.PositiveSmallIntegerField(default=0, help_text='guesses at this code')),
                ('draft_id', models.UUIDField(null=True, unique=True)),
                ('consented_at', models.DateTimeField(null=True)),
                ('leave_until', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(help_text='when the helper or the citizen ended it without filing', null=True)),
                ('filed_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('citizen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.offering')),
            ],
            options={
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('id', models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('full_name', models.CharField(help_text='as citizens read it in the message that asks them', max_length=200)),
                ('kind', models.CharField(choices=[('volunteer', 'Tình nguyện viên'), ('agent', 'Nhân viên bưu điện')], max_length=10)),
                ('organisation', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(help_text='the last day included', null=True)),
                ('appointed_at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('ended_at', models.DateTimeField(help_text='from this moment on he helps no more, whatever the dates say', null=True)),
                ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(help_text='the office that answers for him', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-appointed_at'],
            },
        ),
        migrations.CreateModel(
            name='HelperLook',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=motcua.foundation.clock.now)),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='assistance.helpedfiling')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddIndex(
            model_name='helpedfiling',
            index=models.Index(fields=['helper', 'asked_at'], name='helped_by_helper'),
        ),
        migrations.AddIndex(
            model_name='helpedfiling',
            index=models.Index(condition=models.Q(('filed_at__isnull', False)), fields=['filed_at'], name='helped_by_filing'),
        ),
        migrations.AddConstraint(
            model_name='helpedfiling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consented_at', None), ('dossier', None), ('draft_id', None), ('leave_until', None)), models.Q(('consented_at__isnull', False), ('draft_id__isnull', False), ('leave_until__isnull', False)), _connector='OR'), name='helped_only_with_consent'),
        ),
        migrations.AddConstraint(
            model_name='helpedfiling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dossier', None), ('filed_at', None)), models.Q(('dossier__isnull', False), ('filed_at__isnull', False)), _connector='OR'), name='helped_filed_with_its_dossier'),
        ),
        migrations.AddConstraint(
            model_name='helper',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='helper_until_after_since'),
        ),
    ]
