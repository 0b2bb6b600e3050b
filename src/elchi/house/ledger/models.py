"""The tables of the ledger, in two halves.

What was read and decided (`Reading`, `Statement`, `Value`, `Passage`, `Judgement`, `Judged`, `Superseded`) is only
ever added; the database refuses to edit it. What the register makes of it (everything below) is computed and may be thrown away.
"""

from django.db import models

from elchi.house.holdings.models import Document, Entry, Transcript
from elchi.house.ledger.entries import FacetValue, SearchEntry, SearchIndex  # noqa: F401
from elchi.house.ledger.heard import Alike, Key, Telling  # noqa: F401
from elchi.house.ledger.sketches import Sketch, SketchKey  # noqa: F401


class Reading(models.Model):
    """One reading of a transcript by one version of the reader."""

    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=100)
    language = models.CharField(max_length=20, null=True)
    published = models.CharField(max_length=60, null=True)
    passed = models.BooleanField()
    unread = models.JSONField(default=list)
    until = models.IntegerField(null=True)
    made = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["transcript", "reader"], name="one_reading_a_reader"),)


class Statement(models.Model):
    """What one source says of one thing; `id` is the digest of all it says. `rules` are the rules that read it.

    `continues` is the id of the statement of an earlier reading, the first of them, that says now what this one says.
    """

    id = models.CharField(max_length=32, primary_key=True)
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="statements")
    ordinal = models.IntegerField()
    kind = models.CharField(max_length=20)
    rules = models.TextField()
    continues = models.CharField(max_length=32, null=True, db_index=True)


class Value(models.Model):
    """One slot of a statement."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="values_said")
    ordinal = models.IntegerField()
    field = models.CharField(max_length=60)
    group = models.IntegerField(default=0)
    value = models.TextField()
    rule = models.CharField(max_length=200)
    because = models.TextField()


class Passage(models.Model):
    """The characters of the transcript that say so."""

    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="passages")
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()


class Judgement(models.Model):
    """Who decided what, when, because; the library's log.

    Of what people decide at the desk: what a value should say or which was upheld (`correction`), the judgement undone or confirmed
    (`of`), whether a second person must confirm it (`awaits`), and the seconds from opening the matter to deciding.
    """

    act = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    by = models.CharField(max_length=200)
    when = models.DateTimeField()
    because = models.TextField()
    correction = models.TextField(null=True)
    of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="on_it")
    awaits = models.BooleanField(null=True)
    seconds = models.IntegerField(null=True)


class Judged(models.Model):
    """A statement that a judgement is about, or one of its values; `side` as in `elchi.model.judgement.Side`."""

    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="judged")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="judged_rows")
    value = models.IntegerField(null=True)
    side = models.CharField(max_length=10)


class Superseded(models.Model):
    """A statement that a later reading of its text does not make any more; `successor` is what it says instead."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="superseded_rows")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="superseded_rows")
    successor = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "reading"], name="superseded_once"),)


# ------------------------------------------------------------------ computed, replaceable


class Card(models.Model):
    """The catalogue card of a document: its newest entry and reading, ready to be listed.

    `twins` is the id of the first of those that print the same report: sources that share one tell one report. `read_by` is
    the fingerprint of the reader that made the reading, or made it again and found the same. `speaker` is the state or
    organisation whose word it is, `official` whether its own and not its news agency's, `known_by` how that is known
    (`elchi.authorities.speakers`). `settled` tells whether the register knows of its reading.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="card")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="+")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.TextField()
    publisher = models.TextField(null=True)
    published = models.CharField(max_length=60, null=True)
    language = models.CharField(max_length=20, null=True)
    origin = models.TextField()
    states = models.JSONField(default=list)
    counts = models.JSONField(default=list)
    twins = models.CharField(max_length=64)
    read_by = models.CharField(max_length=100, default="")
    speaker = models.CharField(max_length=40, null=True)
    official = models.BooleanField(default=False)
    known_by = models.CharField(max_length=20, default="")
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["twins"], name="card_by_twins"),
            models.Index(fields=["document"], condition=models.Q(settled=False), name="card_unsettled"),
        )


class Register(models.Model):
    """The one row that says by which version the register was settled (another version settles it anew), and how many
    records and contradictions stand, so that nobody has to count them."""

    version = models.CharField(max_length=60)
    records = models.IntegerField(default=0)
    contradictions = models.IntegerField(default=0)


class Record(models.Model):
    """One thing in the world. `content` is a digest of all the register holds of it: unchanged, it is left alone; `told`
    one of the statements that made it, in order.

    `date_key` is the day by which it is put in order: its own or, where it has none, that of the first report.
    """

    id = models.CharField(max_length=80, primary_key=True)
    content = models.CharField(max_length=64)
    told = models.CharField(max_length=32, null=True)
    block = models.CharField(max_length=32, db_index=True)
    kind = models.CharField(max_length=20)
    type = models.CharField(max_length=60, null=True)
    action = models.CharField(max_length=60, null=True)
    title = models.TextField()
    date = models.CharField(max_length=60, null=True)
    date_key = models.CharField(max_length=20, default="")
    place = models.TextField(null=True)
    states = models.JSONField(default=list)
    people = models.JSONField(default=list)
    sources = models.IntegerField(default=0)
    disputed = models.BooleanField(default=False)
    planned = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["-date_key", "id"], name="record_by_date"),
            models.Index(fields=["kind", "-date_key", "id"], name="record_by_kind"),
        )


class FormerRecord(models.Model):
    """A record's id that no longer stands, and the statement by which the record is found that took its place."""

    id = models.CharField(max_length=80, primary_key=True)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")


