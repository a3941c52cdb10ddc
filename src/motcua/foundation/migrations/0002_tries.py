"""The table of rate limits. Unlogged: a crash forgets who tried how often, and nothing else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_cache_table")]
    operations = [
        migrations.RunSQL(
            "create unlogged table tries (key text primary key, count integer not null, until timestamptz not null)",
            "drop table tries",
        ),
    ]
