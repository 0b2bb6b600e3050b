"""Sketches of texts, by which twins are found; the texts there are sketched here."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def sketch_all(apps: Any, schema_editor: Any) -> None:
    """Sketch the texts of a library that has some; the next settlement computes everything."""
    from elchi.house.ledger import twinning
    from elchi.house.ledger.models import Card

    cards = apps.get_model("ledger", "Card").objects
    if not cards.exists():
        return
    # Of a card what the table has by now: later columns are not there yet.
    told = cards.order_by("document_id").values_list("document_id", "twins", "transcript__text")
    for document, twins, text in told.iterator(chunk_size=100):
        twinning.write_sketch(Card(document_id=document, twins=twins), text)
    apps.get_model("ledger", "Register").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = (("ledger", "0006_weighed_by_pair"), ("holdings", "0002_fetches"))
    operations = (
        migrations.AddIndex(
            model_name="card",
            index=models.Index(fields=["twins"], name="card_by_twins"),
        ),
        migrations.CreateModel(
            name="Sketch",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="holdings.document",
                    ),
                ),
                ("runs", models.IntegerField()),
                ("hashes", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="SketchKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField(db_index=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="holdings.document"
                    ),
                ),
            ],
        ),
        migrations.RunPython(sketch_all, migrations.RunPython.noop),
    )
