"""Cards know the fingerprint of the reader that read their text last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0007_twins"),)
    operations = (
        migrations.AddField(
            model_name="card",
            name="read_by",
            field=models.CharField(default="", max_length=100),
        ),
    )
