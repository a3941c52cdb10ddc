"""Where a result is collected, if the person chose; and where cases of older systems came from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("authorities", "0001_initial"), ("dossiers", "0009_step_shares")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="returning_authority",
            field=models.ForeignKey(
                help_text="where to collect, if chosen",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="authorities.authority",
            ),
        ),
        migrations.CreateModel(
            name="ImportedCase",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="imported",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=50)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "number"), name="one_dossier_an_old_number")
                ]
            },
        ),
    ]
