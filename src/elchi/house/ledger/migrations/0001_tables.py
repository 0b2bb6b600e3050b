import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("holdings", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("ordinal", models.IntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("rules", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Contradiction",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("content", models.CharField(max_length=64)),
                ("block", models.CharField(db_index=True, max_length=80)),
                ("constraint", models.CharField(max_length=60)),
                ("note", models.TextField()),
                ("record", models.CharField(db_index=True, max_length=80, null=True)),
                ("cause", models.TextField(null=True)),
                ("states", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(db_index=True, max_length=40)),
                ("subject", models.CharField(db_index=True, max_length=200)),
                ("by", models.CharField(max_length=200)),
                ("when", models.DateTimeField()),
                ("because", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=100)),
                ("language", models.CharField(max_length=20, null=True)),
                ("published", models.CharField(max_length=60, null=True)),
                ("passed", models.BooleanField()),
                ("unread", models.JSONField(default=list)),
                ("made", models.DateTimeField()),
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="holdings.transcript",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Agent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("slug", models.CharField(max_length=200)),
                ("name", models.TextField()),
                ("states", models.JSONField(default=list)),
                ("also", models.JSONField(default=list)),
                ("offices", models.JSONField(default=list)),
                ("records", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="agent_once")],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="block_row",
                        serialize=False,
                        to="ledger.statement",
                    ),
                ),
                ("block", models.CharField(db_index=True, max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="ContradictionState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(db_index=True, max_length=40)),
                (
                    "contradiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_rows",
                        to="ledger.contradiction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContradictionWitness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.IntegerField()),
                ("source", models.CharField(max_length=64)),
                ("value", models.IntegerField()),
                (
                    "contradiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="witness_rows",
                        to="ledger.contradiction",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.statement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormerRecord",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.statement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("a", models.CharField(max_length=40)),
                ("b", models.CharField(db_index=True, max_length=40)),
                ("total", models.IntegerField()),
                ("counts", models.JSONField(default=list)),
                ("latest", models.CharField(max_length=60, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["-total", "a", "b"], name="pair_by_total")],
                "constraints": [models.UniqueConstraint(fields=("a", "b"), name="pair_once")],
            },
        ),
        migrations.AddField(
            model_name="statement",
            name="reading",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="ledger.reading"
            ),
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="holdings.document",
                    ),
                ),
                ("title", models.TextField()),
                ("publisher", models.TextField(null=True)),
                ("published", models.CharField(max_length=60, null=True)),
                ("language", models.CharField(max_length=20, null=True)),
                ("origin", models.TextField()),
                ("states", models.JSONField(default=list)),
                ("counts", models.JSONField(default=list)),
                ("twins", models.CharField(max_length=64)),
                ("settled", models.BooleanField(db_index=True, default=False)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="holdings.entry"
                    ),
                ),
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="holdings.transcript",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ledger.reading",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("content", models.CharField(max_length=64)),
                ("block", models.CharField(db_index=True, max_length=32)),
                ("kind", models.CharField(max_length=20)),
                ("type", models.CharField(max_length=60, null=True)),
                ("action", models.CharField(max_length=60, null=True)),
                ("title", models.TextField()),
                ("date", models.CharField(max_length=60, null=True)),
                ("date_key", models.CharField(default="", max_length=20)),
                ("place", models.TextField(null=True)),
                ("states", models.JSONField(default=list)),
                ("people", models.JSONField(default=list)),
                ("sources", models.IntegerField(default=0)),
                ("disputed", models.BooleanField(default=False)),
                ("planned", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-date_key", "id"], name="record_by_date"),
                    models.Index(fields=["kind", "-date_key", "id"], name="record_by_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_rows",
                        to="ledger.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.IntegerField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statement_rows",
                        to="ledger.record",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record_rows",
                        to="ledger.statement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.IntegerField()),
                ("field", models.CharField(max_length=60)),
                ("group", models.IntegerField(default=0)),
                ("value", models.TextField()),
                ("rank", models.IntegerField(default=0)),
                ("reason", models.TextField(default="")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="value_rows",
                        to="ledger.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("title", models.TextField()),
                ("date", models.CharField(max_length=60, null=True)),
                ("language", models.CharField(max_length=20, null=True)),
                ("states", models.JSONField(default=list)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="entry_once")],
            },
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=32)),
                ("name", models.TextField()),
                ("slug", models.CharField(db_index=True, max_length=200)),
                (
                    "agent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="spelling_rows",
                        to="ledger.agent",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=60)),
                ("group", models.IntegerField(default=0)),
                ("office", models.TextField(null=True)),
                ("state", models.CharField(db_index=True, max_length=40, null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="part_rows",
                        to="ledger.record",
                    ),
                ),
                (
                    "spelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="part_rows",
                        to="ledger.spelling",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AlikeSpellings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.spelling"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.spelling"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpellingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=120)),
                (
                    "spelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_rows",
                        to="ledger.spelling",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.IntegerField()),
                ("field", models.CharField(max_length=60)),
                ("group", models.IntegerField(default=0)),
                ("value", models.TextField()),
                ("rule", models.CharField(max_length=200)),
                ("because", models.TextField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values_said",
                        to="ledger.statement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("quote", models.TextField()),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="ledger.value",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.IntegerField()),
                ("source", models.CharField(max_length=64)),
                ("value", models.IntegerField()),
                (
                    "record_value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="witness_rows",
                        to="ledger.recordvalue",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.statement"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("transcript", "reader"), name="one_reading_a_reader"),
        ),
        migrations.AddConstraint(
            model_name="recordstate",
            constraint=models.UniqueConstraint(fields=("code", "record"), name="state_once_a_record"),
        ),
        migrations.AddConstraint(
            model_name="spelling",
            constraint=models.UniqueConstraint(fields=("kind", "key"), name="spelling_once"),
        ),
    ]
