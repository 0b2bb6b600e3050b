"""Tables of what can be found: computed, replaceable. The words themselves lie in the full-text index of the database."""

from django.db import models


class SearchEntry(models.Model):
    """Something that can be found; the words themselves lie in the full-text index of the database.

    `codes` are those of its facets (`facet_codes`), with commas; `length` is how many words its text has.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    title = models.TextField()
    date = models.CharField(max_length=60, null=True)
    language = models.CharField(max_length=20, null=True)
    states = models.JSONField(default=list)
    date_key = models.CharField(max_length=20, default="")
    title_key = models.CharField(max_length=200, default="")
    codes = models.TextField(default="")
    length = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="entry_once"),)
        indexes = (
            models.Index(fields=["date_key", "id"], name="entry_by_date"),
            models.Index(fields=["title_key", "id"], name="entry_by_title"),
        )


class FacetValue(models.Model):
    """A value of a facet, as entries bear it by its code."""

    facet = models.CharField(max_length=20)
    value = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["facet", "value"], name="facet_value_once"),)


class SearchIndex(models.Model):
    """The one row that says by which version the index was made; another version makes it anew."""

    version = models.CharField(max_length=60)
