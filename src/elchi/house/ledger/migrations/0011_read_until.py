"""Readings know up to which character a text was read that tells more than one reading takes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0010_nodes"),)
    operations = (
        migrations.AddField(
            model_name="reading",
            name="until",
            field=models.IntegerField(null=True),
        ),
    )
