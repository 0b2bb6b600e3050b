"""What the library keeps of a document. Every row here is only ever added: the database refuses to edit one."""

from django.db import models


class Document(models.Model):
    """Bytes on the shelf. `digest` is their SHA-256; `short` its first digits, the id that stands in addresses."""

    digest = models.CharField(max_length=64, unique=True)
    short = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=200)
    added = models.DateTimeField()


class Arrival(models.Model):
    """One time the same bytes came in, and what was noticed about them then."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="arrivals")
    origin = models.TextField()
    door = models.CharField(max_length=20)
    arrived = models.DateTimeField()
    findings = models.JSONField(default=list)


class Transcript(models.Model):
    """The words of a document by one version of a transcriber; `digest` is the transcript's name."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="transcripts")
    digest = models.CharField(max_length=64, unique=True)
    version = models.CharField(max_length=60)
    language = models.CharField(max_length=20, null=True)
    text = models.TextField()
    blocks = models.JSONField()
    made = models.DateTimeField()


class Entry(models.Model):
    """A catalogue description; the newest of a document is the one that is shown.

    `authority` is the code of the state or organisation whose own word it is, where a person says so.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    title = models.TextField(null=True)
    author = models.TextField(null=True)
    author_office = models.TextField(null=True)
    publisher = models.TextField(null=True)
    published = models.CharField(max_length=60, null=True)
    language = models.CharField(max_length=20, null=True)
    identifiers = models.JSONField(default=list)
    subjects = models.JSONField(default=list)
    authority = models.CharField(max_length=40, null=True)
    made = models.DateTimeField()


class FixityEvent(models.Model):
    """One check of a document's bytes against its digest."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="fixity_events")
    checked = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    note = models.TextField(default="")


class Fetch(models.Model):
    """One look at an address that the library watches, or the first word of a page that was not looked at yet.

    `place` is the name of the watched place, `key` a digest of the address, `is_place` tells whether it is the place
    itself. `outcome` is `seen` (named, or said to have changed: to be fetched), `new`, `changed`, `same` (the same
    words), `unchanged` (the server says so), `gone` or `failed`. `document` is what the address held then. `rest` is
    until when the server wants to be left alone. `warc` and `offset` say where the fetch is written down.
    """

    place = models.CharField(max_length=40)
    address = models.TextField()
    key = models.CharField(max_length=32)
    is_place = models.BooleanField()
    looked = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    status = models.IntegerField(null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="fetches")
    etag = models.TextField(null=True)
    modified = models.TextField(null=True)
    rest = models.DateTimeField(null=True)
    note = models.TextField(default="")
    warc = models.CharField(max_length=200, default="")
    offset = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["place", "key", "id"], name="fetch_by_place"),
            models.Index(fields=["key", "id"], name="fetch_by_address"),
        )


class Harvest(models.Model):
    """Where the harvest of a repository stands, by its address, format and set ("" for the best and for all).

    `until` is the moment up to which all of it is taken; `token`, `since` and `begun` are of a harvest under way. What is
    lost here is asked for again, and what is known adds nothing.
    """

    address = models.TextField()
    format = models.CharField(max_length=60)
    spec = models.CharField(max_length=200)
    until = models.CharField(max_length=20, default="")
    token = models.TextField(default="")
    since = models.CharField(max_length=20, default="")
    begun = models.CharField(max_length=20, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["address", "format", "spec"], name="harvest_once"),)


class Harvested(models.Model):
    """A record of a repository as it was last given: its moment there, and the document that it came as, None where gone."""

    harvest = models.ForeignKey(Harvest, on_delete=models.CASCADE, related_name="records")
    identifier = models.TextField()
    stamp = models.CharField(max_length=40)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["harvest", "identifier"], name="harvested_once"),)
