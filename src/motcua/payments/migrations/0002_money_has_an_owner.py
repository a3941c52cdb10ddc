"""Tries and sums name what was owed and whose money it is; what is there already is filled in."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
    update payments_paymentattempt a set due_id = d.id from dossiers_feedue d where d.dossier_id = a.dossier_id;
    update payments_settlement s set due_id = d.id, authority_id = f.receiving_authority_id
    from dossiers_feedue d join dossiers_dossier f on f.id = d.dossier_id where d.dossier_id = s.dossier_id
"""


def to(model: str) -> models.ForeignKey:
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("dossiers", "0017_fee_dues"), ("authorities", "0004_social_insurance")]

    operations = [
        migrations.AddField("paymentattempt", "due", to("dossiers.feedue")),
        migrations.AddField("settlement", "due", to("dossiers.feedue")),
        migrations.AddField("settlement", "authority", to("authorities.authority")),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
