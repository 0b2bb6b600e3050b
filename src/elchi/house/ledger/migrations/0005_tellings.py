"""What the register hears, its small blocks and who are alike, in place of whole realms: settled anew once."""

from typing import Any

from django.db import migrations, models


def settle_anew(apps: Any, schema_editor: Any) -> None:
    """Let the next settlement hear everything."""
    apps.get_model("ledger", "Register").objects.all().delete()


def nothing(apps: Any, schema_editor: Any) -> None:
    """Going back needs nothing more."""


def _id() -> tuple[str, Any]:
    field = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    return ("id", field)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0004_search_fields"),)
    operations = (
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("source", models.CharField(db_index=True, max_length=64)),
                ("block", models.CharField(db_index=True, max_length=32)),
                ("heard", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                _id(),
                ("key", models.BigIntegerField()),
                ("day", models.IntegerField()),
                ("number", models.BigIntegerField()),
            ],
            options={
                "constraints": (models.UniqueConstraint(fields=("key", "day", "number"), name="key_once"),),
            },
        ),
        migrations.CreateModel(
            name="Alike",
            fields=[
                _id(),
                ("one", models.BigIntegerField()),
                ("other", models.BigIntegerField(db_index=True)),
                ("score", models.FloatField()),
                ("weak", models.BooleanField()),
            ],
            options={
                "constraints": (models.UniqueConstraint(fields=("one", "other"), name="alike_once"),),
            },
        ),
        migrations.DeleteModel(name="Block"),
        migrations.RunPython(settle_anew, nothing),
    )
