"""What the rooms of the house may ask: frozen answers, never the ORM. Nothing here writes.

`NotInLibraryError` is raised where one thing is asked for by its id and is not there.
"""

from elchi.house.ledger.queries import shapes

__all__ = ["shapes"]


def holdings() -> shapes.Holdings:
    """Count what the library has."""
    raise NotImplementedError


def newest_sources(limit: int = 20, offset: int = 0) -> shapes.Page[shapes.SourceCard]:
    """Return the sources that came last, newest first."""
    raise NotImplementedError


def source(id: str) -> shapes.Source:
    """Return a source with its text by its 12-digit id (or any longer part of its digest)."""
    raise NotImplementedError


def source_statements(id: str) -> tuple[shapes.SourceStatement, ...]:
    """Return what the current reading of a source says, in the order of the text."""
    raise NotImplementedError


def record(id: str) -> shapes.RecordPage:
    """Return a record with every value, its passages and its doubts."""
    raise NotImplementedError


def records(
    *,
    kind: str | None = None,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
    offset: int = 0,
    limit: int = 50,
) -> shapes.Page[shapes.RecordCard]:
    """Return records, the latest first and undated ones last; all filters given must hold."""
    raise NotImplementedError


def pairs() -> tuple[shapes.Pair, ...]:
    """Return every pair of states that a record joins, the fullest first."""
    raise NotImplementedError


def state(code: str) -> shapes.StatePage:
    """Return what the library holds of one state."""
    raise NotImplementedError


def states() -> tuple[shapes.StateRef, ...]:
    """Return the states that stand in some record, by name."""
    raise NotImplementedError


def people(limit: int = 200, offset: int = 0) -> shapes.Page[shapes.PersonCard]:
    """Return the persons of the register by name."""
    raise NotImplementedError


def person(slug: str) -> shapes.PersonPage:
    """Return one person with every record they stand in."""
    raise NotImplementedError


def bodies(limit: int = 200, offset: int = 0) -> shapes.Page[shapes.BodyCard]:
    """Return the bodies of the register by name."""
    raise NotImplementedError


def body(slug: str) -> shapes.BodyPage:
    """Return one body with every record it stands in."""
    raise NotImplementedError


def dossier(a: str, b: str) -> shapes.DossierPage:
    """Assemble the dossier of two states, given by code; their order is kept."""
    raise NotImplementedError


def search(words: str, limit: int = 20, offset: int = 0) -> shapes.Page[shapes.Hit]:
    """Find sources and records by words; whatever is typed, the answer is a page, never an error."""
    raise NotImplementedError


def judgements(limit: int = 50, offset: int = 0) -> shapes.Page[shapes.Verdict]:
    """Return the library's log, the newest first."""
    raise NotImplementedError
