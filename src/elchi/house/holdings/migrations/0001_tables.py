import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("short", models.CharField(max_length=64, unique=True)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=200)),
                ("added", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.TextField()),
                ("door", models.CharField(max_length=20)),
                ("arrived", models.DateTimeField()),
                ("findings", models.JSONField(default=list)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="holdings.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.TextField(null=True)),
                ("author", models.TextField(null=True)),
                ("author_office", models.TextField(null=True)),
                ("publisher", models.TextField(null=True)),
                ("published", models.CharField(max_length=60, null=True)),
                ("language", models.CharField(max_length=20, null=True)),
                ("identifiers", models.JSONField(default=list)),
                ("subjects", models.JSONField(default=list)),
                ("made", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="holdings.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FixityEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked", models.DateTimeField()),
                ("outcome", models.CharField(max_length=20)),
                ("note", models.TextField(default="")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fixity_events",
                        to="holdings.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Transcript",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("version", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=20, null=True)),
                ("text", models.TextField()),
                ("blocks", models.JSONField()),
                ("made", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transcripts",
                        to="holdings.document",
                    ),
                ),
            ],
        ),
    ]
