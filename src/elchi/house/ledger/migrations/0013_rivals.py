"""What a contradiction is between, so that it is told in any language; a library settles everything anew for it."""

from typing import Any

from django.db import migrations, models


def settle_anew(apps: Any, schema_editor: Any) -> None:
    """Let the register be of no version that is known."""
    apps.get_model("ledger", "Register").objects.update(version="")


class Migration(migrations.Migration):
    dependencies = (("ledger", "0012_search_forms"),)
    operations = (
        migrations.AddField("contradiction", "rivals", models.JSONField(default=list)),
        migrations.AddField("contradiction", "about", models.TextField(null=True)),
        migrations.RunPython(settle_anew, migrations.RunPython.noop),
    )
