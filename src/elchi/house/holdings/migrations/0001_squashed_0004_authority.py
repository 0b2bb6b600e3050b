"""All tables of the holdings as the migrations up to 0004 leave them, for a new library."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from elchi.house import guards
from elchi.house.tables import CreateTables


def _id() -> tuple[str, Any]:
    field = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    return ("id", field)


class Migration(migrations.Migration):
    initial = True
    replaces = (
        ("holdings", "0001_tables"),
        ("holdings", "0002_fetches"),
        ("holdings", "0003_harvests"),
        ("holdings", "0004_authority"),
    )
    dependencies = ()
    operations = (
        CreateTables(
            migrations.CreateModel(
                name="Document",
                fields=[
                    _id(),
                    ("digest", models.CharField(max_length=64, unique=True)),
                    ("short", models.CharField(max_length=64, unique=True)),
                    ("size", models.BigIntegerField()),
                    ("media_type", models.CharField(max_length=200)),
                    ("added", models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name="Arrival",
                fields=[
                    _id(),
                    ("origin", models.TextField()),
                    ("door", models.CharField(max_length=20)),
                    ("arrived", models.DateTimeField()),
                    ("findings", models.JSONField(default=list)),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="arrivals",
                            to="holdings.document",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Transcript",
                fields=[
                    _id(),
                    ("digest", models.CharField(max_length=64, unique=True)),
                    ("version", models.CharField(max_length=60)),
                    ("language", models.CharField(max_length=20, null=True)),
                    ("text", models.TextField()),
                    ("blocks", models.JSONField()),
                    ("made", models.DateTimeField()),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="transcripts",
                            to="holdings.document",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Entry",
                fields=[
                    _id(),
                    ("title", models.TextField(null=True)),
                    ("author", models.TextField(null=True)),
                    ("author_office", models.TextField(null=True)),
                    ("publisher", models.TextField(null=True)),
                    ("published", models.CharField(max_length=60, null=True)),
                    ("language", models.CharField(max_length=20, null=True)),
                    ("identifiers", models.JSONField(default=list)),
                    ("subjects", models.JSONField(default=list)),
                    ("made", models.DateTimeField()),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="entries",
                            to="holdings.document",
                        ),
                    ),
                    ("authority", models.CharField(max_length=40, null=True)),
                ],
            ),
            migrations.CreateModel(
                name="FixityEvent",
                fields=[
                    _id(),
                    ("checked", models.DateTimeField()),
                    ("outcome", models.CharField(max_length=20)),
                    ("note", models.TextField(default="")),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="fixity_events",
                            to="holdings.document",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Fetch",
                fields=[
                    _id(),
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
            migrations.CreateModel(
                name="Harvest",
                fields=[
                    _id(),
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
                    _id(),
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
        ),
        migrations.RunPython(guards.install, guards.remove),
    )
