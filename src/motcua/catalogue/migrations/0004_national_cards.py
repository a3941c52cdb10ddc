"""Room for what the national base really holds: long names, which reader read it, what an import told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_authoring_events")]

    operations = [
        migrations.AlterField("card", "title", models.TextField()),
        migrations.AlterField("card", "field", models.CharField(blank=True, db_index=True, max_length=500)),
        migrations.AlterField("card", "level", models.CharField(blank=True, max_length=200)),
        migrations.AlterField("card", "body", models.TextField(blank=True)),
        migrations.AddField("card", "reader", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("card", "missing", models.JSONField(default=list)),
        migrations.AddField("cardimport", "returned", models.JSONField(default=list)),
        migrations.AddField("cardimport", "unchanged", models.PositiveIntegerField(default=0)),
        migrations.AddField("cardimport", "partial", models.BooleanField(default=False)),
    ]
