"""The media type of a spreadsheet has 65 letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="storedfile",
            name="kind",
            field=models.CharField(help_text="media type, decided by the content", max_length=80),
        ),
    ]
