"""Entries say whose own word a document is, where a person does."""

from django.db import migrations, models

from elchi.house import guards


class Migration(migrations.Migration):
    dependencies = (("holdings", "0003_harvests"),)
    operations = (
        migrations.AddField("entry", "authority", models.CharField(max_length=40, null=True)),
        migrations.RunPython(guards.install, migrations.RunPython.noop),
    )
