# Who hands the result over sees the dossier too: the index of the list knows the fourth office.

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0004_social_insurance'),
        ('catalogue', '0004_national_cards'),
        ('dossiers', '0013_notices_by_mail'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_desk',
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('open_role', ''), _negated=True), fields=['held_by', 'open_role', 'due_at', 'id'], include=('state', 'open_step', 'procedure', 'ward', 'assignee', 'channel', 'authority', 'receiving_authority', 'returning_authority'), name='dossier_desk'),
        ),
    ]
