"""Numbers of official papers: a counter for each authority, year and symbol, and the book of what was numbered."""

import django.db.models.deletion
import motcua.foundation.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0002_editors"),
        ("dossiers", "0006_drafts_opinions_apologies"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=30)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authorities.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year", "symbol"), name="one_counter_a_symbol_and_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=30)),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("journal_seq", models.PositiveIntegerField(help_text="the journal line that the paper tells of")),
                ("given_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authorities.authority"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_numbers",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year", "symbol", "sequence"), name="no_paper_number_twice"
                    ),
                    models.UniqueConstraint(fields=("dossier", "kind", "journal_seq"), name="one_number_a_paper"),
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="number",
            field=models.CharField(blank=True, help_text="of an official paper: 125/TNHS", max_length=50),
        ),
    ]
