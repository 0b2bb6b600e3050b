"""Cards know whose word their document is; those for which that is known are settled anew."""

from typing import Any

from django.db import migrations, models

from elchi.house.ledger.speaking import spoken_by


def tell(apps: Any, schema_editor: Any) -> None:
    """Fill in what the entries and addresses tell."""
    cards = apps.get_model("ledger", "Card").objects
    for card in cards.select_related("entry").order_by("pk").iterator(chunk_size=500):
        told = spoken_by(card.entry, card.origin)
        if told["speaker"] is not None:
            cards.filter(pk=card.pk).update(settled=False, **told)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0008_read_by"), ("holdings", "0004_authority"))
    operations = (
        migrations.AddField("card", "speaker", models.CharField(max_length=40, null=True)),
        migrations.AddField("card", "official", models.BooleanField(default=False)),
        migrations.AddField("card", "known_by", models.CharField(default="", max_length=20)),
        migrations.RunPython(tell, migrations.RunPython.noop),
    )
