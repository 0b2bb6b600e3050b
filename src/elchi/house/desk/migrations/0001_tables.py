"""Failed log-ins, and the groups of those who work here."""

from typing import Any

from django.db import migrations, models

GROUPS = ("reader", "curator", "head")


def make_groups(apps: Any, schema_editor: Any) -> None:
    for name in GROUPS:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=64)),
                ("place", models.CharField(db_index=True, max_length=64)),
                ("when", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
