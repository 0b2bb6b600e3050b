"""The changes of the library in their order, for those who harvest it. Triggers write them; nothing else does."""

from django.db import models


class Clock(models.Model):
    """One row: the number and moment of the last change. Neither ever goes back."""

    number = models.BigIntegerField()
    stamp = models.CharField(max_length=20)


class Change(models.Model):
    """The last change of a source (`key` is its document's) or record; `deleted` where it no longer stands.

    Rows are never taken away: who harvested a record once must be able to learn that it is gone. `number` grows with
    each change, `stamp` (UTC, to the second) with it.
    """

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=80)
    number = models.BigIntegerField()
    stamp = models.CharField(max_length=20)
    deleted = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="change_once"),)
        indexes = (
            models.Index(fields=["number"], name="change_by_number"),
            models.Index(fields=["stamp", "number"], name="change_by_stamp"),
        )


class Member(models.Model):
    """A set that a change belongs to (`kind:instrument`, `state:AZ`, `language:en`), with the change's number."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="member_rows")
    spec = models.CharField(max_length=120)
    number = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["spec", "number"], name="member_by_set"),)
