"""All tables of the ledger as the migrations up to 0015 leave them, with guards and index, for a new library."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from elchi.house import guards
from elchi.house.ledger import full_text
from elchi.house.tables import CreateTables


def make_index(apps: Any, schema_editor: Any) -> None:
    full_text.create(schema_editor.connection)


def drop_index(apps: Any, schema_editor: Any) -> None:
    full_text.drop(schema_editor.connection)


def _id() -> tuple[str, Any]:
    field = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    return ("id", field)


class Migration(migrations.Migration):
    initial = True
    replaces = (
        ("ledger", "0001_tables"),
        ("ledger", "0002_guards_and_search"),
        ("ledger", "0003_judgements"),
        ("ledger", "0004_search_fields"),
        ("ledger", "0005_tellings"),
        ("ledger", "0006_weighed_by_pair"),
        ("ledger", "0007_twins"),
        ("ledger", "0008_read_by"),
        ("ledger", "0009_speakers"),
        ("ledger", "0010_nodes"),
        ("ledger", "0011_read_until"),
        ("ledger", "0012_search_forms"),
        ("ledger", "0013_rivals"),
        ("ledger", "0014_flat"),
        ("ledger", "0015_under_way"),
    )
    dependencies = (("holdings", "0001_squashed_0004_authority"),)
    operations = (
        CreateTables(
            migrations.CreateModel(
                name="SearchEntry",
                fields=[
                    _id(),
                    ("kind", models.CharField(max_length=20)),
                    ("key", models.CharField(max_length=80)),
                    ("title", models.TextField()),
                    ("date", models.CharField(max_length=60, null=True)),
                    ("language", models.CharField(max_length=20, null=True)),
                    ("states", models.JSONField(default=list)),
                    ("date_key", models.CharField(default="", max_length=20)),
                    ("title_key", models.CharField(default="", max_length=200)),
                    ("codes", models.TextField(default="")),
                    ("length", models.IntegerField(default=0)),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="entry_once")],
                    "indexes": [
                        models.Index(fields=["date_key", "id"], name="entry_by_date"),
                        models.Index(fields=["title_key", "id"], name="entry_by_title"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FacetValue",
                fields=[
                    _id(),
                    ("facet", models.CharField(max_length=20)),
                    ("value", models.TextField()),
                ],
                options={
                    "constraints": (
                        models.UniqueConstraint(fields=("facet", "value"), name="facet_value_once"),
                    ),
                },
            ),
            migrations.CreateModel(
                name="SearchIndex",
                fields=[
                    _id(),
                    ("version", models.CharField(max_length=60)),
                ],
            ),
            migrations.CreateModel(
                name="Telling",
                fields=[
                    ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                    ("source", models.CharField(db_index=True, max_length=64)),
                    ("block", models.CharField(max_length=32)),
                    ("said", models.BinaryField()),
                    ("node", models.BigIntegerField()),
                    ("voice", models.BinaryField()),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["node", "number"], name="telling_by_node"),
                        models.Index(fields=["block", "node"], name="telling_by_block"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Key",
                fields=[
                    _id(),
                    ("key", models.BigIntegerField()),
                    ("day", models.IntegerField()),
                    ("node", models.BigIntegerField()),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("key", "day", "node"), name="key_once")],
                },
            ),
            migrations.CreateModel(
                name="Alike",
                fields=[
                    _id(),
                    ("one", models.BigIntegerField()),
                    ("other", models.BigIntegerField(db_index=True)),
                    ("score", models.FloatField()),
                    ("weak", models.BooleanField()),
                ],
                options={
                    "constraints": (models.UniqueConstraint(fields=("one", "other"), name="alike_once"),),
                },
            ),
            migrations.CreateModel(
                name="Sketch",
                fields=[
                    (
                        "document",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            primary_key=True,
                            related_name="+",
                            serialize=False,
                            to="holdings.document",
                        ),
                    ),
                    ("runs", models.IntegerField()),
                    ("hashes", models.JSONField()),
                ],
            ),
            migrations.CreateModel(
                name="SketchKey",
                fields=[
                    _id(),
                    ("key", models.BigIntegerField(db_index=True)),
                    (
                        "document",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="holdings.document",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Reading",
                fields=[
                    _id(),
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
                    ("until", models.IntegerField(null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("transcript", "reader"), name="one_reading_a_reader")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Statement",
                fields=[
                    ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                    ("ordinal", models.IntegerField()),
                    ("kind", models.CharField(max_length=20)),
                    ("rules", models.TextField()),
                    (
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="statements",
                            to="ledger.reading",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Value",
                fields=[
                    _id(),
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
                    _id(),
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
                name="Judgement",
                fields=[
                    _id(),
                    ("act", models.CharField(db_index=True, max_length=40)),
                    ("subject", models.CharField(db_index=True, max_length=200)),
                    ("by", models.CharField(max_length=200)),
                    ("when", models.DateTimeField()),
                    ("because", models.TextField()),
                    ("awaits", models.BooleanField(null=True)),
                    ("correction", models.TextField(null=True)),
                    (
                        "of",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="on_it",
                            to="ledger.judgement",
                        ),
                    ),
                    ("seconds", models.IntegerField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="Judged",
                fields=[
                    _id(),
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
                name="Superseded",
                fields=[
                    _id(),
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
                    ("settled", models.BooleanField(default=False)),
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
                    ("read_by", models.CharField(default="", max_length=100)),
                    ("speaker", models.CharField(max_length=40, null=True)),
                    ("official", models.BooleanField(default=False)),
                    ("known_by", models.CharField(default="", max_length=20)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["twins"], name="card_by_twins"),
                        models.Index(
                            condition=models.Q(("settled", False)), fields=["document"], name="card_unsettled"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Register",
                fields=[
                    _id(),
                    ("version", models.CharField(max_length=60)),
                    ("records", models.IntegerField(default=0)),
                    ("contradictions", models.IntegerField(default=0)),
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
                name="FormerRecord",
                fields=[
                    ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                    (
                        "statement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="ledger.statement",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="RecordState",
                fields=[
                    _id(),
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
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("code", "record"), name="state_once_a_record")
                    ],
                },
            ),
            migrations.CreateModel(
                name="RecordStatement",
                fields=[
                    _id(),
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
                    _id(),
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
                name="Witness",
                fields=[
                    _id(),
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="ledger.statement",
                        ),
                    ),
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
                    (
                        "judgement",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="ledger.judgement",
                        ),
                    ),
                    ("rivals", models.JSONField(default=list)),
                    ("about", models.TextField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="ContradictionState",
                fields=[
                    _id(),
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
                    _id(),
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="ledger.statement",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Concern",
                fields=[
                    _id(),
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
                name="Waiting",
                fields=[
                    ("id", models.CharField(max_length=90, primary_key=True, serialize=False)),
                    ("block", models.CharField(db_index=True, max_length=80)),
                    ("kind", models.CharField(max_length=20)),
                    ("why", models.CharField(max_length=80)),
                    ("weight", models.IntegerField()),
                    ("pair", models.CharField(db_index=True, default="", max_length=82)),
                ],
                options={
                    "indexes": [models.Index(fields=["-weight", "id"], name="waiting_by_weight")],
                },
            ),
            migrations.CreateModel(
                name="Pair",
                fields=[
                    _id(),
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
            migrations.CreateModel(
                name="Agent",
                fields=[
                    _id(),
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
                name="Spelling",
                fields=[
                    _id(),
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
                options={
                    "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="spelling_once")],
                },
            ),
            migrations.CreateModel(
                name="SpellingKey",
                fields=[
                    _id(),
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
                name="AlikeSpellings",
                fields=[
                    _id(),
                    (
                        "one",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="ledger.spelling",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="ledger.spelling",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Part",
                fields=[
                    _id(),
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
        ),
        migrations.RunPython(guards.install, guards.remove),
        migrations.RunPython(make_index, drop_index),
    )
