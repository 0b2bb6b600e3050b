"""On PostgreSQL who writes history shares a lock, so that the journal can wait for all of them."""

from django.db import migrations

from elchi.house import guards


class Migration(migrations.Migration):
    dependencies = (("ledger", "0014_flat"), ("holdings", "0004_authority"))
    operations = (migrations.RunPython(guards.install, migrations.RunPython.noop),)
