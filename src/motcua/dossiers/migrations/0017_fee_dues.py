"""What is owed becomes a row of its own; what older dossiers owe is taken over as they were quoted."""

import django.db.models.deletion
from django.db import migrations, models

import motcua.foundation.clock
import motcua.foundation.ids

TAKE_OVER = """
    insert into dossiers_feedue (id, dossier_id, moment, lines, amount, ordinary, exempted, frozen_at, paid_at)
    select gen_random_uuid(), id, 'receipt', fee_quote, fee_amount, fee_amount, 0, submitted_at, fee_paid_at
    from dossiers_dossier where fee_amount > 0
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0016_fewer_indexes")]

    operations = [
        migrations.CreateModel(
            name="FeeDue",
            fields=[
                ("id", models.UUIDField(default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("moment", models.CharField(choices=[("receipt", "Khi nộp hồ sơ"), ("supplement", "Khi bổ sung hồ sơ"), ("result", "Khi có kết quả"), ("correction", "Tính lại")], default="receipt", max_length=10)),
                ("lines", models.JSONField(default=list, help_text="as `catalogue.quoting.Line`")),
                ("amount", models.PositiveBigIntegerField(help_text="đồng to pay")),
                ("ordinary", models.PositiveBigIntegerField(help_text="đồng that a counter asks without exemption or policy")),
                ("exempted", models.PositiveBigIntegerField(default=0, help_text="đồng taken off for who the applicant is")),
                ("frozen_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                ("paid_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="dues", to="dossiers.dossier")),
            ],
            options={"ordering": ["frozen_at", "id"]},
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
