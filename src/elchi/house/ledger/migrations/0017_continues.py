"""A statement of a later reading knows which of an earlier one it carries on, so that records keep their addresses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0016_told"),)
    operations = (
        migrations.AddField(
            "statement", "continues", models.CharField(max_length=32, null=True, db_index=True)
        ),
    )