class RecordState(models.Model):
    """A state that a record concerns."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="state_rows")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "record"], name="state_once_a_record"),)


class RecordStatement(models.Model):
    """A statement that made a record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="statement_rows")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="record_rows")
    ordinal = models.IntegerField()


class RecordValue(models.Model):
    """A settled value of a record; `told` is a digest of its witnesses in order."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="value_rows")
    ordinal = models.IntegerField()
    field = models.CharField(max_length=60)
    group = models.IntegerField(default=0)
    value = models.TextField()
    rank = models.IntegerField(default=0)
    reason = models.TextField(default="")
    told = models.CharField(max_length=32, null=True)


class Witness(models.Model):
    """One statement's say for a value of a record; `value` is the place of the slot in the statement."""

    record_value = models.ForeignKey(RecordValue, on_delete=models.CASCADE, related_name="witness_rows")
    ordinal = models.IntegerField()
    source = models.CharField(max_length=64)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    value = models.IntegerField()


class Contradiction(models.Model):
    """Statements that cannot both stand. `record` is empty for a doubt about a whole text, `judgement` while it is open."""

    id = models.CharField(max_length=80, primary_key=True)
    content = models.CharField(max_length=64)
    block = models.CharField(max_length=80, db_index=True)
    constraint = models.CharField(max_length=60)
    note = models.TextField()
    record = models.CharField(max_length=80, null=True, db_index=True)
    cause = models.TextField(null=True)
    states = models.JSONField(default=list)
    rivals = models.JSONField(default=list)
    about = models.TextField(null=True)
    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, null=True, related_name="+")


class ContradictionState(models.Model):
    """A state that a contradiction concerns."""

    contradiction = models.ForeignKey(Contradiction, on_delete=models.CASCADE, related_name="state_rows")
    code = models.CharField(max_length=40, db_index=True)


class ContradictionWitness(models.Model):
    """One statement's part in a contradiction."""

    contradiction = models.ForeignKey(Contradiction, on_delete=models.CASCADE, related_name="witness_rows")
    ordinal = models.IntegerField()
    source = models.CharField(max_length=64)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    value = models.IntegerField()


class Concern(models.Model):
    """A statement of now that a judgement is about, found again by its words."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="concerns")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="concern_rows")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "judgement"], name="concern_once"),)


class Waiting(models.Model):
    """What waits at the desk for a person: a statement nobody has read or an open contradiction.

    `id` is `s-` and the statement's id, or `c-` and the contradiction's; `block` as of that; `why` are the reasons
    (`awaits`, `changed`, `contradicted`, `weak`), `weight` the order, the heaviest first; `pair` are the two states (`AZ-KG`)
    by whose use it is weighed.
    """

    id = models.CharField(max_length=90, primary_key=True)
    block = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=20)
    why = models.CharField(max_length=80)
    weight = models.IntegerField()
    pair = models.CharField(max_length=82, default="", db_index=True)

    class Meta:
        indexes = (models.Index(fields=["-weight", "id"], name="waiting_by_weight"),)


class Pair(models.Model):
    """Two states that some record joins, `a` before `b` by code."""

    a = models.CharField(max_length=40)
    b = models.CharField(max_length=40, db_index=True)
    total = models.IntegerField()
    counts = models.JSONField(default=list)
    latest = models.CharField(max_length=60, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["a", "b"], name="pair_once"),)
        indexes = (models.Index(fields=["-total", "a", "b"], name="pair_by_total"),)


class Agent(models.Model):
    """A person or body of the register; `kind` is `person` or `body`, `slug` its address."""

    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=200)
    name = models.TextField()
    states = models.JSONField(default=list)
    also = models.JSONField(default=list)
    offices = models.JSONField(default=list)
    records = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "slug"], name="agent_once"),)


class Spelling(models.Model):
    """One spelling of an agent's name; `key` is a digest of it, `slug` an address that leads to the agent."""

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=32)
    name = models.TextField()
    slug = models.CharField(max_length=200, db_index=True)
    agent = models.ForeignKey(Agent, on_delete=models.SET_NULL, null=True, related_name="spelling_rows")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="spelling_once"),)


class SpellingKey(models.Model):
    """A key of which two spellings of one name share at least one."""

    spelling = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="key_rows")
    key = models.CharField(max_length=120, db_index=True)


class AlikeSpellings(models.Model):
    """Two spellings that may be of one name; `one` came first."""

    one = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="+")


class Part(models.Model):
    """What an agent has to do with a record: `role` is the field of the value it stands in, `group` its group."""

    spelling = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="part_rows")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="part_rows")
    role = models.CharField(max_length=60)
    group = models.IntegerField(default=0)
    office = models.TextField(null=True)
    state = models.CharField(max_length=40, null=True, db_index=True)
