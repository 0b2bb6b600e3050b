"""The library as other catalogues search it: by a query, each find with its catalogue record."""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings

from elchi.exchange.ark import ArkError, Named, read
from elchi.exchange.description import Description
from elchi.exchange.sru_scan import Heading, Stretch
from elchi.house.interlibrary import describing
from elchi.house.ledger import queries
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.model.query import AllOf, AnyOf, Field, How, Order, Query, Term, Without, Word


class Library:
    """The finder of `elchi.exchange.sru`. `base` begins every address."""

    def __init__(self, base: str) -> None:
        self.base = base

    @of_one_moment
    def find(
        self, query: Query, *, limit: int, offset: int, order: Order = Order.BEST
    ) -> tuple[Sequence[Description | None], int]:
        """Return the descriptions of what is found from a place on, and how much is found in all."""
        page = queries.found(self._named(query), limit=limit, offset=offset, order=order)
        said = {
            (d.kind == "source", d.address): d
            for d in describing.of_ids(
                [id_ for kind, id_ in page.items if kind == "source"],
                [id_ for kind, id_ in page.items if kind != "source"],
                self.base,
            )
        }
        return [said.get(self._key(kind, id_)) for kind, id_ in page.items], page.total

    def headings(self, field: Field | None, start: str, *, before: int, after: int) -> Stretch:
        """Return headings around a place, each with how much it finds."""
        found = queries.headings(field, start, before=before, after=after)
        told = [Heading(value, number, shown) for value, shown, number in found.items]
        return Stretch(told, found.has_first, found.has_last)

    def _key(self, kind: str, id: str) -> tuple[bool, str]:
        what = "source" if kind == "source" else "record"
        return kind == "source", describing.address(self.base, what, id)

    def _named(self, query: Query) -> Query:
        """Return a query with ARKs and addresses of this library as the ids that they name."""
        match query:
            case Term(field=Field.ID, words=words) if (id_ := self._id(words)) is not None:
                return Term(Field.ID, (Word(id_),), How.WHOLE)
            case AllOf(parts) | AnyOf(parts):
                return replace(query, parts=tuple(self._named(part) for part in parts))
            case Without(wanted, unwanted):
                return Without(self._named(wanted), self._named(unwanted))
            case _:
                return query

    def _id(self, words: tuple[Word, ...]) -> str | None:
        said = " ".join(word.text for word in words)
        for before in ("sources/", "records/"):
            if said.startswith(self.base + before):
                return said.removeprefix(self.base + before).strip("/")
        try:
            what, id_ = read(said.removeprefix(self.base), settings.ELCHI_ARK_NAAN)
        except ArkError:
            return None
        return id_ if what is not Named.STATEMENT else None
