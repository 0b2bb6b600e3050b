"""The table of changes. Its triggers are made after every migration (`interlibrary.apps`)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = (("ledger", "0002_guards_and_search"), ("holdings", "0001_tables"))

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("stamp", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=80)),
                ("number", models.BigIntegerField()),
                ("stamp", models.CharField(max_length=20)),
                ("deleted", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["number"], name="change_by_number"),
                    models.Index(fields=["stamp", "number"], name="change_by_stamp"),
                ],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="change_once")],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spec", models.CharField(max_length=120)),
                ("number", models.BigIntegerField()),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_rows",
                        to="interlibrary.change",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["spec", "number"], name="member_by_set")],
            },
        ),
    ]
