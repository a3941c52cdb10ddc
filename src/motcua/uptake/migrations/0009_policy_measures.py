import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_stages"),
        ("uptake", "0008_trust"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("facts", models.JSONField()),
                (
                    "policy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="measure", to="catalogue.feepolicy"
                    ),
                ),
            ],
        ),
    ]
