"""What is compared are nodes: statements, and the faces that many statements of an office bear. Settled anew once."""

from typing import Any

from django.db import migrations, models


def settle_anew(apps: Any, schema_editor: Any) -> None:
    """Let the next settlement hear everything."""
    for name in ("Register", "Telling", "Key", "Alike"):
        apps.get_model("ledger", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = (("ledger", "0009_speakers"),)
    operations = (
        migrations.RunPython(settle_anew, migrations.RunPython.noop),
        migrations.RenameField("telling", "heard", "said"),
        migrations.AlterField("telling", "block", models.CharField(max_length=32)),
        migrations.AddField("telling", "node", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("telling", "voice", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddIndex("telling", models.Index(fields=["node", "number"], name="telling_by_node")),
        migrations.AddIndex("telling", models.Index(fields=["block", "node"], name="telling_by_block")),
        migrations.RemoveConstraint("key", "key_once"),
        migrations.RenameField("key", "number", "node"),
        migrations.AddConstraint(
            "key", models.UniqueConstraint(fields=["key", "day", "node"], name="key_once")
        ),
    )
