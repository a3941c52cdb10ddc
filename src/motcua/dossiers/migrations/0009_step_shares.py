from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0008_lists_views_exports"),
    ]

    operations = [
        migrations.AddField(
            model_name="steprun",
            name="counts_from",
            field=models.DateTimeField(help_text="null while its clock stands", null=True),
        ),
        migrations.AddField(
            model_name="steprun",
            name="left",
            field=models.DurationField(help_text="working time left of its share at `counts_from`", null=True),
        ),
        migrations.AlterField(
            model_name="clockentry",
            name="limit",
            field=models.JSONField(
                help_text="where it starts: {amount, unit, calendar, cutoff or policy}, or {until, calendar}; a promise: {to}",
                null=True,
            ),
        ),
    ]
