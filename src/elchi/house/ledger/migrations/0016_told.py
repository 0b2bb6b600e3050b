"""What stands of a record is known by a digest, so that one telling more among thousands is put in without reading them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0015_under_way"),)
    operations = (
        migrations.AddField("record", "told", models.CharField(max_length=32, null=True)),
        migrations.AddField("recordvalue", "told", models.CharField(max_length=32, null=True)),
    )
