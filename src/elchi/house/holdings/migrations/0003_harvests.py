import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("holdings", "0002_fetches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Harvest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.TextField()),
                ("format", models.CharField(max_length=60)),
                ("spec", models.CharField(max_length=200)),
                ("until", models.CharField(default="", max_length=20)),
                ("token", models.TextField(default="")),
                ("since", models.CharField(default="", max_length=20)),
                ("begun", models.CharField(default="", max_length=20)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("address", "format", "spec"), name="harvest_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Harvested",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identifier", models.TextField()),
                ("stamp", models.CharField(max_length=40)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="holdings.document",
                    ),
                ),
                (
                    "harvest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="holdings.harvest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("harvest", "identifier"), name="harvested_once")
                ],
            },
        ),
    ]
