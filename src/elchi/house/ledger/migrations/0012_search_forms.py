"""The search index of version 3: words by their forms, facets by codes, sealed stretches; `open_library` fills it."""

from typing import Any

from django.db import migrations, models

from elchi.house.ledger import full_text


def make_index_anew(apps: Any, schema_editor: Any) -> None:
    """Make the tables of the index in their new form, empty."""
    full_text.drop(schema_editor.connection)
    full_text.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0011_read_until"),)
    operations = (
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=20)),
                ("value", models.TextField()),
            ],
            options={
                "constraints": (models.UniqueConstraint(fields=["facet", "value"], name="facet_value_once"),)
            },
        ),
        migrations.RemoveField("searchentry", "facets"),
        migrations.AddField("searchentry", "codes", models.TextField(default="")),
        migrations.AddField("searchentry", "length", models.IntegerField(default=0)),
        migrations.AddIndex("searchentry", models.Index(fields=["date_key", "id"], name="entry_by_date")),
        migrations.AddIndex("searchentry", models.Index(fields=["title_key", "id"], name="entry_by_title")),
        migrations.RunPython(make_index_anew, migrations.RunPython.noop),
    )
