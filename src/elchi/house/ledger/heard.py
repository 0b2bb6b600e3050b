"""The tables of what the register hears: tellings, their nodes in small blocks, and which two are alike. Computed."""

from django.db import models


class Telling(models.Model):
    """A statement of now as the register hears it, packed: `said` with what people corrected, and the `voice` that says it.

    `number` is that of the statement's id, `node` what it is compared as (`elchi.registry.blocks`); `block` names what
    was settled with it: everything linked by likeness over any number of links.
    """

    number = models.BigIntegerField(primary_key=True)
    source = models.CharField(max_length=64, db_index=True)
    node = models.BigIntegerField()
    block = models.CharField(max_length=32)
    voice = models.BinaryField()
    said = models.BinaryField()

    class Meta:
        indexes = (
            models.Index(fields=["node", "number"], name="telling_by_node"),
            models.Index(fields=["block", "node"], name="telling_by_block"),
        )


class Key(models.Model):
    """A node in a small block: what tellings of one thing share one of (`elchi.registry.touching.keys_of`)."""

    key = models.BigIntegerField()
    day = models.IntegerField()
    node = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "day", "node"], name="key_once"),)


class Alike(models.Model):
    """Two nodes that may be of one thing, by their numbers, the lower first."""

    one = models.BigIntegerField()
    other = models.BigIntegerField(db_index=True)
    score = models.FloatField()
    weak = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="alike_once"),)
