"""Succession: what a later reading of a document carries on, takes back or takes up again of the readings before.

The statement that carries another on bears the id of the first of them, by which its record is named: so a record keeps
its address however often its text is read anew.
"""

from dataclasses import dataclass

from elchi.house.ledger import models, nouns
from elchi.model.statement import Statement
from elchi.registry.recognition import compare, retold


@dataclass(frozen=True, slots=True)
class Succession:
    """`changed` and `lost` are statements of the reading before that are not made any more, the former with what is said
    instead; `continues` names for a statement of now the first that said it."""

    changed: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    continues: dict[str, str] | None = None


def succession(document: int, statements: tuple[Statement, ...]) -> Succession:
    """Return what these statements carry on of what was read out of a document before."""
    before = models.Card.objects.filter(document=document).values_list("reading_id", flat=True).first()
    if before is None:
        return Succession()
    held = {id_: said for id_, (_, said) in nouns.statements_of_readings([before]).items()}
    # Its own id differs where a database could not hold its words.
    id_of = {id(said): id_ for id_, said in held.items()}
    compared = compare(held, {statement.id: statement for statement in statements})
    told_anew = retold(compared.lost, compared.gained)
    pairs = [*compared.same, *compared.changed, *told_anew]
    taken = {new.id for _, new in told_anew}
    gained = [new for new in compared.gained if new.id not in taken]
    if gained:
        earlier = _lost_before(document, {id_of[id(old)] for old, _ in pairs})
        id_of |= {id(said): id_ for id_, said in earlier.items()}
        pairs += retold(list(earlier.values()), gained)
    first = nouns.continued(id_of[id(old)] for old, _ in pairs)
    return Succession(
        tuple((id_of[id(old)], new.id) for old, new in compared.changed),
        tuple(id_of[id(old)] for old in compared.lost),
        {new.id: first.get(id_of[id(old)], id_of[id(old)]) for old, new in pairs},
    )


def _lost_before(document: int, carried_on: set[str]) -> dict[str, Statement]:
    """Return what was read out of a document once and not any more, each thing as it was said last; what is still carried
    on aside."""
    rows = models.Superseded.objects.filter(
        statement__reading__transcript__document=document, successor=None
    ).order_by("id")
    last = {
        continues or id_: id_ for id_, continues in rows.values_list("statement_id", "statement__continues")
    }
    first = nouns.continued(carried_on)
    for id_ in carried_on:
        last.pop(first.get(id_, id_), None)
    found = nouns.statements_by_id(last.values())
    return {id_: said for id_, (_, said) in found.items()}


def supersede(reading: models.Reading, of: Succession) -> None:
    """Mark what the reading before said and this one does not; what is said the same is not superseded."""
    models.Superseded.objects.bulk_create(
        [
            *(
                models.Superseded(statement_id=old, reading=reading, successor_id=new)
                for old, new in of.changed
            ),
            *(models.Superseded(statement_id=old, reading=reading) for old in of.lost),
        ],
        batch_size=500,
    )
