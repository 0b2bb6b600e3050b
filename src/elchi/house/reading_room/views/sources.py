"""Sources: the list, and one source with its words lit and what they say beside them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from elchi.house.ledger import queries
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.environment import source_address
from elchi.house.reading_room.lit import light
from elchi.house.reading_room.views import asked_page

LIMIT = 30


@page("sources.html")
def listing(request: HttpRequest) -> Answer:
    """List the sources, the newest first."""
    return Answer({"sources": asked_page(request, queries.newest_sources, LIMIT)})


@page("source.html")
def one(request: HttpRequest, id: str) -> Answer | HttpResponse:
    """Show one source: its entry, its words with each passage lit, its statements."""
    source = queries.source(id)
    if source.card.id != id and not request.path.endswith(".json"):
        return HttpResponseRedirect(source_address(source.card.id))
    statements = queries.source_statements(source.card.id)
    lit = light(source.text, source.blocks, statements)
    doubts = tuple(s for s in statements if s.kind == "doubt")
    return Answer(
        {"source": source, "statements": statements},
        {
            "lit": lit,
            "doubts": doubts,
            "said": tuple(s for s in statements if s.kind != "doubt"),
            "by_id": {s.id: s for s in statements},
            "kinds": tuple(dict.fromkeys(s.kind for s in statements)),
        },
    )
