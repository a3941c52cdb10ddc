import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.foundation.clock
import motcua.foundation.encryption


class Migration(migrations.Migration):

    dependencies = [
        ("authorities", "0003_delegation"),
        ("catalogue", "0004_national_cards"),
        ("dossiers", "0011_supplements_and_waits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                (
                    "field",
                    models.CharField(
                        blank=True, help_text="field of procedures; empty: of every field", max_length=200
                    ),
                ),
                ("made_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="authorities.authority"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("people", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "procedure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.procedure",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "procedure__name_vi", "field"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "role", "procedure", "field"),
                        name="one_assignment_rule_a_subject",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("procedure", None), ("field", ""), _connector="OR"),
                        name="a_rule_is_for_a_procedure_or_a_field",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComponentCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("component", models.CharField(max_length=60)),
                (
                    "verdict",
                    models.CharField(choices=[("ok", "Đạt"), ("wrong", "Sai"), ("missing", "Thiếu")], max_length=10),
                ),
                (
                    "reason",
                    motcua.foundation.encryption.EncryptedText(
                        default="", help_text="what is wrong with it; goes into the request to the applicant"
                    ),
                ),
                ("at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="dossiers.dossier"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "component"), name="one_check_a_component")
                ],
            },
        ),
    ]
