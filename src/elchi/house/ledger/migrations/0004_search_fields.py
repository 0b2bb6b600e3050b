from typing import Any

from django.db import migrations, models

from elchi.house.ledger import full_text


def make_index_anew(apps: Any, schema_editor: Any) -> None:
    """Make the words' table in its new form; `open_library` fills it, since no version is written down yet."""
    full_text.drop(schema_editor.connection)
    full_text.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0003_judgements"),)
    operations = (
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=60)),
            ],
        ),
        migrations.AddField("searchentry", "date_key", models.CharField(max_length=20, default="")),
        migrations.AddField("searchentry", "title_key", models.CharField(max_length=200, default="")),
        migrations.AddField("searchentry", "facets", models.JSONField(default=list)),
        migrations.RunPython(make_index_anew, migrations.RunPython.noop),
    )
