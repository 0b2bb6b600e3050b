"""The tables of sketches, by which twins are found: computed, and may be thrown away."""

from django.db import models

from elchi.house.holdings.models import Document


class Sketch(models.Model):
    """The sketch of a document's text (`elchi.cataloguing.twins`); `hashes` are unsigned 64-bit numbers in digits."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="+")
    runs = models.IntegerField()
    hashes = models.JSONField()


class SketchKey(models.Model):
    """A number of which twins share at least one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField(db_index=True)
