"""What the rooms of the house may ask: frozen answers, never the ORM. Nothing here writes.

`NotInLibraryError` is raised where one thing is asked for by its id and is not there.
"""

from elchi.house.ledger.queries import hits, shapes
from elchi.house.ledger.queries.desk import decisions_lost
from elchi.house.ledger.queries.dossiers import dossier, holdings
from elchi.house.ledger.queries.finds import facets, found, results, search
from elchi.house.ledger.queries.headings import headings
from elchi.house.ledger.queries.lives import life
from elchi.house.ledger.queries.offices import holders
from elchi.house.ledger.queries.originals import has_original, original
from elchi.house.ledger.queries.people import (
    bodies,
    body,
    pairs,
    people,
    person,
    renamings_told,
    state,
    state_facts,
    states,
)
from elchi.house.ledger.queries.records import (
    doubts,
    doubts_of_source,
    judgements,
    record,
    records,
    stood_once,
)
from elchi.house.ledger.queries.saved import saved_search, saved_searches
from elchi.house.ledger.queries.sources import newest_sources, source, source_statements
from elchi.house.ledger.queries.tongues import tongues
from elchi.house.ledger.queries.versions import twins, versions

__all__ = [
    "bodies",
    "body",
    "decisions_lost",
    "dossier",
    "doubts",
    "doubts_of_source",
    "facets",
    "found",
    "has_original",
    "headings",
    "hits",
    "holders",
    "holdings",
    "judgements",
    "life",
    "newest_sources",
    "original",
    "pairs",
    "people",
    "person",
    "record",
    "records",
    "renamings_told",
    "results",
    "saved_search",
    "saved_searches",
    "search",
    "shapes",
    "source",
    "source_statements",
    "state",
    "state_facts",
    "states",
    "stood_once",
    "tongues",
    "twins",
    "versions",
]
