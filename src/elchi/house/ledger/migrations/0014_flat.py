"""What is not settled is found at once, and how much stands is known, however large the library is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0013_rivals"),)
    operations = (
        migrations.AlterField("card", "settled", models.BooleanField(default=False)),
        migrations.AddIndex(
            "card",
            models.Index(fields=["document"], condition=models.Q(settled=False), name="card_unsettled"),
        ),
        migrations.AddField("register", "records", models.IntegerField(default=0)),
        migrations.AddField("register", "contradictions", models.IntegerField(default=0)),
    )
