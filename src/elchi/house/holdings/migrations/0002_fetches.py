import django.db.models.deletion
from django.db import migrations, models

from elchi.house import guards


class Migration(migrations.Migration):
    dependencies = [
        ("holdings", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fetch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=40)),
                ("address", models.TextField()),
                ("key", models.CharField(max_length=32)),
                ("is_place", models.BooleanField()),
                ("looked", models.DateTimeField()),
                ("outcome", models.CharField(max_length=20)),
                ("status", models.IntegerField(null=True)),
                ("etag", models.TextField(null=True)),
                ("modified", models.TextField(null=True)),
                ("rest", models.DateTimeField(null=True)),
                ("note", models.TextField(default="")),
                ("warc", models.CharField(default="", max_length=200)),
                ("offset", models.BigIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fetches",
                        to="holdings.document",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "key", "id"], name="fetch_by_place"),
                    models.Index(fields=["key", "id"], name="fetch_by_address"),
                ],
            },
        ),
        migrations.RunPython(guards.install, migrations.RunPython.noop),
    ]
