"""What people decide: judgements with what they are about, what a later reading no longer says, what waits."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from elchi.house import guards


def settle_anew(apps: Any, schema_editor: Any) -> None:
    """Let the next settlement compute everything, so that what waits for people is known."""
    apps.get_model("ledger", "Register").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_guards_and_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="contradiction",
            name="judgement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ledger.judgement",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="awaits",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="correction",
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name="judgement",
            name="of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="on_it",
                to="ledger.judgement",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="seconds",
            field=models.IntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Judged",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.IntegerField(null=True)),
                ("side", models.CharField(max_length=10)),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judged",
                        to="ledger.judgement",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judged_rows",
                        to="ledger.statement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.CharField(max_length=90, primary_key=True, serialize=False)),
                ("block", models.CharField(db_index=True, max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("why", models.CharField(max_length=80)),
                ("weight", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["-weight", "id"], name="waiting_by_weight")],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns",
                        to="ledger.judgement",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concern_rows",
                        to="ledger.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "judgement"), name="concern_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Superseded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_rows",
                        to="ledger.reading",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_rows",
                        to="ledger.statement",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "reading"), name="superseded_once")
                ],
            },
        ),
        migrations.RunPython(guards.install, migrations.RunPython.noop),
        migrations.RunPython(settle_anew, migrations.RunPython.noop),
    ]
