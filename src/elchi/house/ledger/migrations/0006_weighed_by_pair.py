"""What waits knows by the use of which two states it is weighed."""

from typing import Any

from django.db import migrations, models


def settle_anew(apps: Any, schema_editor: Any) -> None:
    """Let the next settlement write what waits anew."""
    apps.get_model("ledger", "Register").objects.all().delete()


def nothing(apps: Any, schema_editor: Any) -> None:
    """Going back needs nothing more."""


class Migration(migrations.Migration):
    dependencies = (("ledger", "0005_tellings"),)
    operations = (
        migrations.AddField(
            model_name="waiting",
            name="pair",
            field=models.CharField(db_index=True, default="", max_length=82),
        ),
        migrations.RunPython(settle_anew, nothing),
    )
