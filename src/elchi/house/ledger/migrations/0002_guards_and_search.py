"""Guards of history, and the full-text index."""

from typing import Any

from django.db import migrations

from elchi.house import guards
from elchi.house.ledger import full_text


def make_index(apps: Any, schema_editor: Any) -> None:
    full_text.create(schema_editor.connection)


def drop_index(apps: Any, schema_editor: Any) -> None:
    full_text.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0001_tables"), ("holdings", "0001_tables"))
    operations = (
        migrations.RunPython(guards.install, guards.remove),
        migrations.RunPython(make_index, drop_index),
    )
