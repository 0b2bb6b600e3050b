"""The library as a repository to be harvested: changes in their order, each with its catalogue record."""

from collections.abc import Sequence

from django.conf import settings

from elchi.exchange.ark import ArkError, Named, ark, read
from elchi.exchange.oai_pmh import Held
from elchi.exchange.wording import genre
from elchi.house.interlibrary import changes, describing
from elchi.house.ledger.names import state_name
from elchi.house.ledger.queries import exports
from elchi.house.ledger.queries.moment import of_one_moment


class Library:
    """The repository of `elchi.exchange.oai_pmh`; identifiers are ARKs. `base` begins every address."""

    name = "Elchi"

    def __init__(self, base: str, contact: str) -> None:
        self.base = base
        self.contact = contact

    def earliest(self) -> str | None:
        """Return the moment of the earliest change."""
        return changes.earliest()

    def sets(self) -> Sequence[tuple[str, str]]:
        """Return every set that anything is in, with its name."""
        return [(name, _said(name)) for name in changes.sets()]

    def before(self, stamp: str) -> int:
        """Return the number of the last change before a moment."""
        return changes.before(stamp)

    def last_until(self, stamp: str) -> int:
        """Return the number of the last change up to a moment."""
        return changes.last_until(stamp)

    def count(self, after: int, upto: int | None, spec: str | None) -> int:
        """Return how many items a stretch of numbers holds."""
        return changes.count(after=after, upto=upto, spec=spec)

    @of_one_moment
    def page(self, after: int, upto: int | None, spec: str | None, limit: int, whole: bool) -> Sequence[Held]:
        """Return items in order of their numbers."""
        return self._held(changes.page(after=after, upto=upto, spec=spec, limit=limit), whole)

    @of_one_moment
    def one(self, identifier: str, whole: bool) -> Held | None:
        """Return the item that an ARK names, or None where there never was one."""
        try:
            what, id_ = read(identifier, settings.ELCHI_ARK_NAAN)
        except ArkError:
            return None
        if what is Named.SOURCE:
            known = exports.sources_to_export(ids=[id_])
            item = changes.one("source", str(next(iter(known)))) if known else None
        else:
            item = changes.one("record", id_) if what is Named.RECORD else None
        return next(iter(self._held([item], whole)), None) if item else None

    def _held(self, items: Sequence[changes.Item], whole: bool) -> list[Held]:
        names = self._identifiers(items)
        stand = [(item.kind, item.key, item.stamp) for item in items if not item.deleted] if whole else []
        said = describing.described(stand, self.base) if whole else {}
        found = []
        for item in items:
            if (name := names.get((item.kind, item.key))) is None:
                continue
            description = said.get((item.kind, item.key))
            gone = item.deleted or (whole and description is None)
            found.append(Held(name, item.number, item.stamp, item.sets, description, gone))
        return found

    def _identifiers(self, items: Sequence[changes.Item]) -> dict[describing.Key, str]:
        documents = [int(item.key) for item in items if item.kind == "source"]
        found = {
            ("source", str(key)): ark(settings.ELCHI_ARK_NAAN, Named.SOURCE, short)
            for key, short in (exports.ids_of_sources(documents).items() if documents else ())
        }
        for item in items:
            if item.kind == "record" and (name := describing.record_ark(item.key)):
                found[item.kind, item.key] = name
        return found


def _said(name: str) -> str:
    family, _, member = name.partition(":")
    match family:
        case "kind":
            return f"Kind: {genre(member, None)}"
        case "state":
            return f"State: {state_name(member)}"
        case _:
            return f"Sources in the language: {member}"
